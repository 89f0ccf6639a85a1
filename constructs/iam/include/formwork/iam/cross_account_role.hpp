#pragma once
#include <chrono>
#include <formwork/aws/iam_role.hpp>
#include <string>
#include <variant>
#include <vector>

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/environment.hpp"
#include "formwork/written_out.hpp"

namespace formwork::iam {

/// Users of the other account who showed a second factor lately. What they assumed in between,
/// a role or a session of single sign-on, does not carry it on: name those as Principals.
struct MultiFactor {
  /// 15 minutes to 36 hours.
  std::chrono::minutes longest_ago{60};
};

/// Roles and users of the other account, by their ARNs.
struct Principals {
  std::vector<std::string> arns;
};

struct CrossAccountRoleProps {
  static constexpr foundation::Reach reach = foundation::Reach::account;
  /// Required.
  foundation::Environment environment;
  /// `<prefix>-<name>` is the role's and its policy's. Required.
  std::string name;
  /// Twelve digits, of another account. Required.
  std::string trusted_account_id;
  /// What both accounts agreed upon, and nobody else knows: 2 to 1,224 letters, digits and
  /// `+=,.@:/-_`. Required.
  std::string external_id;
  /// Who there may assume it.
  std::variant<MultiFactor, Principals> who = MultiFactor{};
  /// ARNs of the aliases of functions that it may call: all that it may do. Required.
  std::vector<Value<std::string>> function_alias_arns;
  /// 1 to 12 hours.
  std::chrono::hours longest_session{1};
  /// Default: none.
  Value<std::string> permissions_boundary_arn = unset;
};

/// A role by which operators of another account call functions of this one, and do nothing else.
///
///     iam::CrossAccountRole operators(
///         identity,
///         "operators",
///         iam::CrossAccountRoleProps{
///             .environment = use2,
///             .name = "operators",
///             .trusted_account_id = "210987654321",
///             .external_id = "trading-operators-7f3a",
///             .function_alias_arns =
///                 {use2.arn("lambda", "function:trading-use2-orchestrator:live")},
///             .permissions_boundary_arn = boundary.arn(),
///         }
///     );
class CrossAccountRole : public Construct {
 public:
  CrossAccountRole(Scope scope, std::string_view id, WrittenOut<CrossAccountRoleProps> props);

  Value<std::string> arn() const { return role.arn(); }

 private:
  foundation::Checked<CrossAccountRoleProps> props_;

 public:
  aws::IamRole role;
};

}  // namespace formwork::iam
