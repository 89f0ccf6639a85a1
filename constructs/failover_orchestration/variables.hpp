#pragma once
#include <map>
#include <string>

#include "formwork/failover_orchestration.hpp"

namespace formwork::failover_orchestration {

using Variables = std::map<std::string, Value<std::string>>;

/// What both functions are told by their environment: who they are, and how they decide.
Variables variables_of(
    const OrchestrationGrants& of, const OrchestrationProps& props, const Value<std::string>& topic
);
/// With what one of them is told alone.
Variables variables_of(FunctionKind kind, const OrchestrationGrants& of, Variables common);

/// The Region beside `home` that the database is in.
const foundation::Environment& peer_of(
    const database::GlobalDatabase& database, const foundation::Environment& home
);

/// Whether Lambda sets a variable of that name itself, and refuses another one.
bool is_reserved_variable(std::string_view name);

}  // namespace formwork::failover_orchestration
