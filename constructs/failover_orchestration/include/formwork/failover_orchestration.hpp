#pragma once
#include <formwork/aws/cloudwatch_event_rule.hpp>
#include <formwork/aws/cloudwatch_event_target.hpp>
#include <formwork/aws/dynamodb_table.hpp>
#include <formwork/aws/lambda_layer_version.hpp>
#include <formwork/aws/lambda_permission.hpp>
#include <formwork/aws/sqs_queue.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "formwork/failover_orchestration/alarms.hpp"
#include "formwork/failover_orchestration/database_tls.hpp"
#include "formwork/failover_orchestration/function.hpp"
#include "formwork/failover_orchestration/roles.hpp"
#include "formwork/failover_orchestration/sentinel.hpp"
#include "formwork/failover_orchestration/settings.hpp"
#include "formwork/failover_orchestration/witness.hpp"
#include "formwork/foundation/protection.hpp"
#include "formwork/foundation/topic.hpp"

namespace formwork::failover_orchestration {

struct OrchestrationProps {
  /// Where the functions run: its Region is the one that they fail over to. Required.
  const networking::Network& network;
  /// Of which they promote this Region's cluster. Required.
  database::GlobalDatabase database;
  /// The functions' code, as a zip, in the same stack: `Asset(stack, "functions", {.path = …,
  /// .packaging = Packaging::zip})`. Required.
  const Asset& package;
  /// Where it is recorded what was done, in this Region. Required.
  storage::BucketGrants audit;
  /// A Region of the same partition that is neither of the two, where a Witness is: who is gone is
  /// not for one of them to say. Required.
  std::string witness_region;
  /// How the functions know that it is the database that answers: DatabaseCertificates{.file =
  /// "rds-ca.pem"}, or UnverifiedDatabase{.reason = …}. Required.
  DatabaseTls database_tls;
  Settings settings = {};
  /// Who has the orchestrator go on. Driver::step_functions keeps the history of each incident as
  /// AWS writes it, and costs some 4 USD a month.
  Driver driver = Driver::scheduler;
  /// What is asked of the database after a promotion, before writes open. 2000 characters in all.
  /// Default: nothing but the functions' own row.
  std::vector<Sentinel> sentinels = {};
  /// Variables of both functions beside those of the settings: where the application's health is
  /// asked. Letters, digits and `_`; not what Lambda sets itself. With all others 4096 bytes, names
  /// included.
  std::map<std::string, Value<std::string>> variables = {};
  std::string orchestrator_handler = "orchestrator.handler";
  std::string monitor_handler = "monitor.handler";
  Runtime runtime = Runtime::python3_13;
  /// Of state, dead letters, variables and logs. Default: a key of its own, with rotation.
  std::optional<foundation::EncryptionKey> key = {};
  /// Hears of each transition, and of calls that failed. Default: one of its own, called `dr`.
  std::optional<foundation::Topic> topic = {};
  /// How long logs are kept.
  foundation::LogRetention log_retention = foundation::LogRetention::days_365;
  /// Roles of another stack, for one that holds no IAM: orchestrator_role_arn(environment),
  /// monitor_role_arn(environment), scheduler_role_arn(environment). Of the same account. Default:
  /// each is made here.
  Value<std::string> orchestrator_role_arn = unset;
  Value<std::string> monitor_role_arn = unset;
  Value<std::string> scheduler_role_arn = unset;
  /// Of Driver::step_functions: state_machine_role_arn(environment).
  Value<std::string> state_machine_role_arn = unset;
  /// Boundary of the roles that are made here. Default: none.
  Value<std::string> permissions_boundary_arn = unset;
  /// Of the state.
  foundation::Protection protection = foundation::Protection::on;
};

/// The failover of a Region to itself: an orchestrator, which promotes this Region's cluster and no
/// other, and a monitor, which says when; their state, which this Region alone has, as a global
/// table would let two of them hold one lock; and what calls them. Each Region has one.
///
///     failover_orchestration::Orchestration dr(
///         stack,
///         "dr",
///         failover_orchestration::OrchestrationProps{
///             .network = network,
///             .database = orders,
///             .package = functions,
///             .audit = storage::BucketGrants{use2, "audit"},
///             .witness_region = "us-west-2",
///             .database_tls = failover_orchestration::DatabaseCertificates{"rds-ca.pem"},
///             .settings = {.mode = failover_orchestration::Mode::approve},
///         }
///     );
class Orchestration : public Construct, public OrchestrationGrants {
 public:
  Orchestration(Scope scope, std::string_view id, WrittenOut<OrchestrationProps> props);

  /// Known when the program runs, as are those of the functions: `orchestrator.function_name()`,
  /// `orchestrator.alias_arn()`, `orchestrator.error_rate()`, `monitor.metric("Invocations")`.
  const database::GlobalDatabase& database() const { return database_; }
  bool is_valid() const { return is_valid_; }

 private:
  bool is_valid_;
  database::GlobalDatabase database_;

 public:
  foundation::EncryptionKey encryption_key;
  foundation::Topic alert_topic;
  /// `pk` and `sk`; an item with a time in `ttl` goes then.
  aws::DynamodbTable state_table;
  aws::SqsQueue dead_letters;
  /// Nothing where the role was given.
  std::optional<OrchestratorRole> orchestrator_role;
  std::optional<MonitorRole> monitor_role;
  std::optional<SchedulerRole> scheduler_role;
  /// Nothing without a state machine, either: `orchestrator.state_machine`.
  std::optional<StateMachineRole> state_machine_role;
  /// Of both functions: with what they know the database by.
  std::optional<aws::LambdaLayerVersion> certificates;
  Function orchestrator;
  Function monitor;
  /// Orders the weekly rehearsal of the orchestrator.
  aws::SchedulerSchedule rehearsal;
  /// Aurora says that it has promoted: the orchestrator need not wait for its next tick.
  aws::CloudwatchEventRule promoted;
  aws::CloudwatchEventTarget promoted_target;
  aws::LambdaPermission promoted_permission;
  /// Whether the old primary was fenced off: a promotion that is validated wants to know.
  aws::CloudwatchEventRule fencing;
  aws::CloudwatchEventTarget fencing_target;
  aws::LambdaPermission fencing_permission;
  OrchestrationAlarms alarms;
};

}  // namespace formwork::failover_orchestration
