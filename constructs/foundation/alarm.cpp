#include "formwork/foundation/alarm.hpp"

#include "alarm_rules.hpp"
#include "formwork/foundation/tags.hpp"

namespace formwork::foundation {
namespace {

const char* name_of(Statistic statistic) {
  switch (statistic) {
    case Statistic::average:
      return "Average";
    case Statistic::maximum:
      return "Maximum";
    case Statistic::minimum:
      return "Minimum";
    case Statistic::sample_count:
      return "SampleCount";
    case Statistic::sum:
      break;
  }
  return "Sum";
}

const char* name_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::greater:
      return "GreaterThanThreshold";
    case Comparison::greater_or_equal:
      return "GreaterThanOrEqualToThreshold";
    case Comparison::less:
      return "LessThanThreshold";
    case Comparison::less_or_equal:
      break;
  }
  return "LessThanOrEqualToThreshold";
}

const char* name_of(MissingData missing_data) {
  switch (missing_data) {
    case MissingData::breaching:
      return "breaching";
    case MissingData::not_breaching:
      return "notBreaching";
    case MissingData::ignore:
      return "ignore";
    case MissingData::missing:
      break;
  }
  return "missing";
}

using Args = aws::CloudwatchMetricAlarm::Args;
using Query = aws::CloudwatchMetricAlarm::MetricQuery;

Args arguments(const Construct& construct, const AlarmProps& props) {
  Args args{
      .alarm_name = props.environment.name(construct, NameKind::alarm, props.name),
      .comparison_operator = name_of(props.comparison),
      .evaluation_periods = props.evaluation_periods,
      .tags = name_tag(construct),
      .threshold = props.threshold,
      .treat_missing_data = name_of(props.missing_data),
  };
  if (!props.actions.empty()) args.alarm_actions = props.actions;
  if (!props.description.empty()) args.alarm_description = props.description;
  if (props.datapoints_to_alarm > 0) args.datapoints_to_alarm = props.datapoints_to_alarm;
  return args;
}

void measure(Args& args, const Metric& metric) {
  if (!metric.dimensions.empty()) args.dimensions = metric.dimensions;
  args.metric_name = metric.name;
  args.namespace_ = metric.metric_namespace;
  args.period = metric.period.count();
  args.statistic = name_of(metric.statistic);
}

Query query(std::string_view id, const Metric& metric) {
  Query::Metric fields{
      .metric_name = metric.name,
      .namespace_ = metric.metric_namespace,
      .period = metric.period.count(),
      .stat = name_of(metric.statistic),
  };
  if (!metric.dimensions.empty()) fields.dimensions = metric.dimensions;
  return {.id = id, .metric = fields};
}

void measure(Args& args, const Ratio& ratio) {
  args.metric_query = {
      Query{
          .expression = "IF(whole > 0, 100 * part / whole, 0)",
          .id = "ratio",
          .label = ratio.part.name + " in percent of " + ratio.whole.name,
          .return_data = true},
      query("part", ratio.part),
      query("whole", ratio.whole),
  };
}

aws::CloudwatchMetricAlarm make_alarm(const Construct& construct, const AlarmProps& props) {
  Args args = arguments(construct, props);
  std::visit([&](const auto& metric) { measure(args, metric); }, props.metric);
  return {construct, "Default", args};
}

}  // namespace

Alarm::Alarm(Scope scope, std::string_view id, WrittenOut<AlarmProps> props)
    : Construct(scope, id), alarm(make_alarm(*this, *checked(*this, props))) {}

}  // namespace formwork::foundation
