// What the functions that fail over keep, may do and reach: L10 to L15.
#include <algorithm>
#include <regex>

#include "checks.hpp"
#include "failover_functions.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

const PlannedResource* state_table(const PlatformPlans& plans, const PlannedResource& function) {
  for (const PlannedResource* table : plans.all("aws_dynamodb_table", function.region))
    if (table->values.at("name") == variable(function, "STATE_TABLE")) return table;
  return nullptr;
}

bool is_replicated(const PlatformPlans& plans, const PlannedResource& table) {
  const auto replicas = plans.all("aws_dynamodb_table_replica");
  return !table.values.value("replica", json::array()).empty() ||
         table.synthesized.contains("replica") ||
         std::any_of(replicas.begin(), replicas.end(), [&](const PlannedResource* replica) {
           return plans.behind_argument(*replica, "global_table_arn") == &table;
         });
}

Lines l10(const PlatformPlans& plans) {
  return of_each_function(plans, [&](const PlannedResource& function) {
    const auto* table = state_table(plans, function);
    return table == nullptr || is_replicated(plans, *table) ||
           block(block(table->values, "point_in_time_recovery"), "enabled") != true ||
           block(block(table->values, "server_side_encryption"), "enabled") != true ||
           table->values.at("billing_mode") != "PAY_PER_REQUEST";
  });
}

/// Of the global cluster, which no region has, and of its two members.
std::set<std::string> cluster_arns(const PlatformPlans& plans) {
  std::set<std::string> arns;
  for (const PlannedResource* global : plans.all("aws_rds_global_cluster"))
    arns.insert(
        "arn:aws:rds::" + account_of(plans, *global) +
        ":global-cluster:" + global->values.at("global_cluster_identifier").get<std::string>()
    );
  for (const PlannedResource* cluster : plans.all("aws_rds_cluster")) {
    const std::string name = cluster->values.at("cluster_identifier");
    arns.insert(arn_of(plans, *cluster, "rds", "cluster:" + name));
  }
  return arns;
}

constexpr const char* promotions[] = {"rds:FailoverGlobalCluster", "rds:SwitchoverGlobalCluster"};

bool may_promote(const PlatformPlans& plans, const PlannedResource& function) {
  const auto grants = grants_of_function(plans, function);
  for (const std::string& arn : cluster_arns(plans))
    for (const char* action : promotions)
      if (std::none_of(grants.begin(), grants.end(), [&](const Grant& grant) {
            return grant.is_about(action) && is_covered(arn, grant.statement.at("Resource"));
          }))
        return false;
  return true;
}

Lines l11(const PlatformPlans& plans) {
  Lines lines = of_each_function(plans, {orchestrator}, [&](const PlannedResource& function) {
    return !may_promote(plans, function);
  });
  const auto arns = cluster_arns(plans);
  if (arns.size() != 3) lines.push_back(std::to_string(arns.size()) + " clusters");
  for (const Grant& grant : grants_of(plans)) {
    if (grant.is_about("rds:RemoveFromGlobalCluster"))
      lines.push_back(grant.line("rds:RemoveFromGlobalCluster"));
    for (const char* action : promotions)
      if (grant.is_about(action))
        for (const json& resource : grant.statement.value("Resource", json::array({"*"})))
          if (arns.count(resource) == 0) lines.push_back(grant.line(resource));
  }
  return lines;
}

bool is_write(const std::string& action) {
  static const std::regex kept("(dynamodb|sns|s3):.*|\\*", std::regex::icase);
  static const std::regex read(
      "[a-z0-9]+:(BatchGet|ConditionCheck|Describe|Get|List|Query|Scan).*", std::regex::icase
  );
  return std::regex_match(action, kept) && !std::regex_match(action, read);
}

bool is_at_home(
    const PlatformPlans& plans, const std::string& resource, const std::string& region
) {
  const std::string of_bucket = "arn:aws:s3:::";
  if (resource.rfind(of_bucket, 0) != 0)
    return std::regex_match(resource, std::regex("arn:aws:(dynamodb|sns):" + region + ":.*"));
  const std::string name = resource.substr(of_bucket.size(), resource.find('/') - of_bucket.size());
  const auto buckets = plans.all("aws_s3_bucket", region);
  return std::any_of(buckets.begin(), buckets.end(), [&](const PlannedResource* bucket) {
    return bucket->values.at("bucket") == name;
  });
}

Lines l12(const PlatformPlans& plans) {
  Lines lines;
  for (const std::string region : both_regions)
    for (const char* kind : {orchestrator, monitor}) {
      int writes = 0;
      if (const auto* function = failover_function(plans, region, kind))
        for (const Grant& grant : grants_of_function(plans, *function))
          for (const std::string action : grant.statement.value("Action", json::array({"*"}))) {
            if (!is_write(action)) continue;
            ++writes;
            for (const std::string resource : grant.statement.value("Resource", json::array({"*"})))
              if (!is_at_home(plans, resource, region))
                lines.push_back(grant.line(action + " on " + resource));
          }
      if (writes == 0) lines.push_back(std::string(kind) + " of " + region + " writes nothing");
    }
  return lines;
}

Lines l13(const PlatformPlans& plans) {
  return of_each_function(plans, [&](const PlannedResource& function) {
    const json& network = block(function.synthesized, "vpc_config");
    if (!network.is_object()) return true;
    std::set<const PlannedResource*> subnets;
    for (const PlannedResource* subnet : plans.all_behind(function, network.at("subnet_ids")))
      if (subnet->type == "aws_subnet" && subnet->region == function.region) subnets.insert(subnet);
    const auto groups = plans.all_behind(function, network.at("security_group_ids"));
    return subnets.size() < 2 || subnets.size() != network["subnet_ids"].size() ||
           std::none_of(groups.begin(), groups.end(), [&](const PlannedResource* group) {
             return group->region == function.region &&
                    std::regex_match(
                        group->values.at("name").get<std::string>(), std::regex(".*-dr")
                    );
           });
  });
}

Lines l14(const PlatformPlans& plans) {
  std::set<const PlannedResource*> groups;
  return of_each_function(plans, [&](const PlannedResource& function) {
    const json& logging = block(function.synthesized, "logging_config");
    if (!logging.is_object() || logging.value("log_format", "") != "JSON") return true;
    const auto* group = plans.behind(function, logging.value("log_group", json()));
    return group == nullptr || group->type != "aws_cloudwatch_log_group" ||
           !groups.insert(group).second || !group->values.at("name").is_string() ||
           group->values.at("retention_in_days") < 365 ||
           !is_own_key(plans, *group, group->synthesized.value("kms_key_id", json()));
  });
}

/// Whether what a monitor reads there is published: of the same application and region, each
/// minute, after a look at what the monitor looks at itself.
bool is_published(const PlatformPlans& plans, const PlannedResource& reader) {
  const auto* third = failover_function(plans, variable(reader, "WITNESS_REGION"), witness);
  if (third == nullptr || variable(*third, "APPLICATION") != variable(reader, "APPLICATION"))
    return false;
  const json urls = json::parse(variable(*third, "HEALTH_URLS"), nullptr, false);
  const auto schedules = schedules_of(plans, *third);
  const auto grants = grants_of_function(plans, *third);
  return urls.is_object() &&
         urls.value(variable(reader, "PEER_REGION"), "") == variable(reader, "PEER_HEALTH_URL") &&
         schedules.size() == 1 &&
         schedules[0]->values.at("schedule_expression") == "rate(1 minute)" &&
         std::any_of(grants.begin(), grants.end(), [](const Grant& grant) {
           return grant.is_about("cloudwatch:PutMetricData") &&
                  demanded(grant.statement, "StringEquals", "cloudwatch:namespace") == "DR/Witness";
         });
}

Lines l15(const PlatformPlans& plans) {
  Lines lines = of_each_function(plans, [](const PlannedResource& function) {
    const std::string region = variable(function, "WITNESS_REGION");
    return region.empty() || region == east_1 || region == east_2;
  });
  append(lines, of_each_function(plans, {monitor}, [&](const PlannedResource& function) {
           return !is_published(plans, function);
         }));
  return lines;
}

}  // namespace

const std::vector<Predicate> failover_access_predicates = {
    {"L10",
     "a lock is a lock: each region has its own",
     l10,
     [](PlatformPlans& plans) {
       plans.first_named("aws_dynamodb_table", "failover_state").values["replica"] = {
           {{"region_name", "us-east-1"}}};
     }},
    {"L11",
     "this database is promoted and no other, and never torn apart",
     l11,
     [](PlatformPlans& plans) {
       change_policy(
           plans.first_named("aws_iam_policy", "use2_orchestrator"),
           [](json& statements) {
             for (json& statement : statements)
               if (statement.at("Action").is_array() &&
                   statement["Action"][0] == "rds:FailoverGlobalCluster")
                 statement["Resource"] = "*";
           }
       );
     }},
    {"L12",
     "nothing is written in the region that may be dark",
     l12,
     [](PlatformPlans& plans) {
       change_policy(
           plans.first_named("aws_iam_policy", "use2_orchestrator"),
           [](json& statements) {
             for (json& statement : statements)
               if (statement.at("Action") == "s3:PutObject")
                 statement["Resource"] = "arn:aws:s3:::trading-prod-use1-audit-123456789012/*";
           }
       );
     }},
    {"L13",
     "the functions reach the database",
     l13,
     [](PlatformPlans& plans) {
       failover_function(plans, east_2, orchestrator)
           .synthesized["vpc_config"]["security_group_ids"] = json::array();
     }},
    {"L14",
     "what the functions did can be read for a year",
     l14,
     [](PlatformPlans& plans) {
       plans.first_named("aws_cloudwatch_log_group", "failover_monitor")
           .values["retention_in_days"] = 30;
     }},
    {"L15",
     "a third region is asked",
     l15,
     [](PlatformPlans& plans) {
       set_variable(failover_function(plans, east_1, monitor), "WITNESS_REGION", east_2);
     }},
};

}  // namespace trading
