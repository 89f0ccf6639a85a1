#pragma once
#include <string>
#include <vector>

#include "formwork/database/global_database.hpp"
#include "formwork/failover_orchestration/grants.hpp"
#include "formwork/foundation/service_role.hpp"
#include "formwork/storage/bucket_grants.hpp"

namespace formwork::failover_orchestration {

/// Roles by their names: how an Orchestration knows those that another stack makes.
std::string orchestrator_role_arn(const foundation::Environment& environment);
std::string monitor_role_arn(const foundation::Environment& environment);
std::string scheduler_role_arn(const foundation::Environment& environment);
std::string state_machine_role_arn(const foundation::Environment& environment);

struct OrchestratorRoleProps {
  /// Whose it is: `OrchestrationGrants{use2}`. Required.
  OrchestrationGrants of;
  /// What it may promote, and in which Region. Required.
  database::GlobalDatabase database;
  /// Where it records what it did, in its own Region; it only adds. Required.
  storage::BucketGrants audit;
  /// ARNs of roles that it may assume. Default: none.
  std::vector<std::string> assumable_role_arns = {};
  /// What it may do besides: nothing of Route 53 or IAM that writes, nothing that writes in another
  /// Region.
  std::vector<foundation::Statement> statements = {};
  Value<std::string> permissions_boundary_arn = unset;
};

/// The role of an orchestrator. It may promote either cluster of one database, by exact ARNs; all
/// else that it writes is in its own Region. It cannot change Route 53: traffic follows the fence.
///
///     failover_orchestration::OrchestratorRole(
///         identity,
///         "orchestrator_use2",
///         failover_orchestration::OrchestratorRoleProps{
///             .of = failover_orchestration::OrchestrationGrants{use2},
///             .database = orders,
///             .audit = storage::BucketGrants{use2, "audit"},
///         }
///     );
class OrchestratorRole : public foundation::ServiceRole {
 public:
  OrchestratorRole(Scope scope, std::string_view id, WrittenOut<OrchestratorRoleProps> props);
};

struct MonitorRoleProps {
  /// Whose it is: `OrchestrationGrants{use2}`. Required.
  OrchestrationGrants of;
  /// What it watches. Required.
  database::GlobalDatabase database;
  /// What it may do besides, as with OrchestratorRoleProps.
  std::vector<foundation::Statement> statements = {};
  Value<std::string> permissions_boundary_arn = unset;
};

/// The role of a monitor: it reads, reports verdicts, and calls the orchestrator.
class MonitorRole : public foundation::ServiceRole {
 public:
  MonitorRole(Scope scope, std::string_view id, WrittenOut<MonitorRoleProps> props);
};

struct SchedulerRoleProps {
  /// Whose functions it calls. Required.
  OrchestrationGrants of;
  Value<std::string> permissions_boundary_arn = unset;
};

/// The role with which EventBridge Scheduler calls both functions of a Region, by their aliases;
/// with Driver::step_functions the monitor alone, and it starts executions of the state machine.
class SchedulerRole : public foundation::ServiceRole {
 public:
  SchedulerRole(Scope scope, std::string_view id, WrittenOut<SchedulerRoleProps> props);
};

struct StateMachineRoleProps {
  /// Whose state machine it is, with Driver::step_functions: `OrchestrationGrants{.environment =
  /// use2, .driver = Driver::step_functions}`. Required.
  OrchestrationGrants of;
  Value<std::string> permissions_boundary_arn = unset;
};

/// The role of a state machine: it calls the orchestrator by its alias, writes its logs, is traced.
class StateMachineRole : public foundation::ServiceRole {
 public:
  StateMachineRole(Scope scope, std::string_view id, WrittenOut<StateMachineRoleProps> props);
};

}  // namespace formwork::failover_orchestration
