#include "formwork/failover_orchestration/state_machine.hpp"

#include "definition.hpp"
#include "formwork/expression.hpp"
#include "formwork/foundation/tags.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::AlarmProps;
using foundation::Comparison;
using foundation::MissingData;

/// Step Functions asks for a new data key that seldom, at most.
constexpr int data_key_seconds = 900;

foundation::LogGroup make_log_group(const Construct& scope, const StateMachineProps& props) {
  // It delivers what it logs, and may read what is encrypted for that.
  props.key.allow(foundation::KeyUse{
      .service = "delivery.logs",
      .actions = {"kms:Decrypt"},
      .encryption_context = {{"SourceArn", props.of.environment.arn("logs", "*")}}});
  return {
      scope,
      "log_group",
      foundation::LogGroupProps{
          .environment = props.of.environment,
          // Of this beginning CloudWatch Logs' own policy for deliveries is enough for any number.
          .name = "/aws/vendedlogs/states/" + props.of.state_machine_name(),
          .key = props.key,
          .retention = props.log_retention,
      }};
}

aws::SfnStateMachine make_state_machine(const StateMachine& scope, const StateMachineProps& props) {
  using Machine = aws::SfnStateMachine;
  return {
      scope,
      "Default",
      {.definition = definition_of(props.alias_arn, props.approval_timeout),
       .encryption_configuration =
           Machine::EncryptionConfiguration{
               .kms_data_key_reuse_period_seconds = data_key_seconds,
               .kms_key_id = props.key.arn(),
               .type = "CUSTOMER_MANAGED_KMS_KEY"},
       .logging_configuration =
           Machine::LoggingConfiguration{
               .include_execution_data = true,
               .level = "ALL",
               .log_destination = interpolate("{}:*", scope.log_group.arn())},
       .name =
           props.of.environment.name(scope, foundation::NameKind::state_machine, "orchestrator"),
       .role_arn = props.role_arn,
       .tags = foundation::name_tag(scope),
       .tracing_configuration = Machine::TracingConfiguration{.enabled = true},
       .type = "STANDARD"},
      {.depends_on = props.role_is_ready},
  };
}

AlarmProps about(
    const StateMachine& scope,
    const StateMachineProps& props,
    const char* name,
    const char* metric,
    const char* description
) {
  return {
      .environment = props.of.environment,
      .name = std::string("dr-executions-") + name,
      .metric = scope.metric(metric),
      .threshold = 0,
      // Nothing failed while nothing was started.
      .missing_data = MissingData::not_breaching,
      .actions = props.actions,
      .description = description,
  };
}

AlarmProps of_silence(const StateMachine& scope, const StateMachineProps& props) {
  AlarmProps alarm = about(
      scope,
      props,
      "not-started",
      "ExecutionsStarted",
      "No execution of the failover's state machine was started: look at the schedule of the "
      "orchestrator, its role, and the dead letter queue. The monitor still calls the orchestrator "
      "when the other Region is down"
  );
  alarm.comparison = Comparison::less;
  alarm.threshold = 1;
  alarm.missing_data = MissingData::breaching;
  // A start that is a second late falls into the next minute.
  alarm.evaluation_periods = 3;
  return alarm;
}

}  // namespace

StateMachine::StateMachine(Scope scope, std::string_view id, WrittenOut<StateMachineProps> props)
    : Construct(scope, id),
      arn_(props->of.state_machine_arn()),
      log_group(make_log_group(*this, *props)),
      state_machine(make_state_machine(*this, *props)),
      not_started(*this, "not_started", of_silence(*this, *props)),
      failed(
          *this,
          "failed",
          about(
              *this,
              *props,
              "failed",
              "ExecutionsFailed",
              "A run of the orchestrator failed, or could not be called: the execution's history "
              "says why. The next minute starts another one"
          )
      ),
      timed_out(
          *this,
          "timed_out",
          about(
              *this,
              *props,
              "timed-out",
              "ExecutionsTimedOut",
              "The orchestrator did not answer in time, or an execution did not end in three days: "
              "the execution's history says which"
          )
      ) {}

foundation::Metric StateMachine::metric(std::string metric_name) const {
  return {
      .metric_namespace = "AWS/States",
      .name = std::move(metric_name),
      .dimensions = {{"StateMachineArn", arn_}},
      .statistic = foundation::Statistic::sum,
  };
}

}  // namespace formwork::failover_orchestration
