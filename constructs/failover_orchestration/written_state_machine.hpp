#pragma once
#include "formwork/failover_orchestration.hpp"

namespace formwork::failover_orchestration {

/// What of an orchestrator's state machine, as it will be written, whoever changed it, would leave
/// an incident alone, call something twice, or be told to nobody. Nothing without one.
std::vector<Diagnostic> check_state_machine(const Function& orchestrator);

}  // namespace formwork::failover_orchestration
