#include "alarms.hpp"

#include <stdexcept>

namespace trading {
namespace {

/// Empty if it looks at none by itself.
std::string metric_of(const json& place) {
  const json name = place.value("metric_name", json());
  return name.is_string() ? place.at("namespace").get<std::string>() + ' ' + name.get<std::string>()
                          : std::string();
}

bool compares(const PlannedResource& alarm, const char* how, double threshold) {
  return alarm.values.at("comparison_operator") == how && alarm.values.at("threshold") == threshold;
}

}  // namespace

std::set<std::string> metrics_of(const PlannedResource& alarm) {
  std::set<std::string> metrics = {metric_of(alarm.values)};
  for (const json& query : alarm.synthesized.value("metric_query", json::array()))
    if (const json& metric = block(query, "metric"); metric.is_object())
      metrics.insert(metric_of(metric));
  metrics.erase("");
  return metrics;
}

Resources alarms_on(
    const PlatformPlans& plans, const std::string& metric, const std::string& region
) {
  Resources found;
  for (const PlannedResource* alarm : plans.all(metric_alarm, region))
    if (metric_of(alarm->values) == metric) found.push_back(alarm);
  return found;
}

bool is_above(const PlannedResource& alarm, double threshold) {
  return compares(alarm, "GreaterThanThreshold", threshold);
}

bool is_below(const PlannedResource& alarm, double threshold) {
  return compares(alarm, "LessThanThreshold", threshold);
}

bool is_alarmed_by_silence(const PlannedResource& alarm) {
  return alarm.values.at("treat_missing_data") == "breaching";
}

PlannedResource& alarm_on(PlatformPlans& plans, const std::string& metric, const char* region) {
  for (PlannedResource* alarm : plans.all(metric_alarm))
    if (alarm->region == region && metric_of(alarm->values) == metric) return *alarm;
  throw std::runtime_error("nobody looks at " + metric);
}

}  // namespace trading
