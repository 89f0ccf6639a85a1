#pragma once
#include "platform_plans.hpp"

namespace trading {

inline constexpr const char* metric_alarm = "aws_cloudwatch_metric_alarm";

/// Namespace and name of what an alarm looks at, also in its queries: `AWS/RDS CPUUtilization`.
std::set<std::string> metrics_of(const PlannedResource& alarm);
/// Those on a metric itself, not on what is reckoned with it.
Resources alarms_on(
    const PlatformPlans& plans, const std::string& metric, const std::string& region
);
/// `GreaterThanThreshold`, from what it is.
bool is_above(const PlannedResource& alarm, double threshold);
bool is_below(const PlannedResource& alarm, double threshold);
/// Whether a region without the metric is told of.
bool is_alarmed_by_silence(const PlannedResource& alarm);

/// A line for each alarm on a metric that `is_wrong` finds wrong, and for each region without one.
template <class IsWrong>
Lines of_each_alarm(const PlatformPlans& plans, const std::string& metric, IsWrong is_wrong) {
  Lines lines;
  for (const std::string region : both_regions) {
    const auto alarms = alarms_on(plans, metric, region);
    if (alarms.empty()) lines.push_back("nobody looks at " + metric + " in " + region);
    for (const PlannedResource* alarm : alarms)
      if (is_wrong(*alarm)) lines.push_back(alarm->where());
  }
  return lines;
}

/// For mutations: the first on a metric in a region.
PlannedResource& alarm_on(PlatformPlans& plans, const std::string& metric, const char* region);

}  // namespace trading
