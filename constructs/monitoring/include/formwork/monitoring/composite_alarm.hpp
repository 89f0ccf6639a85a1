#pragma once
#include <formwork/aws/cloudwatch_composite_alarm.hpp>
#include <string>
#include <vector>

#include "formwork/foundation/alarm.hpp"
#include "formwork/foundation/checks.hpp"

namespace formwork::monitoring {

/// How many of its alarms must be on for a composite one.
enum class Which { any, all };

struct CompositeAlarmProps {
  /// Required.
  foundation::Environment environment;
  /// `<prefix>-<name>` is the alarm's. Required.
  std::string name;
  /// Alarms of the same Region, 1 to 100. Required.
  std::vector<foundation::Alarm> alarms;
  /// ARNs of topics of the same Region. Required.
  std::vector<Value<std::string>> actions;
  Which which = Which::all;
  /// For whoever is woken up: what to do.
  std::string description = {};
};

/// An alarm on other alarms, which it refers to: they are made before it and go after it. To take
/// one out of it and destroy that one needs two deploys, or CloudWatch refuses.
///
///     monitoring::CompositeAlarm(
///         stack,
///         "outage",
///         monitoring::CompositeAlarmProps{
///             .environment = use1,
///             .name = "outage",
///             .alarms = {application.healthy_targets, database.connections},
///             .actions = {notifications.arn()},
///         }
///     );
class CompositeAlarm : public Construct {
 public:
  CompositeAlarm(Scope scope, std::string_view id, WrittenOut<CompositeAlarmProps> props);

  Value<std::string> arn() const { return alarm.arn(); }
  Value<std::string> alarm_name() const { return alarm.alarm_name(); }

 private:
  foundation::Checked<CompositeAlarmProps> props_;

 public:
  aws::CloudwatchCompositeAlarm alarm;
};

}  // namespace formwork::monitoring
