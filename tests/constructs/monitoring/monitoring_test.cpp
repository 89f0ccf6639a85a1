#include "formwork/monitoring.hpp"

#include <gtest/gtest.h>

#include "../findings.hpp"
#include "monitoring_fixture.hpp"

namespace formwork::monitoring {
namespace {

TEST(WatchedStack, OfAPlatformInTwoRegions) {
  const Platform platform;
  EXPECT_EQ(support::findings_of(platform.app), "nothing");
  EXPECT_GOLDEN(platform.dr_2.synth(), "dr_use2.tf.json");
}

/// A stack with a provider and a function, whose errors somebody hears of.
TEST(WatchedStack, FromTheLeastProperties) {
  App app;
  const Stack stack(app, "prod");
  east_1_environment.provider(stack);
  const Notifications notifications(
      stack,
      "notifications",
      NotificationsProps{
          .environment = east_1_environment, .email_addresses = {"on-call@example.com"}}
  );
  const FunctionAlarms alarms(
      stack,
      "orders_alarms",
      FunctionAlarmsProps{
          .environment = east_1_environment,
          .function_name = "orders",
          .actions = {notifications.arn()}}
  );
  const Dashboard dashboard(
      stack,
      "dashboard",
      DashboardProps{
          .environment = east_1_environment,
          .widgets = {AlarmStatus{.title = "Alarms", .alarm_arns = {alarms.errors.arn()}}}}
  );
  const Trail trail(stack, "trail", TrailProps{.environment = east_1_environment});
  EXPECT_GOLDEN(stack.synth(), "minimal.tf.json");
  EXPECT_EQ(support::findings_of(app), "nothing");
}

TEST(WatchedStack, FromAllProperties) {
  App app;
  const Stack stack(app, "prod");
  east_2_environment.provider(stack);
  const foundation::Key key(
      stack, "key", foundation::KeyProps{.environment = east_2_environment, .name = "messages"}
  );
  const Notifications notifications(
      stack,
      "notifications",
      NotificationsProps{
          .environment = east_2_environment,
          .email_addresses = {"first@example.com", "second@example.com"},
          .name = "dr",
          .key = key,
          .publishers = {foundation::Publisher{.service = "budgets"}}}
  );
  const FunctionAlarms alarms(
      stack,
      "monitor_alarms",
      FunctionAlarmsProps{
          .environment = east_2_environment,
          .function_name = "trading-use2-monitor",
          .actions = {notifications.arn()},
          .runs = Runs::every_minute,
          .errors = foundation::Percent{5},
          .dead_letter_queue_name = "trading-use2-dead-letters"}
  );
  const ReplicationAlarms replication_alarms(
      stack,
      "replication_alarms",
      ReplicationAlarmsProps{
          .environment = east_2_environment,
          .peer = east_1_environment,
          .actions = {notifications.arn()},
          .table = "sessions",
          .buckets = {"applogs", "audit"},
          .table_latency = std::chrono::seconds{10},
          .bucket_latency = std::chrono::minutes{10}}
  );
  const CompositeAlarm composite(
      stack,
      "blind",
      CompositeAlarmProps{
          .environment = east_2_environment,
          .name = "blind",
          .alarms = {*alarms.silence, alarms.errors},
          .actions = {notifications.arn()},
          .which = Which::any,
          .description = "Nobody would see an outage"}
  );
  std::vector<Widget> all{
      Text{.markdown = "# What to do\n[the page](https://example.com)"},
      AlarmStatus{.title = "Alarms", .alarm_arns = {composite.arn()}, .size = {8, 4}}};
  for (const Widget& widget : widgets()) all.push_back(widget);
  const Dashboard dashboard(
      stack,
      "dashboard",
      DashboardProps{.environment = east_2_environment, .widgets = all, .name = "both"}
  );
  const storage::Bucket bucket(
      stack,
      "bucket",
      storage::BucketProps{
          .environment = east_2_environment,
          .name = "trail",
          .kind = storage::Logs{},
          .protection = foundation::Protection::off,
          .emptied = storage::Emptied::on_destroy}
  );
  const Trail trail(
      stack,
      "trail",
      TrailProps{
          .environment = east_2_environment,
          .name = "account",
          .bucket = bucket,
          .logs = TrailLogs{.retention = foundation::LogRetention::days_400},
          .permissions_boundary_arn = east_2_environment.arn("iam", "policy/boundary")}
  );
  const Stack other(app, "other");
  east_1_environment.provider(other);
  const Dashboard twin(
      other,
      "dashboard",
      DashboardProps{.environment = east_1_environment, .widgets = widgets(), .name = "both"}
  );
  EXPECT_GOLDEN(stack.synth(), "full.tf.json");
  EXPECT_EQ(support::findings_of(app), "nothing");
}

TEST(Notifications, AreKeptInNoQueueIfNobodyWantsThat) {
  App app;
  const Stack stack(app, "prod");
  east_1_environment.provider(stack);
  const Notifications notifications(
      stack,
      "notifications",
      NotificationsProps{
          .environment = east_1_environment,
          .email_addresses = {"on-call@example.com"},
          .recorded = false}
  );
  EXPECT_FALSE(notifications.record);
  EXPECT_EQ(stack.synth().find("sqs"), std::string::npos);
  EXPECT_EQ(support::findings_of(app), "nothing");
}

TEST(Dashboard, IsFoundByItsLink) {
  App app;
  const Stack stack(app, "prod");
  east_1_environment.provider(stack);
  const Dashboard dashboard(
      stack,
      "dashboard",
      DashboardProps{.environment = east_1_environment, .widgets = {Text{.markdown = "Hello"}}}
  );
  EXPECT_EQ(
      dashboard.url(),
      "https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1"
      "#dashboards/dashboard/trading-use1-platform"
  );
}

TEST(DatabaseAlarms, OfOneRegionWatchNoLag) {
  database::OneRegion region;
  const database::Cluster cluster(region.stack, "database", region.least());
  const DatabaseAlarms alarms(
      region.stack,
      "alarms",
      DatabaseAlarmsProps{.database = cluster, .actions = {east_1_environment.arn("sns", "alarms")}}
  );
  EXPECT_FALSE(alarms.replication_lag || alarms.recovery_point_lag || alarms.standby_lag);
  EXPECT_EQ(support::findings_of(region.app), "nothing");
}

}  // namespace
}  // namespace formwork::monitoring
