// Traps of Aurora that a plan lets through.
#include "claims.hpp"

namespace formwork::database {
namespace {

const std::vector<Claim> claims = {
    {"T2_5_TerraformOwnsNoRole",
     "database.T2-5",
     each_lacks(cluster, {"replication_source_identifier"}),
     set("replication_source_identifier", "arn:aws:rds:us-east-1:123456789012:cluster:orders")},
    {"T2_15_InstancesHaveTheWindowOfTheirCluster",
     "database.T2-15",
     [](const Stacks& s) {
       return s.lacking(instance, [&](int region, const json& one) {
         return one.value("preferred_maintenance_window", "") ==
                s.cluster_in(region).at("preferred_maintenance_window");
       });
     },
     [](Regions& r) {
       r.standby.instances[1].instance->override_delete("/preferred_maintenance_window");
     }},
    {"T2_15_InstancesHaveNoBackupWindow",
     "database.T2-15",
     each_lacks(instance, {"preferred_backup_window"}),
     set_in_instance("preferred_backup_window", "04:00-05:00")},
    {"T2_15_TheWindowsOfAClusterAreDisjoint",
     "database.T2-15",
     [](const Stacks& s) {
       return s.lacking(cluster, [](int, const json& one) {
         return !overlap(
             one.at("preferred_backup_window").get<std::string>(),
             one.at("preferred_maintenance_window").get<std::string>()
         );
       });
     },
     set("preferred_backup_window", "06:30-07:30")},
    {"T2_15_NoWindowIsDrawnAtRandom",
     "database.T2-15",
     [](const Stacks& s) {
       return s.lacking(cluster, [](int, const json& one) {
         return one.contains("preferred_backup_window");
       });
     },
     unset_in_cluster("preferred_backup_window")},
    {"T2_16_GroupsAreReplaceable",
     "database.T2-16",
     [](const Stacks& s) {
       std::string lacking;
       for (const char* type : {group, "aws_db_parameter_group"})
         lacking += s.lacking(type, [](int, const json& one) {
           return one.contains("name_prefix") && !one.contains("name") &&
                  one.value("lifecycle", json::object()).value("create_before_destroy", false);
         });
       return lacking;
     },
     [](Regions& r) { r.standby.instance_parameters->override_delete("/lifecycle"); }},
    {"T2_16_GroupsHaveNoFixedName",
     "database.T2-16",
     [](const Stacks& s) {
       return s.lacking(group, [](int, const json& one) { return !one.contains("name"); });
     },
     [](Regions& r) {
       r.standby.cluster_parameters->override_delete("/name_prefix");
       r.standby.cluster_parameters->override_set("/name", "orders");
     }},
    {"T2_16_TheClusterRefersToItsGroup",
     "database.T2-16",
     [](const Stacks& s) {
       return s.lacking(cluster, [&](int, const json& one) {
         return one.at("db_cluster_parameter_group_name").get<std::string>().substr(0, 34) ==
                "${aws_rds_cluster_parameter_group.";
       });
     },
     set("db_cluster_parameter_group_name", "orders")},
    {"T2_16_StaticParametersWaitForAReboot",
     "database.T2-16",
     [](const Stacks& s) {
       return s.lacking(group, [](int, const json& one) {
         const json& all = one.at("parameter");
         return std::all_of(all.begin(), all.end(), [](const json& parameter) {
           return parameter.at("apply_method") == "pending-reboot" ||
                  !is_static(parameter.at("name").get<std::string>());
         });
       });
     },
     [](Regions& r) { set_parameter(r, "slow_query_log", "name", "binlog_format"); }},
    {"T2_17_InstancesHaveNoVersion",
     "database.T2-17",
     each_lacks(instance, {"engine_version"}),
     set_in_instance("engine_version", "8.0.mysql_aurora.3.08.2")},
    {"T2_17_TheVersionIsTheGlobalClusters",
     "database.D04",
     [](const Stacks& s) {
       return each_has(cluster, "engine_version", s.global().at("engine_version"))(s);
     },
     set_in_global("engine_version", "8.0.mysql_aurora.3.10.0")},
    {"T2_18_TheLastSnapshotHasNoFixedName",
     "database.T2-18",
     [](const Stacks& s) {
       return s.lacking(cluster, [](int, const json& one) {
         return one.at("final_snapshot_identifier").get<std::string>().find("-final-${") !=
                std::string::npos;
       });
     },
     set("final_snapshot_identifier", "orders-final")},
};

INSTANTIATE_TEST_SUITE_P(OfTraps, Database, testing::ValuesIn(claims), name_of_row);

}  // namespace
}  // namespace formwork::database
