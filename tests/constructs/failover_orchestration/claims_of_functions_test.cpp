// What of layer 7 is asked of functions and their state.
#include "claims.hpp"
#include "formwork/resource.hpp"

namespace formwork::failover_orchestration {
namespace {

using Regions = TwoRegions;

/// What an argument of a resource refers to, in the same stack.
json behind(const Stacks& stacks, const json& resource, const char* argument) {
  const std::string address = support::address_in(at(resource, argument));
  for (const json& found : stacks.all(address.substr(0, address.find('.'))))
    if (found.at("address") == address && found.at("stack") == resource.at("stack")) return found;
  return {};
}

bool state_is_local(const Stacks& stacks) {
  return stacks.all("aws_dynamodb_table_replica").empty() &&
         support::all_of(stacks, "aws_dynamodb_table", 2, [](const json& table) {
           return table.at("name") == prefix_of(table) + "-dr-state" &&
                  !table.contains("replica") && table.at("billing_mode") == "PAY_PER_REQUEST" &&
                  at(table, "/point_in_time_recovery/enabled") == true &&
                  at(table, "/server_side_encryption/enabled") == true &&
                  !at(table, "/server_side_encryption/kms_key_arn").is_null();
         });
}

bool guards_are_set(const Stacks& stacks) {
  return each_function(stacks, [](const json& f) {
    const json mode = variable(f, "MODE");
    return (mode == "auto" || mode == "approve" || mode == "off") &&
           (variable(f, "DRY_RUN") == "true" || variable(f, "DRY_RUN") == "false") &&
           is_between(variable(f, "QUORUM"), 2, 3) &&
           is_between(variable(f, "CONSECUTIVE"), 3, 1000) &&
           is_between(variable(f, "DWELL_SECONDS"), 30, 120) &&
           is_between(variable(f, "COOLDOWN_SECONDS"), 1800, 1000000);
  });
}

bool logs_are_kept(const Stacks& stacks) {
  return each_function(stacks, [&](const json& f) {
    const json group = behind(stacks, f, "/logging_config/log_group");
    return at(f, "/logging_config/log_format") == "JSON" && group.is_object() &&
           group.at("retention_in_days") >= 365 && group.contains("kms_key_id");
  });
}

bool run_ends_in_time(const Stacks& stacks) {
  return each_function(stacks, [](const json& f) {
    if (!orchestrates(f)) return true;
    const long long budget = number(variable(f, "BUDGET_SECONDS"));
    return f.at("timeout") == 300 && budget < 300 &&
           number(variable(f, "PROMOTION_TIMEOUT_SECONDS")) < budget;
  });
}

bool runs_alone(const Stacks& stacks) {
  return each_function(stacks, [](const json& f) {
    return f.value("reserved_concurrent_executions", -1) == 1;
  });
}

bool reaches_the_database(const Stacks& stacks) {
  return each_function(stacks, [](const json& f) {
    const std::string groups = at(f, "/vpc_config/security_group_ids").dump();
    const std::string stack = "region-use" + f.at("stack").get<std::string>().substr(6);
    return groups.find("security_groups_dr_") != groups.npos && groups.find(stack) != groups.npos &&
           at(f, "/vpc_config/subnet_ids").size() >= 2;
  });
}

auto set_in_state(const char* pointer, const Value<Any>& value) {
  return [=](Regions& r) { r.to_use2.state_table->override_set(pointer, value); };
}
void replicate_state(Regions& r) {
  const Stack link(r.app, "link");
  const aws::Provider provider = east_2_environment.provider(link);
  const Resource replica{
      link,
      "replica",
      "aws_dynamodb_table_replica",
      {{"global_table_arn", r.to_use1.state_table_arn()}}};
}

const std::vector<Claim> claims = {
    {"L01_EachFunctionActsOnItsOwnRegion",
     "failover_orchestration.L01",
     [](const Stacks& s) {
       return each_function(s, [](const json& f) {
         const std::string target = variable(f, "TARGET_CLUSTER_ARN");
         return variable(f, "HOME_REGION") == region_of(f) &&
                target.find(":rds:" + region_of(f) + ":") != target.npos;
       });
     },
     set_variable("HOME_REGION", "us-east-1")},
    {"L01_TheTargetIsOfTheRegion",
     "failover_orchestration.L01",
     [](const Stacks& s) {
       return each_function(s, [](const json& f) {
         return variable(f, "TARGET_CLUSTER_ARN").get<std::string>().find(region_of(f)) !=
                std::string::npos;
       });
     },
     set_variable(
         "TARGET_CLUSTER_ARN", "arn:aws:rds:us-east-1:123456789012:cluster:trading-use1-orders"
     )},
    {"L02_TheTargetIsTheRegionsCluster",
     "failover_orchestration.L02",
     [](const Stacks& s) {
       return each_function(s, [](const json& f) {
         return variable(f, "TARGET_CLUSTER_ARN") == "arn:aws:rds:" + region_of(f) +
                                                         ":123456789012:cluster:" + prefix_of(f) +
                                                         "-orders" &&
                variable(f, "GLOBAL_CLUSTER_ID") == "trading-orders";
       });
     },
     set_variable("TARGET_CLUSTER_ARN", "trading-use2-orders")},
    {"L03_TheRunEndsAfter300Seconds",
     "failover_orchestration.L03",
     run_ends_in_time,
     set_in_function("/timeout", 900)},
    {"L03_TheBudgetIsLess",
     "failover_orchestration.L03",
     run_ends_in_time,
     set_variable("BUDGET_SECONDS", "300")},
    {"L03_ThePromotionIsLessThanTheBudget",
     "failover_orchestration.L03",
     run_ends_in_time,
     set_variable("PROMOTION_TIMEOUT_SECONDS", "285")},
    {"L05_NothingRunsTwice",
     "failover_orchestration.L05",
     runs_alone,
     set_in_function("/reserved_concurrent_executions", -1)},
    {"L08_TheModeIsKnown",
     "failover_orchestration.L08",
     guards_are_set,
     set_variable("MODE", "automatic")},
    {"L08_TwoAgree", "failover_orchestration.L08", guards_are_set, set_variable("QUORUM", "1")},
    {"L08_ASuspicionDwells",
     "failover_orchestration.L08",
     guards_are_set,
     set_variable("DWELL_SECONDS", "10")},
    {"L09_AMinuteIsLostAtMost",
     "failover_orchestration.L09",
     [](const Stacks& s) {
       return each_function(s, [](const json& f) {
         return is_between(variable(f, "MAX_LAG_MS"), 1, 60000);
       });
     },
     set_variable("MAX_LAG_MS", "60001")},
    {"L10_TheStateHasNoReplica",
     "failover_orchestration.L10",
     state_is_local,
     [](Regions& r) {
       r.to_use2.state_table->override_append("/replica", object({{"region_name", "us-east-1"}}));
     }},
    {"L10_NobodyReplicatesTheState", "failover_orchestration.L10", state_is_local, replicate_state},
    {"L10_TheStateIsRecoverable",
     "failover_orchestration.L10",
     state_is_local,
     set_in_state("/point_in_time_recovery/enabled", false)},
    {"L13_TheDatabaseIsReached",
     "failover_orchestration.L13",
     reaches_the_database,
     [](Regions& r) {
       r.to_use2.orchestrator.function->override_set(
           "/vpc_config/security_group_ids", list({r.region_2.network.app_security_group_id()})
       );
     }},
    {"L13_ByTheGroupOfItsOwnRegion",
     "failover_orchestration.L13",
     reaches_the_database,
     [](Regions& r) {
       r.to_use2.orchestrator.function->override_set(
           "/vpc_config/security_group_ids", list({r.region_1.network.dr_security_group_id()})
       );
     }},
    {"L13_InTwoSubnets",
     "failover_orchestration.L13",
     reaches_the_database,
     set_in_function("/vpc_config/subnet_ids", list({"subnet-1"}))},
    {"L14_LogsAreJson",
     "failover_orchestration.L14",
     logs_are_kept,
     set_in_function("/logging_config/log_format", "Text")},
    {"L14_LogsAreKeptForAYear",
     "failover_orchestration.L14",
     logs_are_kept,
     [](Regions& r) {
       r.to_use2.monitor.log_group.log_group->set_argument("retention_in_days", 90);
     }},
    {"L15_TheWitnessIsAThirdRegion",
     "failover_orchestration.L15",
     [](const Stacks& s) {
       return each_function(s, [](const json& f) {
         const json witness = variable(f, "WITNESS_REGION");
         return witness.is_string() && witness != "us-east-1" && witness != "us-east-2";
       });
     },
     set_variable("WITNESS_REGION", "us-east-1")},
};

INSTANTIATE_TEST_SUITE_P(
    Functions,
    FailoverOrchestration,
    testing::ValuesIn(claims),
    [](const auto& row) { return std::string(row.param.name); }
);

}  // namespace
}  // namespace formwork::failover_orchestration
