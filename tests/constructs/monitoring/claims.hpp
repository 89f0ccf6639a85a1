#pragma once
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "../stacks.hpp"
#include "monitoring_fixture.hpp"

namespace formwork::monitoring {

using nlohmann::json;
using support::at;
using support::Stacks;
using Texts = std::set<std::string>;

/// Something that must hold of what watches the platform, and a change that breaks it.
struct Claim {
  const char* name;
  /// Of the finding that refuses `spoil`.
  const char* code;
  std::function<bool(const Stacks&)> holds;
  std::function<void(Platform&)> spoil;
};
inline void PrintTo(const Claim& claim, std::ostream* out) { *out << claim.name; }
inline std::string name_of_row(const testing::TestParamInfo<Claim>& row) { return row.param.name; }

class Monitoring : public testing::TestWithParam<Claim> {};

/// `use1` of region-use1 and data-use1.
inline std::string place_of(const json& resource) {
  const std::string stack = resource.at("stack");
  return stack.substr(stack.rfind('-') + 1);
}
inline std::string region_of(const json& resource) {
  return place_of(resource) == "use1" ? "us-east-1" : "us-east-2";
}

inline std::vector<json> alarms_on(const Stacks& stacks, const std::string& metric) {
  std::vector<json> found;
  for (const json& alarm : stacks.all("aws_cloudwatch_metric_alarm"))
    if (at(alarm, "/metric_name") == metric) found.push_back(alarm);
  return found;
}

/// Whether there is one in each Region, for which it holds.
inline bool in_both(
    const std::vector<json>& resources, const std::function<bool(const json& resource)>& holds
) {
  Texts places;
  for (const json& resource : resources) {
    if (!holds(resource)) return false;
    places.insert(place_of(resource));
  }
  return places == Texts{"use1", "use2"} && resources.size() == 2;
}

inline auto alarm_in_both(const char* metric, bool (*holds)(const json& alarm)) {
  return [=](const Stacks& s) { return in_both(alarms_on(s, metric), holds); };
}

/// Changes an alarm that was made, as an escape hatch does.
inline void set(const foundation::Alarm& alarm, const char* pointer, const Value<Any>& value) {
  alarm.alarm->override_set(pointer, value);
}

}  // namespace formwork::monitoring
