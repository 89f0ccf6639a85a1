// What of layer 7 is asked of what calls the functions, and of the alias that is called.
#include "claims.hpp"
#include "formwork/resource.hpp"

namespace formwork::failover_orchestration {
namespace {

using Regions = TwoRegions;

/// Of each function one of a minute, and of each orchestrator a weekly one.
bool each_schedule(const Stacks& stacks, const std::function<bool(const json&)>& holds) {
  return support::all_of(stacks, "aws_scheduler_schedule", 6, holds);
}
bool is_rehearsal(const json& schedule) {
  return schedule.at("name").get<std::string>().ends_with("-dr-rehearsal");
}

bool calls_are_not_retried(const Stacks& stacks) {
  return each_of(
             stacks,
             "aws_lambda_function_event_invoke_config",
             [](const json& config) {
               return config.at("maximum_retry_attempts") == 0 &&
                      config.at("maximum_event_age_in_seconds") == 60 &&
                      !at(config, "/destination_config/on_failure/destination").is_null();
             }
         ) &&
         each_function(
             stacks,
             [](const json& f) { return !at(f, "/dead_letter_config/target_arn").is_null(); }
         ) &&
         each_schedule(stacks, [](const json& schedule) {
           return at(schedule, "/target/retry_policy/maximum_retry_attempts") == 0;
         });
}

bool aliases_are_called(const Stacks& stacks) {
  return each_function(stacks, [](const json& f) { return f.at("publish") == true; }) &&
         each_of(
             stacks,
             "aws_lambda_alias",
             [](const json& alias) {
               return alias.at("name") == "live" &&
                      alias.at("function_version").get<std::string>().ends_with(".version}");
             }
         ) &&
         each_schedule(stacks, [](const json& schedule) {
           return support::address_in(at(schedule, "/target/arn")).rfind("aws_lambda_alias.", 0) ==
                  0;
         });
}

bool every_minute(const Stacks& stacks) {
  return each_schedule(
             stacks,
             [](const json& schedule) {
               return (is_rehearsal(schedule) ||
                       schedule.at("schedule_expression") == "rate(1 minute)") &&
                      schedule.at("state") == "ENABLED" &&
                      at(schedule, "/flexible_time_window/mode") == "OFF";
             }
         ) &&
         each_function(stacks, [](const json& f) {
           return orchestrates(f) || f.at("timeout") < 60;
         });
}

bool rehearses_each_week(const Stacks& stacks) {
  return each_schedule(stacks, [](const json& schedule) {
    if (!is_rehearsal(schedule)) return at(schedule, "/target/input") == R"({"command":"tick"})";
    return schedule.at("schedule_expression") == "cron(0 10 ? * TUE *)" &&
           schedule.at("state") == "ENABLED" &&
           at(schedule, "/target/input") == R"({"command":"rehearse"})";
  });
}

bool has_no_reserved_variable(const Stacks& stacks) {
  return each_function(stacks, [](const json& f) { return variable(f, "AWS_REGION").is_null(); });
}

bool has_qualifiers(const Stacks& stacks) {
  const auto has_one = [](const json& r) {
    return r.contains("qualifier") &&
           support::address_in(r.at("qualifier")).rfind("aws_lambda_alias.", 0) == 0;
  };
  return support::all_of(stacks, "aws_lambda_permission", 4, has_one) &&
         each_of(stacks, "aws_lambda_function_event_invoke_config", has_one);
}

bool calls_aliases_alone(const Stacks& stacks) {
  for (const auto& [type, pointer] :
       {std::pair{"aws_sns_topic_subscription", "/endpoint"},
        std::pair{"aws_cloudwatch_event_target", "/arn"},
        std::pair{"aws_scheduler_schedule", "/target/arn"}})
    for (const json& caller : stacks.all(type))
      if (support::address_in(at(caller, pointer)).rfind("aws_lambda_function.", 0) == 0)
        return false;
  return stacks.all("aws_cloudwatch_event_target").size() == 4;
}

auto set_in_invocation(const char* pointer, const Value<Any>& value) {
  return [=](Regions& r) { r.to_use2.monitor.invocation->override_set(pointer, value); };
}

auto set_in_schedule(const char* pointer, const Value<Any>& value) {
  return [=](Regions& r) { r.to_use2.monitor.schedule->override_set(pointer, value); };
}

const std::vector<Claim> claims = {
    {"Rehearsal_IsScheduledEachWeek",
     "failover_orchestration.rehearsal",
     rehearses_each_week,
     [](Regions& r) { r.to_use2.rehearsal->override_set("/state", "DISABLED"); }},
    {"Rehearsal_IsOrderedOfTheAlias",
     "failover_orchestration.T7-1",
     calls_aliases_alone,
     [](Regions& r) {
       r.to_use2.rehearsal->override_set("/target/arn", r.to_use2.orchestrator.function.arn());
     }},
    {"L04_TheMonitorRunsEachMinute",
     "failover_orchestration.L04",
     every_minute,
     set_in_schedule("/flexible_time_window/mode", "FLEXIBLE")},
    {"L04_TheMonitorEndsWithinTheMinute",
     "failover_orchestration.L04",
     every_minute,
     [](Regions& r) { r.to_use2.monitor.function->set_argument("timeout", 60); }},
    {"L06_NothingIsTriedAgain",
     "failover_orchestration.L06",
     calls_are_not_retried,
     set_in_invocation("/maximum_retry_attempts", 2)},
    {"L06_TheSchedulerTriesOnce",
     "failover_orchestration.L06",
     calls_are_not_retried,
     set_in_schedule("/target/retry_policy/maximum_retry_attempts", 185)},
    {"L06_WhatFailsIsKept",
     "failover_orchestration.L06",
     calls_are_not_retried,
     [](Regions& r) { r.to_use2.orchestrator.function->override_delete("/dead_letter_config"); }},
    {"L07_VersionsArePublished",
     "failover_orchestration.L07",
     aliases_are_called,
     set_in_function("/publish", false)},
    {"L07_TheAliasIsCalled",
     "failover_orchestration.L07",
     aliases_are_called,
     [](Regions& r) {
       r.to_use2.monitor.schedule->override_set("/target/arn", r.to_use2.monitor.function.arn());
     }},
    {"L07_TheAliasFollowsThePublishedVersion",
     "failover_orchestration.L07",
     aliases_are_called,
     [](Regions& r) { r.to_use2.monitor.alias->set_argument("function_version", "$LATEST"); }},
    {"T7_1_WhatLambdaSetsIsNotSet",
     "failover_orchestration.T7-1",
     has_no_reserved_variable,
     set_variable("AWS_REGION", "us-east-2")},
    {"T7_1_SettingsOfCallsAreOnTheAlias",
     "failover_orchestration.T7-1",
     has_qualifiers,
     [](Regions& r) { r.to_use2.monitor.invocation->override_delete("/qualifier"); }},
    {"T7_1_NobodyCallsTheFunctionItself",
     "failover_orchestration.T7-1",
     calls_aliases_alone,
     [](Regions& r) {
       const Resource subscription{
           r.dr_2,
           "subscription",
           "aws_sns_topic_subscription",
           {{"endpoint", r.to_use2.orchestrator.function.arn()},
            {"protocol", "lambda"},
            {"topic_arn", r.to_use2.alert_topic.arn()}}};
     }},
    {"T7_1_PermissionsAreOnTheAlias",
     "failover_orchestration.T7-1",
     has_qualifiers,
     [](Regions& r) { r.to_use2.promoted_permission->override_delete("/qualifier"); }},
};

INSTANTIATE_TEST_SUITE_P(
    Calls,
    FailoverOrchestration,
    testing::ValuesIn(claims),
    [](const auto& row) { return std::string(row.param.name); }
);

}  // namespace
}  // namespace formwork::failover_orchestration
