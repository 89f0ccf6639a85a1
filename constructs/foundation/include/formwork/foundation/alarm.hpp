#pragma once
#include <chrono>
#include <formwork/aws/cloudwatch_metric_alarm.hpp>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "formwork/foundation/environment.hpp"
#include "formwork/foundation/units.hpp"
#include "formwork/written_out.hpp"

namespace formwork::foundation {

/// How the values of a period become one.
enum class Statistic { average, maximum, minimum, sample_count, sum };

/// What CloudWatch measures.
struct Metric {
  /// `AWS/Lambda`. Required.
  std::string metric_namespace;
  /// `Errors`. Required.
  std::string name;
  /// Of what: all of the metric's dimensions, or it is another metric without values. Required;
  /// `{}` for metrics that have none.
  std::map<std::string, Value<std::string>> dimensions;
  Statistic statistic = Statistic::average;
  /// 60 seconds, or a multiple; 10, 20 or 30 for one's own high-resolution metrics.
  std::chrono::seconds period{60};
};

/// One metric in percent of another of the same period; 0 while the other one is 0.
struct Ratio {
  /// `Errors`. Required.
  Metric part;
  /// `Invocations`. Required.
  Metric whole;
};

enum class Comparison { greater, greater_or_equal, less, less_or_equal };

/// What silence means. There is no right default: a dead load balancer says nothing (`breaching`),
/// neither does a function that nobody called (`not_breaching`).
enum class MissingData { breaching, not_breaching, ignore, missing };

struct AlarmProps {
  /// Required.
  Environment environment;
  /// `<prefix>-<name>` is the alarm's. Required.
  std::string name;
  /// What it measures: `Metric{…}` or `Ratio{…}`. Required.
  std::variant<Metric, Ratio> metric;
  Comparison comparison = Comparison::greater;
  /// In the metric's unit; of a Ratio in percent. Required.
  double threshold;
  /// Required.
  MissingData missing_data;
  /// How many periods are looked at, and how many of them must be bad. Default: all of them.
  int evaluation_periods = 1;
  int datapoints_to_alarm = 0;
  /// ARNs of topics and the like in the same Region. Default: nobody is told.
  std::vector<Value<std::string>> actions = {};
  /// For whoever is woken up: what to do.
  std::string description = {};
};

/// An alarm of CloudWatch in the Region of its metric.
///
///     foundation::Alarm errors(
///         stack,
///         "errors",
///         foundation::AlarmProps{
///             .environment = use1,
///             .name = "orders-errors",
///             .metric =
///                 foundation::Ratio{
///                     .part =
///                         foundation::Metric{
///                             .metric_namespace = "AWS/Lambda",
///                             .name = "Errors",
///                             .dimensions = {{"FunctionName", "orders"}},
///                             .statistic = foundation::Statistic::sum,
///                         },
///                     .whole = …,
///                 },
///             .threshold = 1,
///             .missing_data = foundation::MissingData::not_breaching,
///             .actions = {topic.arn()},
///         }
///     );
class Alarm : public Construct {
 public:
  Alarm(Scope scope, std::string_view id, WrittenOut<AlarmProps> props);

  Value<std::string> arn() const { return alarm.arn(); }
  Value<std::string> alarm_name() const { return alarm.alarm_name(); }

  aws::CloudwatchMetricAlarm alarm;
};

}  // namespace formwork::foundation
