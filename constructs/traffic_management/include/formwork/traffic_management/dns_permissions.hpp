#pragma once
#include "formwork/construct.hpp"

namespace formwork::traffic_management {

/// Refuses, at synthesis, policies of roles in that construct which may change DNS or IAM: their
/// control planes are in us-east-1, and a failover that waits for one fails with that Region. DNS
/// moves by health checks and fences alone.
///
///     traffic_management::forbid_dns_changes(orchestrator_role);
void forbid_dns_changes(const Construct& roles);

}  // namespace formwork::traffic_management
