#include "formwork/monitoring/load_balancer_alarms.hpp"

#include "alarm_rules.hpp"

namespace formwork::monitoring {
namespace {

using foundation::AlarmProps;
using foundation::counted;
using foundation::found_unless;
using foundation::Metric;
using foundation::MissingData;
using foundation::Statistic;

/// As check() wants it: with the environment beside what is checked.
const foundation::Rule<LoadBalancerAlarmsProps> rules[] = {
    {told_nobody_code,
     told_nobody_message,
     told_nobody_help,
     [](const LoadBalancerAlarmsProps& p) { return told_nobody(p.actions); }},
    {"monitoring.M05",
     "a load balancer or a target group is named by a constant, which AWS does not let anybody "
     "know",
     "use `load_balancer.arn_suffix()` and `target_group.arn_suffix()`",
     [](const LoadBalancerAlarmsProps& p) {
       foundation::Found found;
       if (const auto text = p.target.load_balancer_arn_suffix.literal())
         found.push_back(foundation::quoted("target.load_balancer_arn_suffix", *text));
       if (const auto text = p.target.target_group_arn_suffix.literal())
         found.push_back(foundation::quoted("target.target_group_arn_suffix", *text));
       return found;
     }},
    {"monitoring.M06",
     "healthy_targets must be 1 or more",
     "leave it out for 2",
     [](const LoadBalancerAlarmsProps& p) {
       return found_unless(p.healthy_targets >= 1, counted("healthy_targets", p.healthy_targets));
     }},
    {"monitoring.target-errors",
     "target_errors must be more than 0 and less than 100 percent",
     "leave it out for 1",
     [](const LoadBalancerAlarmsProps& p) { return no_share("target_errors", p.target_errors); }},
    {"monitoring.load-balancer-errors",
     "load_balancer_errors must be 0 or more",
     "leave it out for 10",
     [](const LoadBalancerAlarmsProps& p) {
       return found_unless(
           p.load_balancer_errors >= 0, counted("load_balancer_errors", p.load_balancer_errors)
       );
     }},
};

foundation::Checked<LoadBalancerAlarmsProps> checked(
    const Construct& construct, const LoadBalancerAlarmsProps& props
) {
  const LoadBalancerAlarmsProps stand_in{
      .target =
          {foundation::Environment::stand_in(),
           props.target.load_balancer_arn_suffix,
           props.target.target_group_arn_suffix},
      .actions = {}};
  // What was refused where the application was made is not told again.
  const bool is_of_nobody = props.target.environment == foundation::Environment::stand_in();
  if (is_of_nobody) construct.add_metadata(foundation::refused_note, "");
  const bool is_placed = !is_of_nobody && props.target.environment.check(construct);
  auto right = foundation::check(construct, props, rules, stand_in);
  return {is_placed ? *right : stand_in, is_placed && right.is_valid()};
}

Metric of_targets(const Balanced& target, std::string name, Statistic statistic) {
  return {
      .metric_namespace = "AWS/ApplicationELB",
      .name = std::move(name),
      .dimensions =
          {{"LoadBalancer", target.load_balancer_arn_suffix},
           {"TargetGroup", target.target_group_arn_suffix}},
      .statistic = statistic};
}

AlarmProps about(const LoadBalancerAlarmsProps& props, const char* what) {
  return {
      .environment = props.target.environment,
      .name = props.name + '-' + what,
      .metric = Metric{.metric_namespace = {}, .name = {}, .dimensions = {}},
      .threshold = 0,
      .missing_data = MissingData::not_breaching,
      .actions = props.actions,
  };
}

AlarmProps of_unhealthy(const LoadBalancerAlarmsProps& props) {
  AlarmProps alarm = about(props, "unhealthy-targets");
  alarm.metric = of_targets(props.target, "UnHealthyHostCount", Statistic::maximum);
  alarm.evaluation_periods = 2;
  alarm.description = "A target fails its health check; it is replaced by itself";
  return alarm;
}

AlarmProps of_healthy(const LoadBalancerAlarmsProps& props) {
  AlarmProps alarm = about(props, "healthy-targets");
  alarm.metric = of_targets(props.target, "HealthyHostCount", Statistic::minimum);
  alarm.comparison = foundation::Comparison::less;
  alarm.threshold = props.healthy_targets;
  alarm.missing_data = MissingData::breaching;
  alarm.evaluation_periods = 2;
  alarm.description = "Hardly any target is left, or the load balancer is gone";
  return alarm;
}

AlarmProps of_target_errors(const LoadBalancerAlarmsProps& props) {
  AlarmProps alarm = about(props, "target-errors");
  alarm.metric = foundation::Ratio{
      .part = of_targets(props.target, "HTTPCode_Target_5XX_Count", Statistic::sum),
      .whole = of_targets(props.target, "RequestCount", Statistic::sum)};
  alarm.threshold = props.target_errors.count();
  alarm.evaluation_periods = 3;
  alarm.description = "Targets answer with 5xx: look at the application's log";
  return alarm;
}

AlarmProps of_own_errors(const LoadBalancerAlarmsProps& props) {
  AlarmProps alarm = about(props, "load-balancer-errors");
  alarm.metric = Metric{
      .metric_namespace = "AWS/ApplicationELB",
      .name = "HTTPCode_ELB_5XX_Count",
      .dimensions = {{"LoadBalancer", props.target.load_balancer_arn_suffix}},
      .statistic = Statistic::sum};
  alarm.threshold = props.load_balancer_errors;
  alarm.description = "The load balancer itself answers with 5xx: no target, or none in time";
  return alarm;
}

}  // namespace

LoadBalancerAlarms::LoadBalancerAlarms(
    Scope scope, std::string_view id, WrittenOut<LoadBalancerAlarmsProps> props
)
    : Construct(scope, id),
      props_(checked(*this, *props)),
      unhealthy_targets(*this, "unhealthy_targets", of_unhealthy(*props_)),
      healthy_targets(*this, "healthy_targets", of_healthy(*props_)),
      target_errors(*this, "target_errors", of_target_errors(*props_)),
      load_balancer_errors(*this, "load_balancer_errors", of_own_errors(*props_)) {
  watch_app(*this);
}

}  // namespace formwork::monitoring
