#include "failover_functions.hpp"

#include <algorithm>
#include <stdexcept>

namespace trading {
namespace {

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_named(const PlannedResource& function, const std::string& kind) {
  return ends_with(function.values.at("function_name"), '-' + kind);
}

}  // namespace

const PlannedResource* failover_function(
    const PlatformPlans& plans, const std::string& region, const std::string& kind
) {
  const PlannedResource* found = nullptr;
  for (const PlannedResource* function : plans.all("aws_lambda_function", region)) {
    if (!is_named(*function, kind)) continue;
    if (found != nullptr) return nullptr;
    found = function;
  }
  return found;
}

std::string variable(const PlannedResource& function, const char* name) {
  const json& environment = block(function.values, "environment");
  return environment.is_object() ? environment.at("variables").value(name, "") : std::string();
}

bool is_within(const PlannedResource& function, const char* name, int least, int most) {
  const std::string text = variable(function, name);
  if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != text.npos)
    return false;
  const int value = std::stoi(text);
  return least <= value && value <= most;
}

const PlannedResource* alias_of(const PlatformPlans& plans, const PlannedResource& function) {
  for (const PlannedResource* alias : plans.all("aws_lambda_alias", function.region))
    if (alias->values.at("name") == "live" &&
        plans.behind_argument(*alias, "function_name") == &function)
      return alias;
  return nullptr;
}

Resources schedules_of(const PlatformPlans& plans, const PlannedResource& function) {
  Resources found;
  const PlannedResource* alias = alias_of(plans, function);
  for (const PlannedResource* schedule : plans.all("aws_scheduler_schedule", function.region)) {
    const json arn = block(schedule->synthesized, "target").at("arn");
    if (alias != nullptr && plans.behind(*schedule, arn) == alias && ends_with(arn, ".arn}"))
      found.push_back(schedule);
  }
  return found;
}

std::vector<Grant> grants_of_function(const PlatformPlans& plans, const PlannedResource& function) {
  std::vector<Grant> grants;
  for (Grant& grant : grants_of(plans))
    if (ends_with(
            function.values.at("role"), ":role/" + grant.role->values.at("name").get<std::string>()
        ))
      grants.push_back(std::move(grant));
  return grants;
}

std::string arn_of(
    const PlatformPlans& plans,
    const PlannedResource& resource,
    const std::string& service,
    const std::string& name
) {
  return "arn:aws:" + service + ':' + resource.region + ':' + account_of(plans, resource) + ':' +
         name;
}

PlannedResource& failover_function(PlatformPlans& plans, const char* region, const char* kind) {
  for (PlannedResource* function : plans.all("aws_lambda_function"))
    if (function->region == region && is_named(*function, kind)) return *function;
  throw std::runtime_error(std::string("no ") + kind + " in " + region);
}

void set_variable(PlannedResource& function, const char* name, const char* value) {
  function.values.at("environment").at(0).at("variables")[name] = value;
}

}  // namespace trading
