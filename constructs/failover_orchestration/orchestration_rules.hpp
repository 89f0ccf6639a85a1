#pragma once
#include "formwork/failover_orchestration.hpp"

namespace formwork::failover_orchestration {

/// Reports what is wrong with the properties; false if something is.
bool check(const Orchestration& orchestration, const OrchestrationProps& props);

/// Holds what is written in the end to what the construct promises, whoever changed it.
void watch(const Orchestration& orchestration, const OrchestrationProps& props);

}  // namespace formwork::failover_orchestration
