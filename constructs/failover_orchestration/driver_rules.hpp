#pragma once
#include "formwork/failover_orchestration.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/written_policy.hpp"
#include "role_rules.hpp"

namespace formwork::failover_orchestration {

/// Of an orchestration, and of its roles, which may be in other stacks: they must agree on who
/// drives it, and with which key.
void note_driver(const Orchestration& orchestration);
void note_driver(const foundation::ServiceRole& role, const OrchestrationGrants& of);
/// Of those that begin executions, or are theirs.
void note_driver_and_key(const foundation::ServiceRole& role, const OrchestrationGrants& of);

/// What a statement lets a role start, answer, stop or change beside its own state machine.
foundation::Found drives_others(
    const foundation::WrittenStatement& statement, const RoleFacts& facts
);

/// What the role needs, and the statements do not let it do.
void check_driving(
    const RoleFacts& facts,
    const std::vector<foundation::WrittenStatement>& statements,
    std::vector<Diagnostic>& findings
);

}  // namespace formwork::failover_orchestration
