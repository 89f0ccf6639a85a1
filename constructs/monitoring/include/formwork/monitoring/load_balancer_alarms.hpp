#pragma once
#include <string>
#include <vector>

#include "formwork/compute.hpp"
#include "formwork/foundation/alarm.hpp"
#include "formwork/foundation/checks.hpp"

namespace formwork::monitoring {

/// A load balancer and a target group of it, by the suffixes of their ARNs, as metrics of
/// AWS/ApplicationELB name them. Only AWS knows those: they are references, or nothing is measured.
struct Balanced {
  /// Required.
  foundation::Environment environment;
  /// `load_balancer.arn_suffix()`. Required.
  Value<std::string> load_balancer_arn_suffix;
  /// `target_group.arn_suffix()`. Required.
  Value<std::string> target_group_arn_suffix;

  static Balanced of(const compute::Application& application) {
    return {
        application.props().network.environment(),
        application.load_balancer_arn_suffix(),
        application.target_group_arn_suffix()};
  }
};

struct LoadBalancerAlarmsProps {
  /// `Balanced::of(application)`, or a load balancer of your own. Required.
  Balanced target;
  /// ARNs of topics of the same Region. Required.
  std::vector<Value<std::string>> actions;
  /// In the names of the alarms: `<prefix>-<name>-…`.
  std::string name = "application";
  /// Fewer healthy targets are an alarm. At least 1.
  int healthy_targets = 2;
  /// Of all requests to targets, those that a target answers with 5xx.
  foundation::Percent target_errors{1};
  /// Answers with 5xx in a minute that no target gave. It is a count: the load balancer does not
  /// count the requests for which it finds no target.
  int load_balancer_errors = 10;
};

/// What is watched of a load balancer in its Region.
///
///     monitoring::LoadBalancerAlarms(
///         stack,
///         "application_alarms",
///         monitoring::LoadBalancerAlarmsProps{
///             .target = monitoring::Balanced::of(application),
///             .actions = {notifications.arn()},
///         }
///     );
class LoadBalancerAlarms : public Construct {
 public:
  LoadBalancerAlarms(Scope scope, std::string_view id, WrittenOut<LoadBalancerAlarmsProps> props);

 private:
  foundation::Checked<LoadBalancerAlarmsProps> props_;

 public:
  foundation::Alarm unhealthy_targets;
  /// A load balancer that is gone says nothing: silence is an alarm.
  foundation::Alarm healthy_targets;
  foundation::Alarm target_errors;
  foundation::Alarm load_balancer_errors;
};

}  // namespace formwork::monitoring
