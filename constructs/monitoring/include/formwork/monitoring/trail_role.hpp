#pragma once
#include "formwork/foundation/log_group.hpp"
#include "formwork/foundation/service_role.hpp"

namespace formwork::monitoring {

/// The log group of a trail, by the trail's name in TrailProps.
foundation::LogGroupGrants trail_log_group(
    const foundation::Environment& environment, std::string_view trail = "audit"
);

/// The role that writes it, by the trail's name: how a trail knows it that does not make it.
std::string trail_role_arn(
    const foundation::Environment& environment, std::string_view trail = "audit"
);

struct TrailRoleProps {
  /// Of the trail, wherever the role is made. Required.
  foundation::Environment environment;
  /// As in TrailProps.
  std::string trail = "audit";
  /// Default: none.
  Value<std::string> permissions_boundary_arn = unset;
};

/// The role with which a trail writes to CloudWatch Logs, for a trail in a stack without IAM.
///
///     monitoring::TrailRole(identity, "trail",
///                           monitoring::TrailRoleProps{.environment = use2});
class TrailRole : public foundation::ServiceRole {
 public:
  TrailRole(Scope scope, std::string_view id, WrittenOut<TrailRoleProps> props);
};

}  // namespace formwork::monitoring
