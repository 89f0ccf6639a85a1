#pragma once
#include <vector>

#include "formwork/foundation/policy.hpp"

namespace formwork::failover_orchestration {

/// What a function's role lets it do, whatever the function: to measure, in these namespaces alone.
foundation::Statement measure(const std::vector<Value<std::string>>& metric_namespaces);
/// To be traced; X-Ray knows no smaller resource.
foundation::Statement trace();

}  // namespace formwork::failover_orchestration
