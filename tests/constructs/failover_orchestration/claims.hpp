#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "../stacks.hpp"
#include "dr_fixture.hpp"

namespace formwork::failover_orchestration {

using nlohmann::json;
using support::at;
using support::Stacks;

/// Something that a reviewer demands, asked of the synthesized stacks; a change that breaks it, and
/// is refused.
struct Claim {
  const char* name;
  /// Of the finding that refuses `spoil`.
  const char* code;
  std::function<bool(const Stacks&)> holds;
  std::function<void(TwoRegions&)> spoil;
};
inline void PrintTo(const Claim& claim, std::ostream* out) { *out << claim.name; }

inline const std::string function_type = "aws_lambda_function";
inline const std::string regions_of_stacks[] = {"us-east-1", "us-east-2"};

/// The Region of a stack by its name: `dr-use2`.
inline std::string region_of(const json& resource) {
  return "us-east-" + resource.at("stack").get<std::string>().substr(6);
}
inline std::string prefix_of(const json& resource) {
  return "trading-use" + resource.at("stack").get<std::string>().substr(6);
}
inline json variable(const json& function, const std::string& name) {
  return at(function, "/environment/variables/" + name);
}
inline long long number(const json& text) { return std::stoll(text.get<std::string>()); }
inline bool is_between(const json& text, long long least, long long most) {
  return text.is_string() && number(text) >= least && number(text) <= most;
}
inline bool orchestrates(const json& function) {
  return function.at("function_name").get<std::string>().ends_with("orchestrator");
}

inline bool each_function(const Stacks& stacks, const std::function<bool(const json&)>& holds) {
  return support::all_of(stacks, function_type, 4, holds);
}

/// Of the resources with that type, one of each function.
inline bool each_of(
    const Stacks& stacks, const std::string& type, const std::function<bool(const json&)>& holds
) {
  return support::all_of(stacks, type, 4, holds);
}

/// Changes the function of us-east-2.
inline auto set_in_function(const std::string& pointer, const Value<Any>& value) {
  return [=](TwoRegions& r) { r.to_use2.orchestrator.function->override_set(pointer, value); };
}
inline auto set_variable(const std::string& name, const Value<Any>& value) {
  return set_in_function("/environment/variables/" + name, value);
}

/// The statements of the policy that a role of the stack `identity` has, by the path of its
/// construct: `orchestrator_use2`.
inline json statements_of_role(const Stacks& stacks, const std::string& role) {
  for (const json& policy : stacks.all("aws_iam_policy"))
    if (policy.at("address").get<std::string>().rfind("aws_iam_policy." + role + "_policy", 0) == 0)
      return json::parse(policy.at("policy").get<std::string>()).at("Statement");
  throw std::runtime_error("no policy of " + role);
}

inline std::vector<std::string> texts(const json& one_or_list) {
  if (one_or_list.is_array()) return one_or_list.get<std::vector<std::string>>();
  return one_or_list.is_null() ? std::vector<std::string>{}
                               : std::vector<std::string>{one_or_list.get<std::string>()};
}

/// Whether it holds for each allowed action and resource of the roles with that beginning.
inline bool each_grant(
    const Stacks& stacks,
    const std::vector<std::string>& roles,
    const std::function<bool(const std::string& action, const std::string& resource)>& holds
) {
  int count = 0;
  for (const std::string& role : roles)
    for (const json& statement : statements_of_role(stacks, role))
      for (const std::string& action : texts(statement.value("Action", json())))
        for (const std::string& resource : texts(statement.value("Resource", json())))
          if (statement.at("Effect") == "Allow") {
            ++count;
            if (!holds(action, resource)) return false;
          }
  return count > 0;
}

inline const std::vector<std::string> function_roles = {
    "orchestrator_use1", "orchestrator_use2", "monitor_use1", "monitor_use2"};

class FailoverOrchestration : public testing::TestWithParam<Claim> {};

}  // namespace formwork::failover_orchestration
