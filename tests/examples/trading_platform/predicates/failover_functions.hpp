#pragma once
#include "platform_plans.hpp"
#include "policies.hpp"

namespace trading {

inline constexpr const char* orchestrator = "orchestrator";
inline constexpr const char* monitor = "monitor";
/// Of the third region.
inline constexpr const char* witness = "witness";

/// That of a region, by the end of its name; nullptr if there is none, or more than one.
const PlannedResource* failover_function(
    const PlatformPlans& plans, const std::string& region, const std::string& kind
);
/// What it finds in its environment; empty if it is not there.
std::string variable(const PlannedResource& function, const char* name);
/// Whether a variable is a whole number from `least` to `most`.
bool is_within(const PlannedResource& function, const char* name, int least, int most);
/// Its alias `live`; nullptr if there is none.
const PlannedResource* alias_of(const PlatformPlans& plans, const PlannedResource& function);
/// What calls its alias.
Resources schedules_of(const PlatformPlans& plans, const PlannedResource& function);
/// Of the role that it runs as.
std::vector<Grant> grants_of_function(const PlatformPlans& plans, const PlannedResource& function);
/// `arn:aws:sns:us-east-1:123456789012:alarms`
std::string arn_of(
    const PlatformPlans& plans,
    const PlannedResource& resource,
    const std::string& service,
    const std::string& name
);

/// A line for each failover function that `is_wrong` finds wrong, and for each that is not there.
template <class IsWrong>
Lines of_each_function(
    const PlatformPlans& plans, const std::set<std::string>& kinds, IsWrong is_wrong
) {
  Lines lines;
  for (const std::string region : both_regions)
    for (const std::string& kind : kinds) {
      const auto* function = failover_function(plans, region, kind);
      if (function == nullptr)
        lines.push_back("not one " + kind + " in " + region);
      else if (is_wrong(*function))
        lines.push_back(function->where());
    }
  return lines;
}
template <class IsWrong>
Lines of_each_function(const PlatformPlans& plans, IsWrong is_wrong) {
  return of_each_function(plans, {orchestrator, monitor}, is_wrong);
}

// For mutations.
PlannedResource& failover_function(PlatformPlans& plans, const char* region, const char* kind);
/// In its environment.
void set_variable(PlannedResource& function, const char* name, const char* value);

}  // namespace trading
