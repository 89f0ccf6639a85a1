#include "formwork/database.hpp"

#include "database_fixture.hpp"
#include "formwork/foundation/topic.hpp"
#include "support/golden.hpp"

namespace formwork::database {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

TEST(Cluster, OfOneRegionFromTheLeastProperties) {
  OneRegion region;
  const Cluster cluster(region.stack, "database", region.least());
  EXPECT_GOLDEN(region.stack.synth(), "minimal.tf.json");
}

TEST(Cluster, FromAllProperties) {
  OneRegion region;
  const foundation::Key key(
      region.stack, "key", foundation::KeyProps{.environment = east_1_environment, .name = "data"}
  );
  const foundation::Topic topic(
      region.stack,
      "topic",
      foundation::TopicProps{
          .environment = east_1_environment,
          .name = "alarms",
          .key = key,
          .publishers = {foundation::Publisher{.service = "events.rds"}}}
  );
  const Cluster cluster(
      region.stack,
      "database",
      ClusterProps{
          .network = region.stack.network,
          .role =
              Single{
                  .name = "orders",
                  .settings =
                      {.engine_version = "8.0.mysql_aurora.3.04.3",
                       .instance_class = "db.r7g.2xlarge",
                       .instances = 3,
                       .max_connections = 4000,
                       .backup_retention = days{35},
                       .database_name = "orders",
                       .cluster_parameters =
                           {{.name = "binlog_format",
                             .value = "ROW",
                             .apply_method = ApplyMethod::pending_reboot}},
                       .instance_parameters =
                           {{.name = "long_query_time",
                             .value = "2",
                             .apply_method = ApplyMethod::immediate}}},
                  .credentials =
                      {.master_password = region.password.value(),
                       .master_password_version = 3,
                       .master_username = "owner"}},
          .key = key,
          .topic = topic,
          .cluster_events =
              {ClusterEvent::backup,
               ClusterEvent::configuration_change,
               ClusterEvent::creation,
               ClusterEvent::deletion,
               ClusterEvent::failover,
               ClusterEvent::failure,
               ClusterEvent::global_failover,
               ClusterEvent::maintenance,
               ClusterEvent::migration,
               ClusterEvent::notification},
          .backup_window = BackupWindow{.start = hours{23}, .length = minutes{90}},
          .maintenance_window =
              MaintenanceWindow{
                  .day = std::chrono::Saturday, .start = hours{20}, .length = hours{2}},
          .log_retention = foundation::LogRetention::days_400,
          .monitoring_interval = std::chrono::seconds{5},
          .monitoring_role_arn = east_1_environment.arn("iam", "role/monitoring"),
          .protection = foundation::Protection::off,
      }
  );
  EXPECT_GOLDEN(region.stack.synth(), "full.tf.json");
}

TEST(Cluster, OfTwoRegionsInStacksBesideTheirNetworks) {
  const TwoRegions regions;
  for (const Assembly::StackArtifact& stack : regions.app.assemble().stacks)
    if (stack.name.substr(0, 5) == "data-") {
      EXPECT_GOLDEN(stack.json, "data_" + stack.name.substr(5) + ".tf.json");
    }
}

TEST(Cluster, OfTheOtherRegionIsDeployedAfterThePrimaryAndBothAfterTheirNetworks) {
  const TwoRegions regions;
  for (const Assembly::StackArtifact& stack : regions.app.assemble().stacks) {
    if (stack.name == "data-use1") {
      EXPECT_EQ(stack.dependencies, (std::vector<std::string>{"region-use1"}));
    }
    if (stack.name == "data-use2") {
      EXPECT_EQ(stack.dependencies, (std::vector<std::string>{"data-use1", "region-use2"}));
    }
  }
}

TEST(Cluster, OfTheSameStackWaitsForThePrimary) {
  App app;
  const RegionStack region_1(app, "region-use1", networking::east_1_props());
  const RegionStack region_2(app, "region-use2", networking::east_2_props());
  const DataStack both(app, "both", east_1_environment);
  const aws::Provider use2 = east_2_environment.provider(both, "use2");
  const GlobalCluster global(both, "global", GlobalClusterProps{.database = orders()});
  const Construct other(both, "other");
  other.use_provider(use2);
  const Cluster standby(
      other,
      "database",
      ClusterProps{.network = region_2.network, .role = Standby{.database = orders()}}
  );
  const Cluster primary(
      both,
      "database",
      ClusterProps{
          .network = region_1.network,
          .role = Primary{.global_cluster = global, .credentials = both.credentials()}}
  );
  app.assemble();
  EXPECT_NE(
      standby.cluster->synth().find(primary.instances[1].instance->address()), std::string::npos
  );
}

TEST(Cluster, SaysWhatAlarmsAndOthersNeed) {
  const TwoRegions regions;
  EXPECT_EQ(regions.primary.cluster_identifier(), "trading-use1-orders");
  EXPECT_EQ(regions.standby.cluster_identifier(), "trading-use2-orders");
  EXPECT_EQ(
      regions.standby.convention_arn(),
      "arn:aws:rds:us-east-2:123456789012:cluster:trading-use2-orders"
  );
  EXPECT_EQ(regions.primary.max_connections(), 1000);
  EXPECT_EQ(regions.primary.instance_count(), 2);
  EXPECT_EQ(
      regions.primary.log_group_names(),
      (std::vector<std::string>{
          "/aws/rds/cluster/trading-use1-orders/audit",
          "/aws/rds/cluster/trading-use1-orders/error",
          "/aws/rds/cluster/trading-use1-orders/general",
          "/aws/rds/cluster/trading-use1-orders/slowquery"})
  );
}

TEST(Cluster, GivesItsEndpointsToOthers) {
  TwoRegions regions;
  const Stack other(regions.app, "app");
  const Output writer{other, "writer", {.value = regions.global.writer_endpoint()}};
  const Output regional{other, "regional", {.value = regions.primary.writer_endpoint()}};
  const Output reader{other, "reader", {.value = regions.standby.reader_endpoint()}};
  std::string text;
  for (const Assembly::StackArtifact& stack : regions.app.assemble().stacks) text += stack.json;
  for (const char* value :
       {"${aws_rds_global_cluster.global.endpoint}",
        "${aws_rds_cluster.database.endpoint}",
        "${aws_rds_cluster.database.reader_endpoint}"})
    EXPECT_NE(text.find(value), std::string::npos) << value;
}

TEST(GlobalDatabase, IsPromotedOnItsThreeArnsAlone) {
  const foundation::Statement promote = orders().promote();
  EXPECT_EQ(
      promote.actions,
      (std::vector<std::string>{"rds:FailoverGlobalCluster", "rds:SwitchoverGlobalCluster"})
  );
  std::vector<std::string> resources;
  for (const Value<std::string>& resource : promote.resources)
    resources.push_back(resource.literal().value_or("?"));
  EXPECT_EQ(
      resources,
      (std::vector<std::string>{
          "arn:aws:rds::123456789012:global-cluster:trading-orders",
          "arn:aws:rds:us-east-1:123456789012:cluster:trading-use1-orders",
          "arn:aws:rds:us-east-2:123456789012:cluster:trading-use2-orders"})
  );
  EXPECT_EQ(orders().describe().resources.size(), 3U);
}

TEST(GlobalDatabase, GrantsWhatIamTakes) {
  App app;
  const Stack identity(app, "identity");
  east_2_environment.provider(identity);
  const foundation::ServiceRole role(
      identity,
      "role",
      foundation::ServiceRoleProps{
          .environment = east_2_environment,
          .name = "orchestrator",
          .service = "lambda",
          .statements = {orders().promote(), orders().describe()}}
  );
  EXPECT_NO_THROW(app.assemble());
}

TEST(MonitoringRole, IsKnownByItsNameWhereverItIsMade) {
  App app;
  const Stack identity(app, "identity");
  east_2_environment.provider(identity);
  const MonitoringRole role(
      identity, "monitoring", MonitoringRoleProps{.environment = east_1_environment}
  );
  EXPECT_EQ(
      monitoring_role_arn(east_1_environment),
      "arn:aws:iam::123456789012:role/" +
          role.role->argument<std::string>("name").literal().value_or("")
  );
  EXPECT_NO_THROW(app.assemble());
}

TEST(Parameter, ThatIsStaticIsKnown) {
  for (const char* name : {"binlog_format", "performance_schema", "innodb_read_io_threads"})
    EXPECT_TRUE(is_static(name)) << name;
  for (const char* name : {"long_query_time", "time_zone", "max_connections"})
    EXPECT_FALSE(is_static(name)) << name;
}

}  // namespace
}  // namespace formwork::database
