// One row, and one golden, for each thing that typed properties can say wrongly.
#include <functional>

#include "../findings.hpp"
#include "database_fixture.hpp"

namespace formwork::database {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

struct BadSettings {
  const char* name;
  std::function<void(ClusterSettings&)> spoil;
};

class SettingsRules : public testing::TestWithParam<BadSettings> {};

TEST_P(SettingsRules, Say) {
  OneRegion region;
  ClusterProps props = region.least();
  GetParam().spoil(std::get<Single>(props.role).settings);
  const Cluster cluster(region.stack, "database", props);
  EXPECT_GOLDEN(support::findings_of(region.app), std::string(GetParam().name) + ".txt");
}

using S = ClusterSettings;
constexpr ApplyMethod at_once = ApplyMethod::immediate;

const BadSettings bad_settings[] = {
    {"version_without_a_patch", [](S& s) { s.engine_version = "8.0.mysql_aurora.3.08"; }},
    {"version_of_mysql", [](S& s) { s.engine_version = "8.0.36"; }},
    {"version_of_aurora_2", [](S& s) { s.engine_version = "8.0.mysql_aurora.2.11.5"; }},
    {"version_with_a_tail", [](S& s) { s.engine_version = "8.0.mysql_aurora.3.08.2."; }},
    {"version_without_the_metric", [](S& s) { s.engine_version = "8.0.mysql_aurora.3.03.3"; }},
    {"class_burstable", [](S& s) { s.instance_class = "db.t4g.medium"; }},
    {"class_serverless", [](S& s) { s.instance_class = "db.serverless"; }},
    {"class_old", [](S& s) { s.instance_class = "db.r4.large"; }},
    {"class_without_a_size", [](S& s) { s.instance_class = "db.r6g"; }},
    {"instances_none", [](S& s) { s.instances = 0; }},
    {"instances_too_many", [](S& s) { s.instances = 17; }},
    {"max_connections_too_many", [](S& s) { s.max_connections = 16001; }},
    {"backups_too_short", [](S& s) { s.backup_retention = days{6}; }},
    {"backups_too_long", [](S& s) { s.backup_retention = days{36}; }},
    {"schema_with_a_hyphen", [](S& s) { s.database_name = "my-orders"; }},
    {"schema_with_a_digit_first", [](S& s) { s.database_name = "1st"; }},
    {"static_parameters_at_once",
     [](S& s) {
       s.cluster_parameters = {{"binlog_format", "ROW", at_once}};
       s.instance_parameters = {{"performance_schema", "1", at_once}};
     }},
    {"parameter_of_ours",
     [](S& s) {
       s.cluster_parameters = {{"require_secure_transport", "OFF", at_once}};
       s.instance_parameters = {{"max_connections", "2000", at_once}};
     }},
    {"parameter_twice",
     [](S& s) {
       s.cluster_parameters = {{"time_zone", "UTC", at_once}, {"time_zone", "CET", at_once}};
     }},
};

INSTANTIATE_TEST_SUITE_P(, SettingsRules, testing::ValuesIn(bad_settings), [](const auto& row) {
  return row.param.name;
});

struct BadProps {
  const char* name;
  std::function<void(ClusterProps&)> spoil;
};

class ClusterRules : public testing::TestWithParam<BadProps> {};

TEST_P(ClusterRules, Say) {
  OneRegion region;
  ClusterProps props = region.least();
  GetParam().spoil(props);
  const Cluster cluster(region.stack, "database", props);
  const std::string findings = support::findings_of(region.app);
  EXPECT_EQ(findings.find("hunter2"), std::string::npos) << "no finding shows a password";
  EXPECT_GOLDEN(findings, std::string(GetParam().name) + ".txt");
}

using P = ClusterProps;

Credentials& credentials(P& props) { return std::get<Single>(props.role).credentials; }

const BadProps bad_props[] = {
    {"name_empty", [](P& p) { std::get<Single>(p.role).name = ""; }},
    {"name_with_capitals", [](P& p) { std::get<Single>(p.role).name = "Orders"; }},
    {"name_with_two_hyphens", [](P& p) { std::get<Single>(p.role).name = "orders--new"; }},
    {"name_too_long", [](P& p) { std::get<Single>(p.role).name = std::string(41, 'o'); }},
    {"password_written_down", [](P& p) { credentials(p).master_password = "hunter2"; }},
    {"password_missing", [](P& p) { credentials(p).master_password = unset; }},
    {"password_version_zero", [](P& p) { credentials(p).master_password_version = 0; }},
    {"owner_everybody_knows", [](P& p) { credentials(p).master_username = "admin"; }},
    {"owner_with_a_hyphen", [](P& p) { credentials(p).master_username = "db-owner"; }},
    {"owner_too_long", [](P& p) { credentials(p).master_username = "a12345678901234567"; }},
    {"key_elsewhere",
     [](P& p) {
       p.key = foundation::EncryptionKey::by_arn("arn:aws:kms:us-east-2:123456789012:key/data");
     }},
    {"events_too_few", [](P& p) { p.cluster_events = {ClusterEvent::failover}; }},
    {"window_too_short",
     [](P& p) { p.backup_window = BackupWindow{.start = hours{4}, .length = minutes{29}}; }},
    {"window_on_the_next_day",
     [](P& p) {
       p.maintenance_window = MaintenanceWindow{.day = std::chrono::Sunday, .start = hours{24}};
     }},
    {"window_on_no_day",
     [](P& p) {
       p.maintenance_window = MaintenanceWindow{.day = std::chrono::weekday{9}, .start = hours{6}};
     }},
    {"windows_overlap",
     [](P& p) { p.backup_window = BackupWindow{.start = hours{5}, .length = hours{2}}; }},
    {"monitoring_interval_zero", [](P& p) { p.monitoring_interval = std::chrono::seconds{0}; }},
    {"monitoring_role_is_a_name", [](P& p) { p.monitoring_role_arn = "monitoring"; }},
    {"database_several",
     [](P& p) {
       credentials(p).master_username = "";
       std::get<Single>(p.role).settings.instances = -1;
       p.monitoring_interval = std::chrono::seconds{7};
     }},
};

INSTANTIATE_TEST_SUITE_P(, ClusterRules, testing::ValuesIn(bad_props), [](const auto& row) {
  return row.param.name;
});

TEST(ClusterRulesOfVariables, Say) {
  OneRegion region;
  const Variable<std::string> kept{region.stack, "kept", {.sensitive = true}};
  ClusterProps props = region.least();
  credentials(props).master_password = kept.value();
  const Cluster cluster(region.stack, "database", props);
  EXPECT_GOLDEN(support::findings_of(region.app), "password_of_a_kept_variable.txt");
}

struct BadTopic {
  const char* name;
  const foundation::Environment& environment;
  const char* publisher;
};

class TopicRules : public testing::TestWithParam<BadTopic> {};

TEST_P(TopicRules, Say) {
  OneRegion region;
  const DataStack other(region.app, "other", GetParam().environment);
  const foundation::Key key(
      other, "key", foundation::KeyProps{.environment = GetParam().environment, .name = "data"}
  );
  ClusterProps props = region.least();
  props.topic = foundation::Topic(
      other,
      "topic",
      foundation::TopicProps{
          .environment = GetParam().environment,
          .name = "alarms",
          .key = key,
          .publishers = {foundation::Publisher{.service = GetParam().publisher}}}
  );
  const Cluster cluster(region.stack, "database", props);
  EXPECT_GOLDEN(support::findings_of(region.app), std::string(GetParam().name) + ".txt");
}

INSTANTIATE_TEST_SUITE_P(
    ,
    TopicRules,
    testing::Values(
        BadTopic{"topic_elsewhere", east_2_environment, "events.rds"},
        BadTopic{"topic_deaf", east_1_environment, "cloudwatch"}
    ),
    [](const auto& row) { return row.param.name; }
);

struct BadDatabase {
  const char* name;
  std::function<void(Inputs&)> spoil;
};

class GlobalDatabaseRules : public testing::TestWithParam<BadDatabase> {};

TEST_P(GlobalDatabaseRules, Say) {
  Inputs inputs;
  GetParam().spoil(inputs);
  const TwoRegions regions(inputs);
  EXPECT_GOLDEN(support::findings_of(regions.app), std::string(GetParam().name) + ".txt");
}

using I = Inputs;

const BadDatabase bad_databases[] = {
    {"global_in_one_region",
     [](I& i) { i.of_primary.standby = i.of_standby.standby = i.of_primary.primary; }},
    {"global_in_two_accounts",
     [](I& i) {
       i.of_primary.standby.account_id = i.of_standby.standby.account_id = "210987654321";
     }},
    {"global_with_roles_exchanged",
     [](I& i) {
       std::swap(i.of_primary.primary, i.of_primary.standby);
       i.of_standby = i.of_primary;
     }},
    {"global_with_another_prefix",
     [](I& i) { i.of_primary.standby.name_prefix = i.of_standby.standby.name_prefix = "orders"; }},
    {"global_with_bad_version",
     [](I& i) {
       i.of_primary.settings.engine_version = i.of_standby.settings.engine_version = "8";
     }},
    {"global_with_two_versions",
     [](I& i) { i.of_standby.settings.engine_version = "8.0.mysql_aurora.3.04.3"; }},
    {"global_with_a_smaller_standby", [](I& i) { i.of_standby.settings.instances = 1; }},
    {"global_with_two_retentions", [](I& i) { i.of_standby.settings.backup_retention = days{8}; }},
    {"global_with_other_parameters",
     [](I& i) {
       i.of_standby.settings.max_connections = 500;
       i.of_standby.settings.cluster_parameters = {{"time_zone", "UTC", at_once}};
     }},
    {"global_with_one_maintenance_window",
     [](I& i) {
       i.standby_window =
           MaintenanceWindow{.day = std::chrono::Sunday, .start = hours{6} + minutes{30}};
     }},
};

INSTANTIATE_TEST_SUITE_P(
    ,
    GlobalDatabaseRules,
    testing::ValuesIn(bad_databases),
    [](const auto& row) { return row.param.name; }
);

TEST(GlobalDatabaseRulesOfMembers, RefuseTwoInARegion) {
  TwoRegions regions;
  const Cluster another(
      regions.data_1,
      "another",
      ClusterProps{
          .network = regions.region_1.network,
          .role =
              Primary{
                  .global_cluster = regions.global, .credentials = regions.data_1.credentials()}}
  );
  EXPECT_GOLDEN(support::findings_of(regions.app), "global_with_two_in_a_region.txt");
}

}  // namespace
}  // namespace formwork::database
