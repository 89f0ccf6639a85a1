// Of the database's logs and parameters.
#include <algorithm>

#include "checks.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

json parameters(const PlatformPlans& plans, const PlannedResource& cluster) {
  json values = json::object();
  const json& reference = cluster.synthesized.at("db_cluster_parameter_group_name");
  if (const PlannedResource* group = plans.behind(cluster, reference))
    for (const json& parameter : group->values.at("parameter"))
      values[parameter.at("name").get<std::string>()] = parameter.at("value");
  return values;
}

const std::set<std::string> log_types = {"audit", "error", "general", "slowquery"};

Lines d13(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* cluster : plans.all("aws_rds_cluster"))
    if (const json exports = cluster->values.at("enabled_cloudwatch_logs_exports");
        exports.get<std::set<std::string>>() != log_types)
      lines.push_back(cluster->stack + ": " + exports.dump());
  return lines;
}

Lines d14(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* cluster : plans.all("aws_rds_cluster")) {
    const json found = parameters(plans, *cluster);
    for (const char* parameter : {"server_audit_logging", "slow_query_log", "general_log"})
      if (found.value(parameter, "") != "1") lines.push_back(cluster->stack + ": " + parameter);
    if (found.value("server_audit_events", "").empty())
      lines.push_back(cluster->stack + ": no events to audit");
  }
  return lines;
}

/// Whether it is there before the cluster, so that RDS makes none with neither key nor end.
bool keeps_logs(
    const PlatformPlans& plans, const PlannedResource& group, const PlannedResource& cluster
) {
  const json before = cluster.synthesized.value("depends_on", json::array());
  return std::find(before.begin(), before.end(), group.address()) != before.end() &&
         group.values.at("retention_in_days") >= 365 &&
         is_own_key(plans, group, group.values.value("kms_key_id", json()));
}

Lines d15(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* cluster : plans.all("aws_rds_cluster"))
    for (const std::string& type : log_types) {
      const std::string name = "/aws/rds/cluster/" +
                               cluster->values.at("cluster_identifier").get<std::string>() + '/' +
                               type;
      const auto groups = plans.all("aws_cloudwatch_log_group", cluster->region);
      if (std::none_of(groups.begin(), groups.end(), [&](const PlannedResource* group) {
            return group->stack == cluster->stack && group->values.at("name") == name &&
                   keeps_logs(plans, *group, *cluster);
          }))
        lines.push_back(name);
    }
  return lines;
}

Lines d16(const PlatformPlans& plans) {
  const json differences = json::diff(
      parameters(plans, plans.only("aws_rds_cluster", east_1)),
      parameters(plans, plans.only("aws_rds_cluster", east_2))
  );
  return differences.empty() ? Lines{} : Lines{differences.dump()};
}

Lines d17(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* cluster : plans.all("aws_rds_cluster"))
    if (parameters(plans, *cluster).value("require_secure_transport", "") != "ON")
      lines.push_back(cluster->stack);
  return lines;
}

/// Of parameters of the secondary, sorted by name.
json& parameter(PlatformPlans& plans, std::string_view name) {
  for (json& each : plans.first("aws_rds_cluster_parameter_group", east_2).values.at("parameter"))
    if (each.at("name") == name) return each.at("value");
  throw std::runtime_error("no parameter " + std::string(name));
}

}  // namespace

const std::vector<Predicate> database_settings_predicates = {
    {"D13",
     "all logs are exported",
     d13,
     [](PlatformPlans& plans) {
       plans.first("aws_rds_cluster", east_2).values["enabled_cloudwatch_logs_exports"] = {
           "audit", "error", "slowquery"};
     }},
    {"D14",
     "something is written to the logs that are exported",
     d14,
     [](PlatformPlans& plans) { parameter(plans, "general_log") = "0"; }},
    {"D15",
     "logs are kept for a year, encrypted, from the first line on",
     d15,
     [](PlatformPlans& plans) {
       plans.first("aws_rds_cluster", east_2).synthesized["depends_on"].erase(0);
     }},
    {"D16",
     "the secondary behaves as the primary does",
     d16,
     [](PlatformPlans& plans) { parameter(plans, "server_audit_events") = "CONNECT"; }},
    {"D17",
     "the database is spoken to over TLS alone",
     d17,
     [](PlatformPlans& plans) { parameter(plans, "require_secure_transport") = "OFF"; }},
};

}  // namespace trading
