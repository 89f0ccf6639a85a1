#pragma once
#include "formwork/failover_orchestration.hpp"

namespace formwork::failover_orchestration {

/// Has the orchestrator of a Region rehearse once a week, called as each minute, with that role.
aws::SchedulerSchedule make_rehearsal(
    const Orchestration& scope,
    const Rehearsal& rehearsal,
    const Value<std::string>& role_arn,
    const Addresses& role_is_ready
);

}  // namespace formwork::failover_orchestration
