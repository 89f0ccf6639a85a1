#pragma once
#include <chrono>

#include "formwork/value.hpp"

namespace formwork::failover_orchestration {

/// What the state machine does, in the Amazon States Language.
Value<std::string> definition_of(
    const Value<std::string>& alias_arn, std::chrono::minutes approval_timeout
);

}  // namespace formwork::failover_orchestration
