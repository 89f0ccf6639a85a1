#include "formwork/monitoring/function_alarms.hpp"

#include "alarm_rules.hpp"

namespace formwork::monitoring {
namespace {

using foundation::Alarm;
using foundation::AlarmProps;
using foundation::Found;
using foundation::found_unless;
using foundation::Metric;
using foundation::MissingData;
using foundation::NameKind;
using foundation::quoted;
using foundation::Statistic;

const foundation::Rule<FunctionAlarmsProps> rules[] = {
    {"monitoring.function-name",
     "no function of Lambda has that name",
     "write it whole, without the ARN before and the alias behind it",
     [](const FunctionAlarmsProps& p) {
       return found_unless(
           problem_of_name(NameKind::function, p.function_name).empty(),
           quoted("function_name", p.function_name)
       );
     }},
    {told_nobody_code,
     told_nobody_message,
     told_nobody_help,
     [](const FunctionAlarmsProps& p) { return told_nobody(p.actions); }},
    {"monitoring.M07",
     "errors must be more than 0 and less than 100 percent",
     "leave it out for 1",
     [](const FunctionAlarmsProps& p) { return no_share("errors", p.errors); }},
    {"monitoring.queue-name",
     "no queue has that name",
     "write it whole, neither its ARN nor its address",
     [](const FunctionAlarmsProps& p) {
       const std::string& name = p.dead_letter_queue_name;
       const bool is_right = name.empty() || problem_of_name(NameKind::queue, name).empty();
       return found_unless(is_right, quoted("dead_letter_queue_name", name));
     }},
};

foundation::Checked<FunctionAlarmsProps> checked(
    const Construct& construct, const FunctionAlarmsProps& props
) {
  const FunctionAlarmsProps stand_in{
      .environment = foundation::Environment::stand_in(),
      .function_name = "stand-in",
      .actions = {}};
  return foundation::check(construct, props, rules, stand_in);
}

Metric of_function(const FunctionAlarmsProps& props, std::string name) {
  return {
      .metric_namespace = "AWS/Lambda",
      .name = std::move(name),
      .dimensions = {{"FunctionName", props.function_name}},
      .statistic = Statistic::sum};
}

/// The function's name has the prefix already, where it is one of ours.
AlarmProps about(const FunctionAlarmsProps& props, const char* what) {
  const std::string prefix = props.environment.prefix() + '-';
  const std::string& name = props.function_name;
  return {
      .environment = props.environment,
      .name =
          (foundation::starts_with(name, prefix) ? name.substr(prefix.size()) : name) + '-' + what,
      .metric = of_function(props, "Errors"),
      .threshold = 0,
      .missing_data = MissingData::not_breaching,
      .actions = props.actions,
  };
}

AlarmProps of_errors(const FunctionAlarmsProps& props) {
  AlarmProps alarm = about(props, "errors");
  alarm.metric = foundation::Ratio{
      .part = of_function(props, "Errors"), .whole = of_function(props, "Invocations")};
  alarm.threshold = props.errors.count();
  alarm.description = "The function fails: look at its log group";
  return alarm;
}

AlarmProps of_throttles(const FunctionAlarmsProps& props) {
  AlarmProps alarm = about(props, "throttles");
  alarm.metric = of_function(props, "Throttles");
  alarm.description =
      "The function was called and did not run: another run was under way, or the "
      "account's limit is reached";
  return alarm;
}

std::optional<Alarm> silence_of(const Construct& scope, const FunctionAlarmsProps& props) {
  if (props.runs == Runs::on_demand) return std::nullopt;
  AlarmProps alarm = about(props, "silence");
  alarm.metric = of_function(props, "Invocations");
  alarm.comparison = foundation::Comparison::less;
  alarm.threshold = 1;
  alarm.missing_data = MissingData::breaching;
  // A start that is a second late falls into the next minute.
  alarm.evaluation_periods = 2;
  alarm.description = "The function runs no more: look at its schedule";
  return Alarm(scope, "silence", alarm);
}

std::optional<Alarm> dead_letters_of(const Construct& scope, const FunctionAlarmsProps& props) {
  if (props.dead_letter_queue_name.empty()) return std::nullopt;
  AlarmProps alarm = about(props, "dead-letters");
  alarm.metric = Metric{
      .metric_namespace = "AWS/SQS",
      .name = "ApproximateNumberOfMessagesVisible",
      .dimensions = {{"QueueName", props.dead_letter_queue_name}},
      .statistic = Statistic::maximum};
  alarm.description = "An invocation failed for good: it lies in the dead letter queue";
  return Alarm(scope, "dead_letters", alarm);
}

}  // namespace

FunctionAlarms::FunctionAlarms(
    Scope scope, std::string_view id, WrittenOut<FunctionAlarmsProps> props
)
    : Construct(scope, id),
      props_(checked(*this, *props)),
      errors(*this, "errors", of_errors(*props_)),
      throttles(*this, "throttles", of_throttles(*props_)),
      silence(silence_of(*this, *props_)),
      dead_letters(dead_letters_of(*this, *props_)) {
  watch_app(*this);
}

}  // namespace formwork::monitoring
