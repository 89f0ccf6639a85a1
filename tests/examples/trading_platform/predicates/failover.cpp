// Where the functions that fail over are, and how they run and decide: L01 to L09.
#include <algorithm>

#include "failover_functions.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

std::string target_arn(const PlatformPlans& plans, const PlannedResource& function) {
  const auto& cluster = plans.only("aws_rds_cluster", function.region);
  const std::string name = cluster.values.at("cluster_identifier");
  return arn_of(plans, cluster, "rds", "cluster:" + name);
}

Lines l01(const PlatformPlans& plans) {
  return of_each_function(plans, [&](const PlannedResource& function) {
    const std::string start = "arn:aws:rds:" + function.region + ':';
    return variable(function, "HOME_REGION") != function.region ||
           variable(function, "TARGET_CLUSTER_ARN").substr(0, start.size()) != start;
  });
}

Lines l02(const PlatformPlans& plans) {
  const auto globals = plans.all("aws_rds_global_cluster");
  if (globals.size() != 1) return {"not one global cluster"};
  const std::string global = globals[0]->values.at("global_cluster_identifier");
  return of_each_function(plans, [&](const PlannedResource& function) {
    return variable(function, "TARGET_CLUSTER_ARN") != target_arn(plans, function) ||
           variable(function, "GLOBAL_CLUSTER_ID") != global;
  });
}

Lines l03(const PlatformPlans& plans) {
  return of_each_function(plans, {orchestrator}, [](const PlannedResource& function) {
    return function.values.at("timeout") != 300 || !is_within(function, "BUDGET_SECONDS", 1, 299) ||
           !is_within(
               function,
               "PROMOTION_TIMEOUT_SECONDS",
               1,
               std::stoi(variable(function, "BUDGET_SECONDS")) - 1
           );
  });
}

bool ticks(const PlannedResource& schedule) {
  const json& values = schedule.values;
  return values.at("schedule_expression") == "rate(1 minute)" && values.at("state") == "ENABLED" &&
         block(values, "flexible_time_window").at("mode") == "OFF";
}

Lines l04(const PlatformPlans& plans) {
  return of_each_function(plans, [&](const PlannedResource& function) {
    // Beside one that ticks, an orchestrator has one that rehearses.
    const auto schedules = schedules_of(plans, function);
    const auto ticking =
        std::count_if(schedules.begin(), schedules.end(), [](const PlannedResource* schedule) {
          return ticks(*schedule);
        });
    const bool watches =
        function.values.at("timeout") < 60 && is_within(function, "TICK_SECONDS", 1, 10);
    return ticking != 1 ||
           (&function == failover_function(plans, function.region, monitor) && !watches);
  });
}

Lines l05(const PlatformPlans& plans) {
  return of_each_function(plans, [](const PlannedResource& function) {
    return function.values.at("reserved_concurrent_executions") != 1;
  });
}

/// Whether a role may send there, encrypted: the key, too, known by its alias.
bool may_send(
    const PlatformPlans& plans,
    const std::vector<Grant>& grants,
    const PlannedResource& destination,
    const std::string& service,
    const std::string& action
) {
  const std::string arn = arn_of(plans, destination, service, destination.values.at("name"));
  const auto* key = plans.behind_argument(destination, "kms_master_key_id");
  std::string alias;
  for (const PlannedResource* each : plans.all("aws_kms_alias", destination.region))
    if (key != nullptr && plans.behind_argument(*each, "target_key_id") == key)
      alias = each->values.at("name");
  std::set<std::string> missing = {action, "kms:Decrypt", "kms:GenerateDataKey"};
  for (const Grant& grant : grants)
    for (const std::string& each : std::set<std::string>(missing)) {
      if (!grant.is_about(each)) continue;
      const json resources = grant.statement.value("Resource", json::array());
      const bool covers =
          each == action
              ? is_covered(arn, resources)
              : is_covered(arn_of(plans, destination, "kms", "key/1"), resources) &&
                    is_covered(
                        alias,
                        listed(demanded(
                            grant.statement, "ForAnyValue:StringEquals", "kms:ResourceAliases"
                        ))
                    ) &&
                    demanded(grant.statement, "StringEquals", "kms:ViaService") ==
                        service + '.' + destination.region + ".amazonaws.com";
      if (covers) missing.erase(each);
    }
  return missing.empty();
}

const PlannedResource* invocation_of(const PlatformPlans& plans, const PlannedResource& function) {
  const auto* alias = alias_of(plans, function);
  for (const PlannedResource* config :
       plans.all("aws_lambda_function_event_invoke_config", function.region))
    if (alias != nullptr && plans.behind_argument(*config, "function_name") == &function &&
        plans.behind_argument(*config, "qualifier") == alias)
      return config;
  return nullptr;
}

bool is_in_its_region(
    const PlannedResource* resource, const char* type, const PlannedResource& user
) {
  return resource != nullptr && resource->type == type && resource->region == user.region;
}

Lines l06(const PlatformPlans& plans) {
  return of_each_function(plans, [&](const PlannedResource& function) {
    const auto* config = invocation_of(plans, function);
    if (config == nullptr || config->values.at("maximum_retry_attempts") != 0 ||
        config->values.at("maximum_event_age_in_seconds") != 60)
      return true;
    for (const PlannedResource* schedule : schedules_of(plans, function))
      if (block(block(schedule->values, "target"), "retry_policy").at("maximum_retry_attempts") !=
          0)
        return true;
    const json& failure = block(block(config->synthesized, "destination_config"), "on_failure");
    const json& letters = block(function.synthesized, "dead_letter_config");
    if (!failure.is_object() || !letters.is_object()) return true;
    const auto* topic = plans.behind(*config, failure.at("destination"));
    const auto* queue = plans.behind(function, letters.at("target_arn"));
    const auto grants = grants_of_function(plans, function);
    return !is_in_its_region(topic, "aws_sns_topic", function) ||
           !is_in_its_region(queue, "aws_sqs_queue", function) ||
           !may_send(plans, grants, *topic, "sns", "sns:Publish") ||
           !may_send(plans, grants, *queue, "sqs", "sqs:SendMessage");
  });
}

Lines l07(const PlatformPlans& plans) {
  return of_each_function(plans, [&](const PlannedResource& function) {
    const auto* alias = alias_of(plans, function);
    if (alias == nullptr || function.values.at("publish") != true) return true;
    for (const PlannedResource* schedule : plans.all("aws_scheduler_schedule", function.region))
      if (plans.behind(*schedule, block(schedule->synthesized, "target").at("arn")) == &function)
        return true;
    return alias->synthesized.at("function_version") != "${" + function.address() + ".version}" ||
           schedules_of(plans, function).empty();
  });
}

Lines l08(const PlatformPlans& plans) {
  static const std::set<std::string> modes = {"auto", "approve", "off"};
  static const std::set<std::string> truths = {"true", "false"};
  constexpr int day = 86400;
  return of_each_function(plans, [](const PlannedResource& function) {
    return modes.count(variable(function, "MODE")) == 0 ||
           truths.count(variable(function, "DRY_RUN")) == 0 ||
           !is_within(function, "QUORUM", 2, 100) || !is_within(function, "CONSECUTIVE", 3, 100) ||
           !is_within(function, "DWELL_SECONDS", 30, 120) ||
           !is_within(function, "COOLDOWN_SECONDS", 1800, day);
  });
}

Lines l09(const PlatformPlans& plans) {
  return of_each_function(plans, [](const PlannedResource& function) {
    return !is_within(function, "MAX_LAG_MS", 0, 60000);
  });
}

}  // namespace

const std::vector<Predicate> failover_predicates = {
    {"L01",
     "whoever fails over lives in the surviving region",
     l01,
     [](PlatformPlans& plans) {
       set_variable(failover_function(plans, east_2, orchestrator), "HOME_REGION", east_1);
     }},
    {"L02",
     "a cluster that is there is promoted",
     l02,
     [](PlatformPlans& plans) {
       set_variable(
           failover_function(plans, east_2, orchestrator),
           "TARGET_CLUSTER_ARN",
           "arn:aws:rds:us-east-2:123456789012:cluster:orders"
       );
     }},
    {"L03",
     "a failover ends within five minutes, or is taken up again",
     l03,
     [](PlatformPlans& plans) {
       set_variable(
           failover_function(plans, east_1, orchestrator), "PROMOTION_TIMEOUT_SECONDS", "285"
       );
     }},
    {"L04",
     "the other region is watched without a pause",
     l04,
     [](PlatformPlans& plans) {
       for (PlannedResource* schedule : plans.all("aws_scheduler_schedule"))
         if (schedule->name.find("failover_monitor") == 0) schedule->values["state"] = "DISABLED";
     }},
    {"L05",
     "one run at a time",
     l05,
     [](PlatformPlans& plans) {
       failover_function(plans, east_1, monitor).values["reserved_concurrent_executions"] = -1;
     }},
    {"L06",
     "nothing is tried again blindly, and what failed is heard of",
     l06,
     [](PlatformPlans& plans) {
       change_policy(plans.first_named("aws_iam_policy", "use2_monitor"), [](json& statements) {
         for (json& statement : statements)
           if (statement.at("Action") == "sqs:SendMessage")
             statement["Resource"] = "arn:aws:sqs:us-east-2:123456789012:other";
       });
     }},
    {"L07",
     "what is called is a version that stays as it is",
     l07,
     [](PlatformPlans& plans) {
       plans.first("aws_lambda_alias", east_2).synthesized["function_version"] = "$LATEST";
     }},
    {"L08",
     "nobody promotes in haste",
     l08,
     [](PlatformPlans& plans) {
       set_variable(failover_function(plans, east_2, orchestrator), "DWELL_SECONDS", "0");
     }},
    {"L09",
     "no more than a minute of data is lost by itself",
     l09,
     [](PlatformPlans& plans) {
       set_variable(failover_function(plans, east_2, orchestrator), "MAX_LAG_MS", "300000");
     }},
};

}  // namespace trading
