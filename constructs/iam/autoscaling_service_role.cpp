#include "formwork/iam/autoscaling_service_role.hpp"

#include "formwork/foundation/tags.hpp"

namespace formwork::iam {
namespace {

using foundation::Environment;

constexpr const char* service = "autoscaling.amazonaws.com";

/// A role's name has 64 characters, and AWS's part of it 29: too many for a prefix with a Region.
const std::string& suffix(const Environment& environment) { return environment.name_prefix; }

std::string linked_role_arn(const Environment& environment, const std::string& end) {
  return environment.arn(
      "iam", std::string("role/aws-service-role/") + service + "/AWSServiceRoleForAutoScaling" + end
  );
}

Environment checked(const Construct& construct, const Environment& environment) {
  const bool is_valid = environment.check(construct, foundation::Reach::account);
  return is_valid ? environment : Environment::stand_in();
}

}  // namespace

std::string autoscaling_service_role_arn(const Environment& environment) {
  return linked_role_arn(environment, '_' + suffix(environment));
}

std::string default_autoscaling_service_role_arn(const Environment& environment) {
  return linked_role_arn(environment, "");
}

AutoScalingServiceRole::AutoScalingServiceRole(
    Scope scope, std::string_view id, WrittenOut<AutoScalingServiceRoleProps> props
)
    : Construct(scope, id),
      environment_(checked(*this, props->environment)),
      role{
          *this,
          "Default",
          {.aws_service_name = service,
           .custom_suffix = suffix(environment_),
           .description = "Auto Scaling groups of " + environment_.name_prefix,
           .tags = foundation::name_tag(*this)},
      } {}

}  // namespace formwork::iam
