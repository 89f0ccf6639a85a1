#pragma once
#include <functional>
#include <set>

#include "../stacks.hpp"
#include "traffic_fixture.hpp"

namespace formwork::traffic_management {

using nlohmann::json;
using support::address_in;
using support::all_of;
using support::at;
using support::Stacks;

inline const Stacks& stacks() {
  static const TwoRegions regions;
  static const Stacks made(regions.app);
  return made;
}

inline constexpr const char* check_type = "aws_route53_health_check";
inline constexpr const char* record_type = "aws_route53_record";
inline constexpr const char* alarm_type = "aws_cloudwatch_metric_alarm";

/// All checks, or all records, of the stack dns-failover, changed there.
inline Stacks with_checks(const std::string& pointer, const json& value) {
  return stacks().with("dns-failover", check_type, pointer, value);
}
inline Stacks with_records(const std::string& pointer, const json& value) {
  return stacks().with("dns-failover", record_type, pointer, value);
}

inline std::vector<json> checks(const Stacks& s, const std::string& type) {
  std::vector<json> found;
  for (const json& check : s.all(check_type))
    if (check.at("type") == type) found.push_back(check);
  return found;
}

inline bool each_of_two(
    const std::vector<json>& found, const std::function<bool(const json&)>& holds
) {
  return found.size() == 2 && holds(found[0]) && holds(found[1]);
}

/// Whether it holds for the endpoint checks of both regions.
inline bool endpoints(const Stacks& s, const std::function<bool(const json&)>& holds) {
  return each_of_two(checks(s, "HTTPS_STR_MATCH"), holds);
}
inline bool fences(const Stacks& s, const std::function<bool(const json&)>& holds) {
  return each_of_two(checks(s, "CLOUDWATCH_METRIC"), holds);
}

inline std::vector<json> failover_records(const Stacks& s) {
  std::vector<json> found;
  for (const json& record : s.all(record_type))
    if (record.contains("failover_routing_policy")) found.push_back(record);
  return found;
}

/// The check that a reference names.
inline json check_behind(const Stacks& s, const json& reference) {
  for (const json& check : s.all(check_type))
    if (reference.is_string() && check.at("address") == address_in(reference)) return check;
  return json::object();
}

/// The region whose name a check or record has: `use1`.
inline std::string region_in(const std::string& text) {
  return text.find("use1") != text.npos ? "use1" : "use2";
}

}  // namespace formwork::traffic_management
