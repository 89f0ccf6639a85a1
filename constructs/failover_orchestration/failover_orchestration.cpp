#include "formwork/failover_orchestration.hpp"

#include "database_tls.hpp"
#include "events.hpp"
#include "formwork/foundation/tags.hpp"
#include "limits.hpp"
#include "orchestration_rules.hpp"
#include "rehearsal.hpp"
#include "variables.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::name_tag;
using foundation::NameKind;

OrchestrationGrants grants_of(const OrchestrationProps& props) {
  OrchestrationGrants grants{.environment = props.network.environment(), .driver = props.driver};
  if (props.key) grants.key = *props.key;
  grants.topic_key = grants.key;
  if (props.topic) {
    grants.topic = props.topic->name;
    grants.topic_key = props.topic->key;
  }
  return grants;
}

foundation::EncryptionKey key_of(const Orchestration& scope, const OrchestrationProps& props) {
  if (props.key && scope.is_valid()) return *props.key;
  return foundation::Key(
      scope,
      "key",
      foundation::KeyProps{
          .environment = scope.environment,
          .name = "dr",
          .description = "State and logs of the failover to " + scope.environment.region}
  );
}

foundation::Topic topic_of(const Orchestration& scope, const OrchestrationProps& props) {
  if (props.topic) return *props.topic;
  return {
      scope,
      "topic",
      foundation::TopicProps{
          .environment = scope.environment,
          .name = "dr",
          .key = scope.encryption_key,
          // The alarms.
          .publishers = {foundation::Publisher{.service = "cloudwatch"}}}};
}

aws::DynamodbTable make_state_table(const Orchestration& scope, const OrchestrationProps& props) {
  using Table = aws::DynamodbTable;
  return {
      scope,
      "state",
      {.attribute =
           {Table::Attribute{.name = "pk", .type = "S"},
            Table::Attribute{.name = "sk", .type = "S"}},
       .billing_mode = "PAY_PER_REQUEST",
       .deletion_protection_enabled = is_on(props.protection),
       .hash_key = "pk",
       .name = scope.environment.name(scope, NameKind::table, "dr-state"),
       .point_in_time_recovery = Table::PointInTimeRecovery{.enabled = true},
       .range_key = "sk",
       .server_side_encryption =
           Table::ServerSideEncryption{.enabled = true, .kms_key_arn = scope.encryption_key.arn()},
       .tags = name_tag(scope, "state"),
       .ttl = Table::Ttl{.attribute_name = "ttl", .enabled = true}},
      {.lifecycle = {{.prevent_destroy = is_on(props.protection)}}},
  };
}

Value<std::string> policy_of_dead_letters(const Orchestration& scope) {
  const foundation::Statement over_tls_alone{
      .sid = "OverTlsAlone",
      .effect = foundation::Effect::deny,
      .actions = {"sqs:*"},
      .resources = {scope.dead_letter_queue_arn()},
      .principals = {foundation::Principal::anyone()},
      .conditions = {foundation::Condition{
          .test = "Bool", .key = "aws:SecureTransport", .values = {"false"}}}};
  return foundation::PolicyDocument{{over_tls_alone}}.json(
      scope, foundation::PolicyKind::queue, scope.environment
  );
}

aws::SqsQueue make_dead_letters(const Orchestration& scope) {
  constexpr std::chrono::seconds longest_that_sqs_keeps = std::chrono::days{14};
  return {
      scope,
      "dead_letters",
      {.kms_master_key_id = scope.encryption_key.arn(),
       .message_retention_seconds = longest_that_sqs_keeps.count(),
       .name = scope.environment.name(scope, NameKind::queue, "dr-dead-letters"),
       .policy = policy_of_dead_letters(scope),
       .tags = name_tag(scope, "dead_letters")},
  };
}

std::optional<OrchestratorRole> orchestrator_role_of(
    const Orchestration& scope, const OrchestrationProps& props
) {
  if (props.orchestrator_role_arn.is_set()) return std::nullopt;
  return OrchestratorRole(
      scope,
      "orchestrator_role",
      OrchestratorRoleProps{
          .of = scope,
          .database = props.database,
          .audit = props.audit,
          .permissions_boundary_arn = props.permissions_boundary_arn}
  );
}

std::optional<MonitorRole> monitor_role_of(
    const Orchestration& scope, const OrchestrationProps& props
) {
  if (props.monitor_role_arn.is_set()) return std::nullopt;
  return MonitorRole(
      scope,
      "monitor_role",
      MonitorRoleProps{
          .of = scope,
          .database = props.database,
          .permissions_boundary_arn = props.permissions_boundary_arn}
  );
}

std::optional<SchedulerRole> scheduler_role_of(
    const Orchestration& scope, const OrchestrationProps& props
) {
  if (props.scheduler_role_arn.is_set()) return std::nullopt;
  return SchedulerRole(
      scope,
      "scheduler_role",
      SchedulerRoleProps{.of = scope, .permissions_boundary_arn = props.permissions_boundary_arn}
  );
}

std::optional<StateMachineRole> state_machine_role_of(
    const Orchestration& scope, const OrchestrationProps& props
) {
  if (props.driver != Driver::step_functions || props.state_machine_role_arn.is_set())
    return std::nullopt;
  return StateMachineRole(
      scope,
      "state_machine_role",
      StateMachineRoleProps{.of = scope, .permissions_boundary_arn = props.permissions_boundary_arn}
  );
}

template <class Role>
Value<std::string> arn_of(const std::optional<Role>& role, const Value<std::string>& given) {
  return role ? role->arn() : given;
}

template <class Role>
Addresses readiness_of(const std::optional<Role>& role) {
  return role ? Addresses{*role} : Addresses(unset);
}

std::optional<StateMachineProps> state_machine_props(
    const Orchestration& scope, FunctionKind kind, const OrchestrationProps& props
) {
  if (kind != FunctionKind::orchestrator || props.driver != Driver::step_functions)
    return std::nullopt;
  return StateMachineProps{
      .of = scope,
      .alias_arn = unset,
      .approval_timeout = props.settings.approval_timeout,
      .key = scope.encryption_key,
      .log_retention = props.log_retention,
      .role_arn = arn_of(scope.state_machine_role, props.state_machine_role_arn),
      .role_is_ready = readiness_of(scope.state_machine_role),
      .actions = {scope.alert_topic.arn()}};
}

FunctionProps function_props(
    const Orchestration& scope, FunctionKind kind, const OrchestrationProps& props
) {
  const bool orchestrates = kind == FunctionKind::orchestrator;
  const std::string& home = scope.environment.region;
  std::vector<Value<std::string>> layers;
  if (scope.certificates) layers.push_back(scope.certificates->arn());
  return {
      .environment = scope.environment,
      .name = scope.function_name(kind),
      .description =
          orchestrates ? "Fails over to " + home : "Watches the other Region from " + home,
      .network = &props.network,
      .package = props.package,
      .handler = orchestrates ? props.orchestrator_handler : props.monitor_handler,
      .runtime = props.runtime,
      .timeout = orchestrates ? orchestrator_timeout : monitor_timeout,
      .variables = variables_of(kind, scope, variables_of(scope, props, scope.alert_topic.arn())),
      .layers = std::move(layers),
      .key = scope.encryption_key,
      .log_retention = props.log_retention,
      .role_arn = orchestrates ? arn_of(scope.orchestrator_role, props.orchestrator_role_arn)
                               : arn_of(scope.monitor_role, props.monitor_role_arn),
      .role_is_ready =
          orchestrates ? readiness_of(scope.orchestrator_role) : readiness_of(scope.monitor_role),
      .scheduler_role_arn = arn_of(scope.scheduler_role, props.scheduler_role_arn),
      .scheduler_role_is_ready = readiness_of(scope.scheduler_role),
      .state_machine = state_machine_props(scope, kind, props),
      .topic_arn = scope.alert_topic.arn(),
      .dead_letter_queue_arn = scope.dead_letters.arn(),
      // A second one at the same time would be a second failover.
      .most_at_once = 1,
  };
}

}  // namespace

Orchestration::Orchestration(Scope scope, std::string_view id, WrittenOut<OrchestrationProps> props)
    : Construct(scope, id),
      OrchestrationGrants(grants_of(*props)),
      is_valid_(check(*this, *props)),
      database_(props->database),
      encryption_key(key_of(*this, *props)),
      alert_topic(topic_of(*this, *props)),
      state_table(make_state_table(*this, *props)),
      dead_letters(make_dead_letters(*this)),
      orchestrator_role(orchestrator_role_of(*this, *props)),
      monitor_role(monitor_role_of(*this, *props)),
      scheduler_role(scheduler_role_of(*this, *props)),
      state_machine_role(state_machine_role_of(*this, *props)),
      certificates(
          is_valid_ ? make_certificates(*this, environment, props->database_tls) : std::nullopt
      ),
      orchestrator(
          *this, "orchestrator", function_props(*this, FunctionKind::orchestrator, *props)
      ),
      monitor(*this, "monitor", function_props(*this, FunctionKind::monitor, *props)),
      rehearsal(make_rehearsal(
          *this,
          props->settings.rehearsal,
          arn_of(scheduler_role, props->scheduler_role_arn),
          readiness_of(scheduler_role)
      )),
      promoted{
          *this,
          "promoted",
          {.description = "Aurora has promoted the cluster of this Region",
           .event_pattern = promotion_events(*this),
           .name = environment.name(*this, NameKind::event_rule, "dr-promoted"),
           .tags = name_tag(*this, "promoted")},
      },
      promoted_target(make_target(*this, "promoted_target", promoted)),
      promoted_permission(make_permission(*this, "promoted_permission", "promoted", promoted)),
      fencing{
          *this,
          "fencing",
          {.description = "Aurora has fenced off the old primary, or could not",
           .event_pattern = fencing_events(),
           .name = environment.name(*this, NameKind::event_rule, "dr-fencing"),
           .tags = name_tag(*this, "fencing")},
      },
      fencing_target(make_target(*this, "fencing_target", fencing)),
      fencing_permission(make_permission(*this, "fencing_permission", "fencing", fencing)),
      alarms(
          *this,
          "alarms",
          OrchestrationAlarmsProps{
              .environment = environment, .database = database_, .actions = {alert_topic.arn()}}
      ) {
  if (is_valid_) watch(*this, *props);
}

}  // namespace formwork::failover_orchestration
