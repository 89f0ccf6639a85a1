#pragma once
#include <formwork/aws/iam_instance_profile.hpp>
#include <string>
#include <vector>

#include "formwork/foundation/service_role.hpp"

namespace formwork::iam {

/// The ARN of an InstanceRole's profile by its name: how a launch template in another stack knows
/// it.
std::string instance_profile_arn(const foundation::Environment& environment, std::string_view name);

struct InstanceRoleProps {
  /// Of the instances, wherever the role is made. Required.
  foundation::Environment environment;
  /// `<prefix>-<name>` is the role's, its policy's and its profile's. Required.
  std::string name;
  /// Names of buckets in which instances may read and write objects. Default: none.
  std::vector<std::string> buckets = {};
  /// Names of buckets to which they may add objects, and see none: audit. Default: none.
  std::vector<std::string> append_only_buckets = {};
  /// The only namespace that they may put metrics into. Default: `<prefix>`.
  std::string metric_namespace = {};
  /// What else: grants, such as `key.encrypt_through("s3")`.
  std::vector<foundation::Statement> statements = {};
  /// Whether Systems Manager may manage them and open sessions: AmazonSSMManagedInstanceCore.
  bool session_manager = false;
  /// Default: none.
  Value<std::string> permissions_boundary_arn = unset;
};

/// The role of EC2 instances with its profile: objects of named buckets, and metrics of their own.
///
///     iam::InstanceRole role(
///         identity,
///         "app",
///         iam::InstanceRoleProps{
///             .environment = use1,
///             .name = "app",
///             .buckets = {use1.name(foundation::NameKind::bucket, "applogs")},
///             .permissions_boundary_arn = boundary.arn(),
///         }
///     );
class InstanceRole : public foundation::ServiceRole {
 public:
  InstanceRole(Scope scope, std::string_view id, WrittenOut<InstanceRoleProps> props);

  Value<std::string> instance_profile_arn() const { return instance_profile.arn(); }

  aws::IamInstanceProfile instance_profile;
};

}  // namespace formwork::iam
