#pragma once
#include <formwork/aws/iam_service_linked_role.hpp>
#include <string>

#include "formwork/foundation/environment.hpp"
#include "formwork/written_out.hpp"

namespace formwork::iam {

/// The role of an AutoScalingServiceRole, by its name: one for all Regions of an application.
std::string autoscaling_service_role_arn(const foundation::Environment& environment);

/// The one that AWS makes when an account's first group is made, for accounts that have it.
std::string default_autoscaling_service_role_arn(const foundation::Environment& environment);

struct AutoScalingServiceRoleProps {
  /// Of one of the application's Regions. Required.
  foundation::Environment environment;
};

/// The role by which EC2 Auto Scaling launches instances, with a suffix of ours: a key that its
/// groups' volumes are encrypted with can name it on the account's first day, when
/// AWSServiceRoleForAutoScaling may not be there yet, and it cannot be there already. AWS writes
/// its policy; it takes no boundary.
///
///     iam::AutoScalingServiceRole(
///         identity, "autoscaling", iam::AutoScalingServiceRoleProps{.environment = use1}
///     );
class AutoScalingServiceRole : public Construct {
 public:
  AutoScalingServiceRole(
      Scope scope, std::string_view id, WrittenOut<AutoScalingServiceRoleProps> props
  );

  Value<std::string> arn() const { return role.arn(); }

 private:
  foundation::Environment environment_;

 public:
  aws::IamServiceLinkedRole role;
};

}  // namespace formwork::iam
