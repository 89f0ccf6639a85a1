#pragma once
#include <optional>
#include <string>
#include <vector>

#include "formwork/foundation/alarm.hpp"
#include "formwork/foundation/checks.hpp"

namespace formwork::monitoring {

/// When a function runs: silence of one that is called every minute is an alarm.
enum class Runs { on_demand, every_minute };

struct FunctionAlarmsProps {
  /// Required.
  foundation::Environment environment;
  /// The whole name of the function, `trading-use1-orchestrator`; the alarms' names begin with it.
  /// Required.
  std::string function_name;
  /// ARNs of topics of the same Region. Required.
  std::vector<Value<std::string>> actions;
  Runs runs = Runs::on_demand;
  /// Of all invocations; 0 while there are none.
  foundation::Percent errors{1};
  /// The whole name of the queue that takes what the function failed to do. Default: there is none.
  std::string dead_letter_queue_name = {};
};

/// What is watched of a function of Lambda in its Region.
///
///     monitoring::FunctionAlarms(
///         stack,
///         "monitor_alarms",
///         monitoring::FunctionAlarmsProps{
///             .environment = use1,
///             .function_name = monitor.function_name(),
///             .actions = {notifications.arn()},
///             .runs = monitoring::Runs::every_minute,
///         }
///     );
class FunctionAlarms : public Construct {
 public:
  FunctionAlarms(Scope scope, std::string_view id, WrittenOut<FunctionAlarmsProps> props);

 private:
  foundation::Checked<FunctionAlarmsProps> props_;

 public:
  foundation::Alarm errors;
  foundation::Alarm throttles;
  /// Of a function that runs every minute.
  std::optional<foundation::Alarm> silence;
  /// Nothing without a queue.
  std::optional<foundation::Alarm> dead_letters;
};

}  // namespace formwork::monitoring
