#include "alarm_rules.hpp"

#include "arn.hpp"

namespace formwork::foundation {
namespace {

using std::chrono::seconds;

Found each_metric(const AlarmProps& props, Found (*broken_by)(const Metric&)) {
  Found found;
  for (const Metric* metric : metrics_of(props)) {
    const Found lines = broken_by(*metric);
    found.insert(found.end(), lines.begin(), lines.end());
  }
  return found;
}

bool is_of_aws(const Metric& metric) { return starts_with(metric.metric_namespace, "AWS/"); }

bool is_period(const Metric& metric) {
  const auto count = metric.period.count();
  const bool is_short = count == 10 || count == 20 || count == 30;
  return (is_short && !is_of_aws(metric)) || (count >= 60 && count % 60 == 0);
}

/// The longest that CloudWatch looks back: a week, and a day for periods below an hour.
bool is_window(const AlarmProps& props) {
  const seconds period = metrics_of(props).front()->period;
  const std::chrono::days longest{period >= std::chrono::hours{1} ? 7 : 1};
  return props.evaluation_periods >= 1 && period * props.evaluation_periods <= longest;
}

Found actions_elsewhere(const AlarmProps& props) {
  Found found;
  for (const Value<std::string>& action : props.actions) {
    const std::string text = action.literal().value_or("");
    const auto arn = arn_of(text);
    if (arn && !arn->region.empty() && arn->region != props.environment.region)
      found.push_back(quoted("actions", text));
  }
  if (!found.empty()) found.push_back(quoted("environment.region", props.environment.region));
  return found;
}

const Rule<AlarmProps> rules[] = {
    {"alarm.name",
     "an alarm needs a name",
     "say what is wrong when it goes off: `orders-errors`",
     [](const AlarmProps& p) { return found_unless(!p.name.empty(), quoted("name", p.name)); }},
    {"alarm.metric",
     "the metric of an alarm has no namespace or no name",
     "write both as CloudWatch does: AWS/Lambda, Errors",
     [](const AlarmProps& p) {
       return each_metric(p, [](const Metric& metric) {
         return found_unless(
             !metric.metric_namespace.empty() && !metric.name.empty(),
             quoted("metric_namespace", metric.metric_namespace) + ", " +
                 quoted("name", metric.name)
         );
       });
     }},
    {"alarm.period",
     "the period of a metric is none that CloudWatch knows",
     "use 60 seconds or a multiple; 10, 20 and 30 are for metrics of your own",
     [](const AlarmProps& p) {
       return each_metric(p, [](const Metric& metric) {
         return found_unless(
             is_period(metric), counted(metric.name + ".period", metric.period.count()) + " s"
         );
       });
     }},
    {"alarm.window",
     "an alarm looks at no period, or further back than CloudWatch does",
     "periods together last at most a day, or a week where each is an hour or longer",
     [](const AlarmProps& p) {
       return found_unless(is_window(p), counted("evaluation_periods", p.evaluation_periods));
     }},
    {"alarm.datapoints",
     "an alarm needs more bad periods than it looks at",
     "datapoints_to_alarm is between 1 and evaluation_periods; leave it out for all of them",
     [](const AlarmProps& p) {
       return found_unless(
           p.datapoints_to_alarm >= 0 && p.datapoints_to_alarm <= p.evaluation_periods,
           counted("datapoints_to_alarm", p.datapoints_to_alarm)
       );
     }},
    {"alarm.ratio-periods",
     "the two metrics of a ratio have different periods",
     "give both the same",
     [](const AlarmProps& p) {
       const auto metrics = metrics_of(p);
       return found_unless(
           metrics.front()->period == metrics.back()->period,
           counted(metrics.front()->name + ".period", metrics.front()->period.count()) + " s, " +
               counted(metrics.back()->name + ".period", metrics.back()->period.count()) + " s"
       );
     }},
    {"alarm.action-region",
     "an alarm acts in another Region, which CloudWatch does not do",
     "name a topic of the alarm's own Region",
     actions_elsewhere},
    {"alarm.too-many-actions",
     "an alarm has more than five actions",
     "let one topic tell the others",
     [](const AlarmProps& p) {
       return found_unless(
           p.actions.size() <= 5, counted("actions.size()", static_cast<int>(p.actions.size()))
       );
     }},
};

}  // namespace

std::vector<const Metric*> metrics_of(const AlarmProps& props) {
  if (const auto* ratio = std::get_if<Ratio>(&props.metric)) return {&ratio->part, &ratio->whole};
  return {&std::get<Metric>(props.metric)};
}

Checked<AlarmProps> checked(const Construct& alarm, const AlarmProps& props) {
  AlarmProps stand_in = props;
  stand_in.environment = Environment::stand_in();
  stand_in.name = "stand-in";
  return check(alarm, props, rules, stand_in);
}

}  // namespace formwork::foundation
