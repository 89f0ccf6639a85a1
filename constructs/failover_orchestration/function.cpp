#include "formwork/failover_orchestration/function.hpp"

#include "formwork/foundation/tags.hpp"
#include "formwork/functions.hpp"
#include "limits.hpp"

namespace formwork::failover_orchestration {
namespace {

const char* name_of(Runtime runtime) {
  return runtime == Runtime::python3_12 ? "python3.12" : "python3.13";
}

/// CPU comes with it: enough for several TLS connections at once, of databases too where there is a
/// network to reach them in.
constexpr int memory_in_network = 512;
constexpr int memory_alone = 256;

foundation::LogGroup make_log_group(const Construct& scope, const FunctionProps& props) {
  return {
      scope,
      "log_group",
      foundation::LogGroupProps{
          .environment = props.environment,
          .name = FunctionGrants{props.environment, props.name}.log_group().name,
          .key = props.key,
          .retention = props.log_retention,
      }};
}

aws::LambdaFunction make_function(const Function& scope, const FunctionProps& props) {
  using Lambda = aws::LambdaFunction;
  Lambda::Args arguments{
      .description = props.description,
      .environment = Lambda::Environment{.variables = props.variables},
      .filename = props.package.path(),
      .function_name = props.name,
      .handler = props.handler,
      .kms_key_arn = props.key.arn(),
      .logging_config =
          Lambda::LoggingConfig{
              .log_format = "JSON", .log_group = scope.log_group.log_group.name()},
      .memory_size = props.network != nullptr ? memory_in_network : memory_alone,
      .package_type = "Zip",
      .publish = true,
      .reserved_concurrent_executions = props.most_at_once,
      .role = props.role_arn,
      .runtime = name_of(props.runtime),
      .source_code_hash = fn::filebase64sha256(props.package.path()),
      .tags = foundation::name_tag(scope),
      .timeout = props.timeout.count(),
      .tracing_config = Lambda::TracingConfig{.mode = "Active"}};
  if (!props.layers.empty()) arguments.layers = props.layers;
  if (props.dead_letter_queue_arn.is_set())
    arguments.dead_letter_config =
        Lambda::DeadLetterConfig{.target_arn = props.dead_letter_queue_arn};
  if (props.network != nullptr)
    arguments.vpc_config = Lambda::VpcConfig{
        .security_group_ids = {props.network->dr_security_group_id()},
        .subnet_ids = props.network->app_subnet_ids()};
  // Lambda makes network interfaces with the role at once.
  Meta meta{.depends_on = props.role_is_ready};
  if (is_on(props.protection)) meta.lifecycle = Lifecycle{.prevent_destroy = true};
  return {scope, "Default", arguments, meta};
}

aws::LambdaFunctionEventInvokeConfig make_invocation(
    const Function& scope, const FunctionProps& props
) {
  using Invocation = aws::LambdaFunctionEventInvokeConfig;
  Invocation::Args arguments{
      .function_name = scope.function.function_name(),
      .maximum_event_age_in_seconds = oldest_event.count(),
      .maximum_retry_attempts = 0,
      .qualifier = scope.alias.name()};
  if (props.topic_arn.is_set())
    arguments.destination_config = Invocation::DestinationConfig{
        .on_failure = Invocation::DestinationConfig::OnFailure{.destination = props.topic_arn}};
  return {scope, "invocation", arguments};
}

std::optional<StateMachine> make_state_machine(const Function& scope, const FunctionProps& props) {
  if (!props.state_machine) return std::nullopt;
  StateMachineProps machine = *props.state_machine;
  machine.alias_arn = scope.alias.arn();
  return StateMachine(scope, "state_machine", machine);
}

aws::SchedulerSchedule make_schedule(const Function& scope, const FunctionProps& props) {
  using Schedule = aws::SchedulerSchedule;
  Schedule::Target target{
      .arn = scope.scheduled_arn(),
      .input = tick_order,
      // The next minute brings another one.
      .retry_policy =
          Schedule::Target::RetryPolicy{
              .maximum_event_age_in_seconds = oldest_event.count(), .maximum_retry_attempts = 0},
      .role_arn = props.scheduler_role_arn};
  // An asynchronous call that fails is the function's to send on, a start is nobody's.
  if (scope.state_machine)
    target.dead_letter_config =
        Schedule::Target::DeadLetterConfig{.arn = props.dead_letter_queue_arn};
  return {
      scope,
      "schedule",
      {.description = "A tick a minute",
       .flexible_time_window = Schedule::FlexibleTimeWindow{.mode = "OFF"},
       .name = props.environment.name(scope, foundation::NameKind::schedule, scope.id()),
       .schedule_expression = every_minute,
       .state = "ENABLED",
       .target = target},
      {.depends_on = props.scheduler_role_is_ready},
  };
}

}  // namespace

Function::Function(Scope scope, std::string_view id, WrittenOut<FunctionProps> props)
    : Construct(scope, id),
      name_(props->name),
      alias_arn_(FunctionGrants{props->environment, props->name}.alias_arn()),
      log_group(make_log_group(*this, *props)),
      function(make_function(*this, *props)),
      alias{
          *this,
          "alias",
          {.description = "What schedules, roles and the other function call",
           .function_name = function.function_name(),
           .function_version = function.version(),
           .name = alias_name},
      },
      invocation(make_invocation(*this, *props)),
      state_machine(make_state_machine(*this, *props)),
      schedule(make_schedule(*this, *props)) {}

Value<std::string> Function::scheduled_arn() const {
  return state_machine ? state_machine->arn() : Value<std::string>(alias.arn());
}

foundation::Metric Function::metric(std::string metric_name) const {
  return {
      .metric_namespace = "AWS/Lambda",
      .name = std::move(metric_name),
      .dimensions = {{"FunctionName", name_}},
      .statistic = foundation::Statistic::sum,
  };
}

foundation::Ratio Function::error_rate() const {
  return {.part = metric("Errors"), .whole = metric("Invocations")};
}

}  // namespace formwork::failover_orchestration
