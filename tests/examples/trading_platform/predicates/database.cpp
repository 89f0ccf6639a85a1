// Of the global database and its clusters; database_settings.cpp and database_operation.cpp have
// the rest.
#include <regex>

#include "checks.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

const PlannedResource& global_database(const PlatformPlans& plans) {
  return plans.only("aws_rds_global_cluster", east_1);
}

const PlannedResource& primary(const PlatformPlans& plans) {
  return plans.only("aws_rds_cluster", east_1);
}

const PlannedResource& secondary(const PlatformPlans& plans) {
  return plans.only("aws_rds_cluster", east_2);
}

Resources clusters(const PlatformPlans& plans) { return plans.all("aws_rds_cluster"); }

Lines d01(const PlatformPlans& plans) {
  Lines lines;
  const auto all = plans.all("aws_rds_global_cluster");
  if (all.size() != 1) lines.push_back(std::to_string(all.size()) + " global databases");
  const std::map<const char*, json> wanted = {
      {"engine", "aurora-mysql"},
      {"storage_encrypted", true},
      {"deletion_protection", true},
      {"force_destroy", false}};
  for (const auto& [argument, value] : wanted) append(lines, other_than(value, argument, all));
  return lines;
}

Lines d02(const PlatformPlans& plans) {
  Lines lines;
  if (const auto count = plans.all("aws_rds_cluster").size(); count != 2)
    lines.push_back(std::to_string(count) + " clusters");
  for (const PlannedResource* cluster : clusters(plans)) {
    json global = cluster->values.value("global_cluster_identifier", json());
    if (const PlannedResource* referred = plans.behind(*cluster, global))
      global = referred->values.at("global_cluster_identifier");
    if (global != global_database(plans).values.at("global_cluster_identifier"))
      lines.push_back(cluster->stack + " is of " + global.dump());
  }
  return lines;
}

Lines d03(const PlatformPlans& plans) {
  const std::string global = secondary(plans).synthesized.at("global_cluster_identifier");
  return global.find("${") == global.npos ? Lines{} : Lines{global};
}

Lines d04(const PlatformPlans& plans) {
  const std::string version = global_database(plans).values.at("engine_version");
  Lines lines = other_than(version, "engine_version", clusters(plans));
  if (!std::regex_match(version, std::regex(R"(8\.0\.mysql_aurora\.3\.\d+\.\d+)")))
    lines.push_back(version + " is no patch");
  return lines;
}

Lines d05(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* cluster : clusters(plans)) {
    const std::string version = cluster->values.at("engine_version");
    std::smatch match;
    if (!std::regex_match(version, match, std::regex(R"(.*\.mysql_aurora\.3\.(\d+)\..*)")) ||
        std::stoi(match[1]) < 4)
      lines.push_back(cluster->stack + ": " + version);
  }
  return lines;
}

Lines d08(const PlatformPlans& plans) {
  Lines lines;
  for (const char* argument :
       {"master_username",
        "master_password",
        "master_password_wo",
        "manage_master_user_password",
        "database_name",
        "snapshot_identifier"})
    if (secondary(plans).synthesized.contains(argument)) lines.emplace_back(argument);
  return lines;
}

Lines d09(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* cluster : plans.all("aws_rds_cluster"))
    if (cluster->synthesized.contains("manage_master_user_password"))
      lines.push_back(cluster->stack);
  return lines;
}

Lines d10(const PlatformPlans& plans) {
  const PlannedResource& cluster = primary(plans);
  Lines lines = other_than(nullptr, "master_password", {&cluster});
  if (!cluster.values.value("master_password_wo_version", json()).is_number())
    lines.emplace_back("a new password is not noticed");
  const json variables = plans.synthesized(cluster.stack).value("variable", json::object());
  for (const auto& [name, variable] : variables.items())
    if (variable.value("ephemeral", false) &&
        cluster.synthesized.value("master_password_wo", "") == "${var." + name + '}')
      return lines;
  lines.emplace_back("the password is that of no ephemeral variable");
  return lines;
}

Lines d11(const PlatformPlans& plans) {
  Lines lines = other_than(true, "storage_encrypted", clusters(plans));
  for (const PlannedResource* cluster : clusters(plans))
    if (!is_own_key(plans, *cluster, cluster->values.value("kms_key_id", json())))
      lines.push_back(cluster->stack + " has no key of its region");
  return lines;
}

Lines d12(const PlatformPlans& plans) {
  return other_than(7, "backup_retention_period", clusters(plans));
}

Lines d18(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* cluster : clusters(plans))
    for (const char* argument :
         {"replication_source_identifier", "global_cluster_identifier", "engine_version"})
      if (!ignores_changes(*cluster, argument)) lines.push_back(cluster->stack + ": " + argument);
  return lines;
}

Lines d19(const PlatformPlans& plans) {
  Lines lines = other_than(true, "deletion_protection", clusters(plans));
  append(lines, other_than(false, "skip_final_snapshot", clusters(plans)));
  for (const PlannedResource* cluster : clusters(plans)) {
    const json lifecycle = cluster->synthesized.value("lifecycle", json::object());
    if (!lifecycle.value("prevent_destroy", false))
      lines.push_back(cluster->stack + ": Terraform may destroy it");
    if (cluster->values.value("final_snapshot_identifier", "").empty())
      lines.push_back(cluster->stack + ": its last snapshot has no name");
  }
  return lines;
}

Lines d20(const PlatformPlans& plans) {
  const bool cycle = global_database(plans).synthesized.contains("source_db_cluster_identifier");
  return cycle ? Lines{"each is made of the other"} : Lines{};
}

Lines d21(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* cluster : clusters(plans))
    if (const json window = cluster->values.at("backtrack_window");
        !window.is_null() && window != 0)
      lines.push_back(cluster->stack + ": " + window.dump());
  return lines;
}

Lines d23(const PlatformPlans& plans) {
  return other_than(true, "enable_global_write_forwarding", {&secondary(plans)});
}

Lines d28(const PlatformPlans& plans) {
  const json& name = primary(plans).values.at("cluster_identifier");
  return secondary(plans).values.at("cluster_identifier") == name ? Lines{name} : Lines{};
}

Lines d30(const PlatformPlans& plans) {
  const PlannedResource& cluster = secondary(plans);
  Lines lines = other_than(east_1, "source_region", {&cluster});
  if (!is_own_key(plans, cluster, cluster.values.value("kms_key_id", json())))
    lines.emplace_back("no key of its region");
  return lines;
}

PlannedResource& primary(PlatformPlans& plans) { return plans.first("aws_rds_cluster", east_1); }
PlannedResource& secondary(PlatformPlans& plans) { return plans.first("aws_rds_cluster", east_2); }

}  // namespace

const std::vector<Predicate> database_predicates = {
    {"D01",
     "one global database, encrypted and hard to lose",
     d01,
     [](PlatformPlans& plans) {
       plans.first("aws_rds_global_cluster").values["force_destroy"] = true;
     }},
    {"D02",
     "it has a cluster in each region",
     d02,
     [](PlatformPlans& plans) {
       secondary(plans).values["global_cluster_identifier"] = "trading-staging-orders";
     }},
    {"D03",
     "the secondary is planned while us-east-1 is dark",
     d03,
     [](PlatformPlans& plans) {
       secondary(plans).synthesized["global_cluster_identifier"] =
           "${data.terraform_remote_state.cross-stack-reference-input-data-use1.outputs.global}";
     }},
    {"D04",
     "one patch of the engine everywhere, as a managed failover needs",
     d04,
     [](PlatformPlans& plans) {
       secondary(plans).values["engine_version"] = "8.0.mysql_aurora.3.08.1";
     }},
    {"D05",
     "an engine that measures what a failover would lose",
     d05,
     [](PlatformPlans& plans) {
       secondary(plans).values["engine_version"] = "8.0.mysql_aurora.3.03.3";
     }},
    {"D08",
     "the secondary has no credentials of its own",
     d08,
     [](PlatformPlans& plans) { secondary(plans).synthesized["master_username"] = "dbowner"; }},
    {"D09",
     "no password that RDS manages, which a global database refuses",
     d09,
     [](PlatformPlans& plans) {
       primary(plans).synthesized["manage_master_user_password"] = true;
     }},
    {"D10",
     "the password is in no state",
     d10,
     [](PlatformPlans& plans) {
       plans.synthesized(primary(plans).stack)["variable"]["master_password"].erase("ephemeral");
     }},
    {"D11",
     "encrypted by a key of each region",
     d11,
     [](PlatformPlans& plans) { secondary(plans).values.erase("kms_key_id"); }},
    {"D12",
     "a week of backups in both",
     d12,
     [](PlatformPlans& plans) { secondary(plans).values["backup_retention_period"] = 1; }},
    {"D18",
     "Terraform does not undo a failover",
     d18,
     [](PlatformPlans& plans) {
       secondary(plans).synthesized["lifecycle"]["ignore_changes"] = {"engine_version"};
     }},
    {"D19",
     "neither cluster is destroyed by accident",
     d19,
     [](PlatformPlans& plans) {
       primary(plans).synthesized["lifecycle"].erase("prevent_destroy");
     }},
    {"D20",
     "the global database is not made of a cluster of its own",
     d20,
     [](PlatformPlans& plans) {
       plans.first("aws_rds_global_cluster").synthesized["source_db_cluster_identifier"] =
           "${aws_rds_cluster.database.arn}";
     }},
    {"D21",
     "no backtracking, which a global database refuses",
     d21,
     [](PlatformPlans& plans) { primary(plans).values["backtrack_window"] = 3600; }},
    {"D23",
     "writes reach the primary when only traffic moved",
     d23,
     [](PlatformPlans& plans) {
       secondary(plans).values["enable_global_write_forwarding"] = false;
     }},
    {"D28",
     "each cluster has a name that the other region does not know",
     d28,
     [](PlatformPlans& plans) {
       secondary(plans).values["cluster_identifier"] = primary(plans).values["cluster_identifier"];
     }},
    {"D30",
     "an encrypted secondary can be made",
     d30,
     [](PlatformPlans& plans) { secondary(plans).values["source_region"] = nullptr; }},
};

}  // namespace trading
