#pragma once
#include "formwork/failover_orchestration.hpp"

namespace formwork::failover_orchestration {

/// Reports what is wrong with the properties; false if something is.
bool check(const Orchestration& orchestration, const OrchestrationProps& props);

/// Holds what is written in the end to what the construct promises, whoever changed it.
void watch(const Orchestration& orchestration, const OrchestrationProps& props);

/// Whether Lambda sets a variable of that name itself, and refuses another one.
bool is_reserved_variable(std::string_view name);

}  // namespace formwork::failover_orchestration
