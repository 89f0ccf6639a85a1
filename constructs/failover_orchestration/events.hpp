#pragma once
#include "formwork/failover_orchestration.hpp"

namespace formwork::failover_orchestration {

// Aurora's own words, which wake the orchestrator before its next tick.

/// RDS-EVENT-0238 and 0397: the cluster of this Region has taken over.
Value<std::string> promotion_events(const Orchestration& scope);

/// RDS-EVENT-0390 and 0391: an instance of the old primary was fenced off, or could not be.
Value<std::string> fencing_events();

/// Calls the orchestrator at once, whatever the rule brings.
aws::CloudwatchEventTarget make_target(
    const Orchestration& scope, std::string_view id, const aws::CloudwatchEventRule& rule
);

aws::LambdaPermission make_permission(
    const Orchestration& scope,
    std::string_view id,
    const char* statement_id,
    const aws::CloudwatchEventRule& rule
);

}  // namespace formwork::failover_orchestration
