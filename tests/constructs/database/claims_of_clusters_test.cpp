// Global cluster and clusters.
#include "claims.hpp"

namespace formwork::database {
namespace {

const std::vector<Claim> claims = {
    {"D01_TheGlobalClusterIsEncryptedAndProtected",
     "database.D01",
     [](const Stacks& s) {
       const auto found = s.all(1, "aws_rds_global_cluster");
       return unless(
           found.size() == 1 && s.all(2, "aws_rds_global_cluster").empty() &&
               found[0].at("engine") == "aurora-mysql" &&
               found[0].at("storage_encrypted") == true &&
               found[0].at("deletion_protection") == true && found[0].at("force_destroy") == false,
           "the global cluster"
       );
     },
     [](Regions& r) { r.global.global_cluster->set_argument("storage_encrypted", false); }},
    {"D02_BothClustersAreOfIt",
     "database.D03",
     [](const Stacks& s) {
       const json global =
           s.behind(1, s.cluster_in(1).at("global_cluster_identifier").get<std::string>());
       return unless(
           global.at("global_cluster_identifier") ==
               s.cluster_in(2).at("global_cluster_identifier"),
           "members of two databases"
       );
     },
     [](Regions& r) {
       r.standby.cluster->set_argument(
           "global_cluster_identifier", r.global.global_cluster.global_cluster_identifier()
       );
     }},
    {"D03_TheStandbyStandsAlone",
     "database.D03",
     [](const Stacks& s) {
       const std::string id = s.cluster_in(2).at("global_cluster_identifier");
       const bool reads_use1 = s.stack(2).dump().find("data-use1") != std::string::npos;
       return unless(id == "trading-orders" && !reads_use1, id);
     },
     [](Regions& r) {
       r.standby.cluster->set_argument("global_cluster_identifier", r.global.global_cluster.id());
     }},
    {"D04_TheVersionIsTheSameToThePatch",
     "database.D04",
     [](const Stacks& s) {
       const json version = s.global().at("engine_version");
       return unless(version == "8.0.mysql_aurora.3.08.2", "global") +
              each_has(cluster, "engine_version", version)(s);
     },
     set("engine_version", "8.0.mysql_aurora.3.08.1")},
    {"D08_TheStandbyHasNoCredentials",
     "database.D08",
     [](const Stacks& s) {
       for (const char* argument :
            {"master_username",
             "master_password",
             "master_password_wo",
             "manage_master_user_password",
             "database_name",
             "snapshot_identifier"})
         if (s.cluster_in(2).contains(argument)) return std::string(argument);
       return std::string();
     },
     set("master_password_wo", "hunter2")},
    {"D09_AwsManagesNoPassword",
     "database.D09",
     each_lacks(cluster, {"manage_master_user_password"}),
     set("manage_master_user_password", true)},
    {"D10_NoSecretIsKept",
     "database.D10",
     [](const Stacks& s) {
       const json primary = s.cluster_in(1);
       const json variable = s.stack(1).at("variable").at("master_password");
       return unless(
           primary.at("master_password_wo") == "${var.master_password}" &&
               primary.at("master_password_wo_version") == 1 &&
               !primary.contains("master_password") && variable.at("ephemeral") == true,
           "the password"
       );
     },
     [](Regions& r) { r.primary.cluster->set_argument("master_password", "hunter2"); }},
    {"D10_TheVariableIsEphemeral",
     "database.D10",
     [](const Stacks& s) {
       return unless(
           s.stack(1).at("variable").at("master_password").at("ephemeral") == true, "it is kept"
       );
     },
     [](Regions& r) { r.data_1.password->set_argument("ephemeral", false); }},
    {"D11_AKeyOfItsRegionEncrypts",
     "database.D11",
     [](const Stacks& s) {
       return s.lacking(cluster, [&](int region, const json& one) {
         return one.value("storage_encrypted", false) && one.contains("kms_key_id") &&
                s.behind(region, one.at("kms_key_id")).at("enable_key_rotation") == true;
       });
     },
     unset_in_cluster("kms_key_id")},
    {"D12_BothKeepBackupsForAWeek",
     "database.D12",
     each_has(cluster, "backup_retention_period", 7),
     set("backup_retention_period", 1)},
    {"D13_BothExportAllLogs",
     "database.D13",
     [](const Stacks& s) {
       return s.lacking(cluster, [](int, const json& one) {
         return holds_all(
             one.at("enabled_cloudwatch_logs_exports"), {"audit", "error", "general", "slowquery"}
         );
       });
     },
     unset_in_cluster("enabled_cloudwatch_logs_exports/0")},
    {"D15_TheLogGroupsAreThereBefore",
     "database.D15",
     [](const Stacks& s) {
       return s.lacking(cluster, [&](int region, const json& one) {
         Texts names;
         for (const std::string address : one.value("depends_on", json::array())) {
           const json log = s.behind(region, "${" + address + ".arn}");
           if (log.at("retention_in_days") < 365 || !log.contains("kms_key_id")) return false;
           names.insert(log.at("name"));
         }
         const std::string beginning =
             "/aws/rds/cluster/" + one.at("cluster_identifier").get<std::string>() + "/";
         return names == Texts{
                             beginning + "audit",
                             beginning + "error",
                             beginning + "general",
                             beginning + "slowquery"};
       });
     },
     unset_in_cluster("depends_on")},
    {"D18_ARoleSwapIsNotFought",
     "database.D18",
     [](const Stacks& s) {
       return s.lacking(cluster, [](int, const json& one) {
         return holds_all(
             one.at("lifecycle").value("ignore_changes", json()),
             {"replication_source_identifier", "global_cluster_identifier", "engine_version"}
         );
       });
     },
     unset_in_cluster("lifecycle/ignore_changes/1")},
    {"D19_NothingIsDestroyedByAccident",
     "database.D19",
     [](const Stacks& s) {
       return s.lacking(cluster, [](int, const json& one) {
         return one.at("lifecycle").at("prevent_destroy") == true &&
                one.at("deletion_protection") == true && one.at("skip_final_snapshot") == false &&
                one.contains("final_snapshot_identifier");
       });
     },
     set("lifecycle/prevent_destroy", false)},
    {"D19_ALastSnapshotIsTaken",
     "database.D19",
     each_has(cluster, "skip_final_snapshot", false),
     set("skip_final_snapshot", true)},
    {"D20_NoCycle",
     "database.D20",
     [](const Stacks& s) {
       return unless(!s.global().contains("source_db_cluster_identifier"), "made of a cluster");
     },
     [](Regions& r) {
       r.global.global_cluster->override_set("/source_db_cluster_identifier", "trading");
     }},
    {"D21_NoBacktrack",
     "database.D21",
     each_lacks(cluster, {"backtrack_window"}),
     set("backtrack_window", 3600)},
    {"D23_TheStandbyForwardsWrites",
     "database.D23",
     each_has(cluster, "enable_global_write_forwarding", true),
     set("enable_global_write_forwarding", false)},
    {"D28_NamesDiffer",
     "database.D28",
     [](const Stacks& s) {
       return unless(
           s.cluster_in(1).at("cluster_identifier") != s.cluster_in(2).at("cluster_identifier"),
           "one name"
       );
     },
     set("cluster_identifier", "trading-use1-orders")},
    {"D30_TheStandbyNamesItsSource",
     "database.D30",
     [](const Stacks& s) {
       return unless(s.cluster_in(2).value("source_region", "") == "us-east-1", "source_region");
     },
     unset_in_cluster("source_region")},
    {"D01_TheEngineIsAurora",
     "database.D01",
     [](const Stacks& s) { return unless(s.global().at("engine") == "aurora-mysql", "engine"); },
     set_in_global("engine", "aurora-postgresql")},
    {"D01_NoClusterIsThrownOut",
     "database.D01",
     [](const Stacks& s) { return unless(s.global().at("force_destroy") == false, "force"); },
     set_in_global("force_destroy", true)},
    {"D11_BothAreEncrypted",
     "database.D11",
     each_has(cluster, "storage_encrypted", true),
     set("storage_encrypted", false)},
    {"D19_TheGlobalClusterIsNotDestroyedByAccident",
     "database.D19",
     [](const Stacks& s) {
       return unless(s.global().at("lifecycle").at("prevent_destroy") == true, "prevent_destroy");
     },
     set_in_global("lifecycle/prevent_destroy", false)},
    {"D04_TheGlobalClusterHasAVersion",
     "database.D04",
     [](const Stacks& s) { return unless(s.global().contains("engine_version"), "version"); },
     [](Regions& r) { r.global.global_cluster->override_delete("/engine_version"); }},
};

INSTANTIATE_TEST_SUITE_P(OfClusters, Database, testing::ValuesIn(claims), name_of_row);

}  // namespace
}  // namespace formwork::database
