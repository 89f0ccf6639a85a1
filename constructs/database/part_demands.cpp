#include <algorithm>
#include <nlohmann/json.hpp>

#include "written_arguments.hpp"

namespace formwork::database {
namespace {

using nlohmann::json;
using Facts = Cluster::Facts;

bool hears_of_failovers(const json& value, const Facts&) {
  // Of instances all is heard, and nothing is named.
  return value.is_null() ||
         holds_all(value, {"failover", "failure", "global-failover", "maintenance"});
}

bool is_monitored(const json& value, const Facts&) { return value.is_number() && value >= 1; }

bool is_of_its_cluster(const json& value, const Facts& facts) {
  return value.is_null() || is_reference(value, facts);
}

bool sets(const json& parameters, std::string_view name, std::string_view wanted) {
  const json all = blocks(parameters);
  return std::any_of(all.begin(), all.end(), [&](const json& parameter) {
    return parameter.value("name", "") == name &&
           (wanted.empty() || parameter.value("value", "") == wanted);
  });
}

bool fills_its_logs(const json& value, const Facts&) {
  return sets(value, "server_audit_logging", "1") && sets(value, "server_audit_events", {}) &&
         sets(value, "slow_query_log", "1") && sets(value, "general_log", "1");
}

bool demands_tls(const json& value, const Facts&) {
  return sets(value, "require_secure_transport", "ON");
}

bool has_its_connections(const json& value, const Facts& facts) {
  return sets(value, "max_connections", std::to_string(facts.settings.max_connections));
}

bool has_methods(const json& value, const Facts&) {
  const json all = blocks(value);
  return std::all_of(all.begin(), all.end(), [](const json& parameter) {
    const std::string method = parameter.value("apply_method", "");
    return method == "pending-reboot" ||
           (method == "immediate" && !is_static(parameter.value("name", "")));
  });
}

constexpr const char* instance = "aws_rds_cluster_instance";
constexpr const char* cluster_group = "aws_rds_cluster_parameter_group";
constexpr const char* instance_group = "aws_db_parameter_group";
constexpr const char* subscription = "aws_db_event_subscription";
constexpr const char* no_method = "a parameter has no method, or a static one is applied at once";
constexpr const char* state_it = "state apply_method of each; pending-reboot of static ones";
constexpr const char* in_use = "a parameter group cannot be replaced while it is in use";

}  // namespace

const Demand part_demands[] = {
    {"database.T2-17",
     instance,
     "/engine_version",
     "an instance has a version of its own, which only its cluster can change",
     "leave it out",
     is_of_its_cluster},
    {"database.T2-15",
     instance,
     "/preferred_backup_window",
     "an instance has a backup window, which is its cluster's",
     "use backup_window of the cluster",
     is_unset},
    {"database.D22",
     instance,
     "/auto_minor_version_upgrade",
     "an instance would raise its version by itself: no global database lets it, and it misleads",
     leave_it,
     is_false},
    {"database.D24", instance, "/publicly_accessible", "an instance is public", leave_it, is_false},
    {"database.D29",
     instance,
     "/monitoring_role_arn /performance_insights_enabled /performance_insights_kms_key_id",
     "an instance is not watched, or under AWS's own key",
     leave_it,
     is_given},
    {"database.D29",
     instance,
     "/monitoring_interval",
     "an instance is not monitored",
     "use monitoring_interval of the cluster",
     is_monitored},
    {"database.D14",
     cluster_group,
     "/parameter",
     "logs that are exported stay empty: parameters of theirs are missing or off",
     leave_it,
     fills_its_logs},
    {"database.D17",
     cluster_group,
     "/parameter",
     "a cluster takes connections without TLS",
     leave_it,
     demands_tls},
    {"database.T2-16", cluster_group, "/parameter", no_method, state_it, has_methods},
    {"database.T2-16", instance_group, "/parameter", no_method, state_it, has_methods},
    {"database.T2-16",
     cluster_group,
     "/name_prefix /lifecycle/create_before_destroy",
     in_use,
     leave_it,
     is_given},
    {"database.T2-16",
     instance_group,
     "/name_prefix /lifecycle/create_before_destroy",
     in_use,
     leave_it,
     is_given},
    {"database.M08",
     instance_group,
     "/parameter",
     "max_connections is not what alarms are computed from",
     "use settings.max_connections",
     has_its_connections},
    {"database.D26",
     subscription,
     "/event_categories",
     "a subscription leaves out what tells of a failover",
     "use cluster_events",
     hears_of_failovers},
};

}  // namespace formwork::database
