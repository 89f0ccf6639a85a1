#pragma once
#include <string>
#include <string_view>

#include "formwork/foundation/service_role.hpp"

namespace formwork::database {

/// The ARN of a MonitoringRole in another stack.
std::string monitoring_role_arn(
    const foundation::Environment& environment, std::string_view name = "database"
);

struct MonitoringRoleProps {
  static constexpr foundation::Reach reach = foundation::Reach::account;
  /// The Region whose instances it serves. Required.
  foundation::Environment environment;
  /// `<prefix>-<name>-monitoring` is the role's.
  std::string name = "database";
  Value<std::string> permissions_boundary_arn = unset;
};

/// Lets the instances of a Region write what their operating systems measure (enhanced monitoring)
/// to CloudWatch Logs. In a stack of its own it is there, with its policy, before any instance.
class MonitoringRole : public foundation::ServiceRole {
 public:
  MonitoringRole(Scope scope, std::string_view id, WrittenOut<MonitoringRoleProps> props);
};

}  // namespace formwork::database
