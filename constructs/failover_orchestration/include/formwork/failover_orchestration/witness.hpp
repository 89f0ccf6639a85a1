#pragma once
#include <optional>
#include <string>
#include <vector>

#include "formwork/failover_orchestration/function.hpp"
#include "formwork/foundation/service_role.hpp"

namespace formwork::failover_orchestration {

/// The function of a witness, `<prefix>-witness`, by constants in any stack.
FunctionGrants witness_function(const foundation::Environment& environment);
/// Roles by their names: how a Witness knows those that another stack makes.
std::string witness_role_arn(const foundation::Environment& environment);
std::string witness_scheduler_role_arn(const foundation::Environment& environment);

struct WitnessRoleProps {
  /// Where the witness is. Required.
  foundation::Environment environment;
  Value<std::string> permissions_boundary_arn = unset;
};

/// The role of a witness: it publishes what it sees in the namespace `DR/Witness`, and nothing
/// else.
class WitnessRole : public foundation::ServiceRole {
 public:
  WitnessRole(Scope scope, std::string_view id, WrittenOut<WitnessRoleProps> props);
};

/// The role with which EventBridge Scheduler calls a witness, by its alias.
class WitnessSchedulerRole : public foundation::ServiceRole {
 public:
  WitnessSchedulerRole(Scope scope, std::string_view id, WrittenOut<WitnessRoleProps> props);
};

/// What a witness asks for.
struct WatchedEndpoint {
  /// Whose it is. Required.
  foundation::Environment environment;
  /// That Region's own, which the other Region's monitor asks as well, not the one that fails over:
  /// `https://use1.api.example.com/health/deep`. Required.
  std::string url;
};

struct WitnessProps {
  /// Where it looks from: neither of the Regions that it watches. Required.
  foundation::Environment environment;
  /// Required, one a Region.
  std::vector<WatchedEndpoint> endpoints;
  /// As of an Orchestration: the same zip, in this stack. Required.
  const Asset& package;
  std::string handler = "witness.handler";
  Runtime runtime = Runtime::python3_13;
  /// Of variables and logs. Default: a key of its own, with rotation.
  std::optional<foundation::EncryptionKey> key = {};
  /// How long logs are kept.
  foundation::LogRetention log_retention = foundation::LogRetention::days_365;
  /// Roles of another stack: witness_role_arn(environment),
  /// witness_scheduler_role_arn(environment). Default: each is made here.
  Value<std::string> role_arn = unset;
  Value<std::string> scheduler_role_arn = unset;
  /// Boundary of the roles that are made here. Default: none.
  Value<std::string> permissions_boundary_arn = unset;
  /// Of the function: without it the others see with one eye less.
  foundation::Protection protection = foundation::Protection::on;
};

/// A third Region's view of the other two, for their monitors: a function that asks for the health
/// of each every 10 seconds, from the internet, and publishes there how much was answered
/// (`DR/Witness Success`, in percent, of `Application` and `Region`). Whoever is cut off from the
/// other Region himself cannot mistake that for an outage then. The Region's name is the
/// `witness_region` of an Orchestration.
///
///     failover_orchestration::Witness(
///         stack,
///         "witness",
///         failover_orchestration::WitnessProps{
///             .environment = usw2,
///             .endpoints =
///                 {{.environment = use1, .url = "https://use1.api.example.com/health/deep"},
///                  {.environment = use2, .url = "https://use2.api.example.com/health/deep"}},
///             .package = functions,
///         }
///     );
class Witness : public Construct {
 public:
  Witness(Scope scope, std::string_view id, WrittenOut<WitnessProps> props);

  bool is_valid() const { return is_valid_; }

 private:
  bool is_valid_;

 public:
  foundation::EncryptionKey encryption_key;
  /// Nothing where the role was given.
  std::optional<WitnessRole> role;
  std::optional<WitnessSchedulerRole> scheduler_role;
  Function function;
};

}  // namespace formwork::failover_orchestration
