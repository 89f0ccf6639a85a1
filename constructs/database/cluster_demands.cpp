#include <algorithm>
#include <nlohmann/json.hpp>

#include "cluster_parts.hpp"
#include "formwork/foundation/checks.hpp"
#include "written_arguments.hpp"

namespace formwork::database {
namespace {

using nlohmann::json;
using Facts = Cluster::Facts;

bool is_as_protected(const json& value, const Facts& facts) {
  return value == is_on(facts.protection);
}

bool is_constant(const json& value, const Facts& facts) {
  return value.is_string() && !is_reference(value, facts);
}

bool exports_all(const json& value, const Facts&) {
  return holds_all(value, {"audit", "error", "general", "slowquery"});
}

bool ignores_what_a_failover_changes(const json& value, const Facts&) {
  return value == "all" ||
         holds_all(
             value, {"engine_version", "global_cluster_identifier", "replication_source_identifier"}
         );
}

/// Each type of log has a group that is there before.
bool waits_for_log_groups(const json& value, const Facts&) {
  if (!value.is_array()) return false;
  const auto groups = std::count_if(value.begin(), value.end(), [](const json& address) {
    return foundation::starts_with(address.get<std::string>(), "aws_cloudwatch_log_group.");
  });
  return groups >= static_cast<long>(std::size(log_types));
}

bool keeps_backups(const json& value, const Facts&) {
  return value.is_number() && value >= 7 && value <= 35;
}

bool names_the_region_of_its_primary(const json& value, const Facts& facts) {
  return value == facts.source_region;
}

bool is_standby(const Facts& facts) { return facts.is_standby(); }
bool is_member(const Facts& facts) { return facts.is_member(); }
bool is_anyone(const Facts&) { return true; }

constexpr const char* cluster = "aws_rds_cluster";
constexpr const char* global = "aws_rds_global_cluster";
constexpr const char* switch_of_protection =
    "use `.protection`, which changes deletion_protection and prevent_destroy together";

}  // namespace

const Demand cluster_demands[] = {
    {"database.D03",
     cluster,
     "/global_cluster_identifier",
     "a standby knows its global cluster by a reference: its plan needs the other Region",
     "leave it as the construct sets it: a constant name",
     is_constant,
     is_standby},
    {"database.D08",
     cluster,
     "/database_name /master_password /master_password_wo /master_username /snapshot_identifier",
     "a standby has owner or contents of its own",
     "it has them from its primary: leave it out",
     is_unset,
     is_standby,
     true},
    {"database.D09",
     cluster,
     "/manage_master_user_password",
     "AWS manages no password of a cluster that is in a global database, now or later",
     "use credentials.master_password",
     is_unset},
    {"database.D10",
     cluster,
     "/master_password",
     "the master password is kept in the state",
     "use credentials.master_password, which is write-only",
     is_unset,
     is_anyone,
     true},
    {"database.D11",
     cluster,
     "/storage_encrypted",
     "a cluster is not encrypted",
     leave_it,
     is_true},
    {"database.D11",
     cluster,
     "/kms_key_id",
     "a cluster has AWS's own key, which nobody governs",
     "use `.key`, or leave it out for a key of its own",
     is_set},
    {"database.D12",
     cluster,
     "/backup_retention_period",
     "a cluster keeps its backups for less than 7 or more than 35 days",
     "use settings.backup_retention",
     keeps_backups},
    {"database.D13",
     cluster,
     "/enabled_cloudwatch_logs_exports",
     "a cluster does not export all of its logs",
     leave_it,
     exports_all},
    {"database.D15",
     cluster,
     "/depends_on",
     "a cluster may be there before its log groups: AWS makes them without a key, for ever",
     leave_it,
     waits_for_log_groups},
    {"database.D18",
     cluster,
     "/lifecycle/ignore_changes",
     "applying a cluster after a failover would take it out of its global database",
     "ignore engine_version, global_cluster_identifier and replication_source_identifier",
     ignores_what_a_failover_changes,
     is_member},
    {"database.D19",
     cluster,
     "/deletion_protection /lifecycle/prevent_destroy",
     "a cluster is not protected as its construct says",
     switch_of_protection,
     is_as_protected},
    {"database.D19",
     cluster,
     "/skip_final_snapshot",
     "a cluster would go without a last snapshot",
     leave_it,
     is_false},
    {"database.T2-18",
     cluster,
     "/final_snapshot_identifier",
     "the last snapshot has a fixed name: the second destroy fails",
     leave_it,
     is_reference},
    {"database.D21",
     cluster,
     "/backtrack_window",
     "global databases have no backtrack",
     "leave it out",
     is_unset},
    {"database.D23",
     cluster,
     "/enable_global_write_forwarding",
     "a standby does not forward writes: moving the traffic alone would break them",
     leave_it,
     is_true,
     is_standby},
    {"database.D30",
     cluster,
     "/source_region",
     "an encrypted standby cannot be made without the Region of its primary",
     leave_it,
     names_the_region_of_its_primary,
     is_standby},
    {"database.T2-5",
     cluster,
     "/replication_source_identifier",
     "Terraform would own the cluster's role: applied at the wrong time, it breaks the database",
     "leave the role to the failover",
     is_unset},
    {"database.T2-16",
     cluster,
     "/db_cluster_parameter_group_name",
     "a cluster names its parameter group by hand, and misses the next one",
     leave_it,
     is_reference},
};

const Demand global_cluster_demands[] = {
    {"database.D01",
     global,
     "/engine",
     "a global cluster has another engine than its clusters",
     leave_it,
     [](const json& value, const Facts&) { return value == "aurora-mysql"; }},
    {"database.D01",
     global,
     "/storage_encrypted",
     "a global cluster is not encrypted",
     leave_it,
     is_true},
    {"database.D01",
     global,
     "/force_destroy",
     "a global cluster would throw its clusters out when it is destroyed",
     "destroy the clusters first, the standby before the primary",
     is_unset},
    {"database.D19",
     global,
     "/deletion_protection /lifecycle/prevent_destroy",
     "a global cluster is not protected as its construct says",
     switch_of_protection,
     is_as_protected},
    {"database.D20",
     global,
     "/source_db_cluster_identifier",
     "a global cluster is made of a cluster that is made in it: Terraform finds a cycle",
     "leave it out",
     is_unset},
    {"database.D04",
     global,
     "/engine_version",
     "a global cluster has no version, and takes what AWS has today",
     leave_it,
     is_set},
};

}  // namespace formwork::database
