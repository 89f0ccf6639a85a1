#pragma once
#include <formwork/aws/iam_role.hpp>
#include <string>
#include <vector>

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/policy.hpp"
#include "formwork/written_out.hpp"

namespace formwork::foundation {

/// The ARN of a role by its name in ServiceRoleProps: how the stacks of a Region know a role that
/// another stack makes.
std::string role_arn(const Environment& environment, std::string_view name);

/// Whether a service that assumes a role says for which account it acts.
inline bool sends_source_account_to_roles(std::string_view service) {
  return service != "ec2" && service != "codedeploy" && service != "edgelambda";
}

/// Gives a role a managed policy of its own, `policy` in `construct`, called `<prefix>-<name>`;
/// nothing without statements.
void add_own_policy(
    const Construct& construct,
    const aws::IamRole& role,
    const Environment& environment,
    std::string_view name,
    const std::vector<Statement>& statements
);

struct ServiceRoleProps {
  static constexpr Reach reach = Reach::account;
  /// Which account, and which Region the role is for; it works in all of them. Required.
  Environment environment;
  /// `<prefix>-<name>` is the role's, and that of its policy. Required.
  std::string name;
  /// The service that assumes it, by its short name: `lambda`, `ec2`, `vpc-flow-logs`. Required.
  std::string service;
  std::string description = {};
  /// What it may do, as a managed policy of its own.
  std::vector<Statement> statements = {};
  /// ARNs of policies that exist.
  std::vector<Value<std::string>> managed_policy_arns = {};
  /// For what the service must act: `arn:aws:ec2:us-east-1:123456789012:vpc-flow-log/*`. Default:
  /// anything in the account, where the service says for which account it acts.
  Value<std::string> source_arn = unset;
  Value<std::string> permissions_boundary_arn = unset;
};

/// A role that a service of AWS assumes: for this account alone, where the service says for whom it
/// acts (ec2 and codedeploy do not).
///
///     foundation::ServiceRole role(
///         identity,
///         "orders",
///         foundation::ServiceRoleProps{
///             .environment = use1,
///             .name = "orders",
///             .service = "lambda",
///             .statements = {logs.write()},
///         }
///     );
class ServiceRole : public Construct {
 public:
  ServiceRole(Scope scope, std::string_view id, WrittenOut<ServiceRoleProps> props);

  Value<std::string> arn() const { return role.arn(); }
  Value<std::string> name() const { return role.name(); }

 private:
  Checked<ServiceRoleProps> props_;

 public:
  aws::IamRole role;
};

}  // namespace formwork::foundation
