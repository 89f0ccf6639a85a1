#include <gtest/gtest.h>

#include <functional>

#include "../findings.hpp"
#include "monitoring_fixture.hpp"

namespace formwork::monitoring {
namespace {

using foundation::Environment;
using foundation::Percent;
using std::chrono::milliseconds;
using std::chrono::seconds;

const std::vector<Value<std::string>> actions{"arn:aws:sns:us-east-1:123456789012:alarms"};

/// What a construct that is made in the stack of a Region says of its properties.
struct Refused {
  const char* name;
  std::function<void(const Stack& stack)> make;
};
void PrintTo(const Refused& refused, std::ostream* out) { *out << refused.name; }

class MonitoringRules : public testing::TestWithParam<Refused> {};

TEST_P(MonitoringRules, Say) {
  App app;
  const Stack stack(app, "prod");
  east_1_environment.provider(stack);
  GetParam().make(stack);
  EXPECT_GOLDEN(support::findings_of(app), std::string(GetParam().name) + ".txt");
}

template <class Spoil>
auto notifications(const Spoil& spoil) {
  return [spoil](const Stack& stack) {
    NotificationsProps props{
        .environment = east_1_environment, .email_addresses = {"on-call@example.com"}};
    spoil(props);
    const Notifications made(stack, "notifications", props);
  };
}

template <class Spoil>
auto function(const Spoil& spoil) {
  return [spoil](const Stack& stack) {
    FunctionAlarmsProps props{
        .environment = east_1_environment, .function_name = "orders", .actions = actions};
    spoil(props);
    const FunctionAlarms made(stack, "orders_alarms", props);
  };
}

template <class Spoil>
auto load_balancer(const Spoil& spoil) {
  return [spoil](const Stack& stack) {
    const aws::Lb lb{stack, "lb", {}};
    const aws::LbTargetGroup group{stack, "group", {}};
    LoadBalancerAlarmsProps props{
        .target = {east_1_environment, lb.arn_suffix(), group.arn_suffix()}, .actions = actions};
    spoil(props);
    const LoadBalancerAlarms made(stack, "application_alarms", props);
  };
}

template <class Spoil>
auto replication(const Spoil& spoil) {
  return [spoil](const Stack& stack) {
    ReplicationAlarmsProps props{
        .environment = east_1_environment,
        .peer = east_2_environment,
        .actions = actions,
        .table = "sessions"};
    spoil(props);
    const ReplicationAlarms made(stack, "replication_alarms", props);
  };
}

template <class Spoil>
auto composite(const Spoil& spoil) {
  return [spoil](const Stack& stack) {
    const FunctionAlarms orders(
        stack,
        "orders_alarms",
        FunctionAlarmsProps{
            .environment = east_1_environment, .function_name = "orders", .actions = actions}
    );
    CompositeAlarmProps props{
        .environment = east_1_environment,
        .name = "outage",
        .alarms = {orders.errors},
        .actions = actions};
    spoil(props);
    const CompositeAlarm made(stack, "outage", props);
  };
}

template <class Spoil>
auto dashboard(const Spoil& spoil) {
  return [spoil](const Stack& stack) {
    DashboardProps props{
        .environment = east_1_environment, .widgets = {Text{.markdown = "# Orders"}}};
    spoil(props);
    const Dashboard made(stack, "dashboard", props);
  };
}

template <class Spoil>
auto trail(const Spoil& spoil) {
  return [spoil](const Stack& stack) {
    TrailProps props{.environment = east_1_environment};
    spoil(props, stack);
    const Trail made(stack, "trail", props);
  };
}

void bucket_elsewhere(TrailProps& props, const Stack& stack) {
  const Stack other(*stack.parent(), "other");
  east_2_environment.provider(other);
  props.bucket = storage::Bucket(
      other,
      "audit",
      storage::BucketProps{
          .environment = east_2_environment, .name = "audit", .kind = storage::Audit{}}
  );
}

using N = NotificationsProps;
using F = FunctionAlarmsProps;
using L = LoadBalancerAlarmsProps;
using R = ReplicationAlarmsProps;
using C = CompositeAlarmProps;
using D = DashboardProps;

const Refused all_refused[] = {
    {"topic_without_a_name", notifications([](N& p) { p.name = ""; })},
    {"nobody_to_tell", notifications([](N& p) { p.email_addresses = {}; })},
    {"no_email_addresses", notifications([](N& p) {
       p.email_addresses = {"on-call", "a@b", "a b@example.com", "x@example.com", "x@example.com"};
     })},
    {"key_of_sns", notifications([](N& p) {
       p.key =
           foundation::EncryptionKey::by_arn("arn:aws:kms:us-east-1:123456789012:alias/aws/sns");
     })},
    {"key_elsewhere", notifications([](N& p) {
       p.key = foundation::EncryptionKey::by_arn("arn:aws:kms:us-east-2:123456789012:key/1");
     })},
    {"publisher_twice",
     notifications([](N& p) { p.publishers = {foundation::Publisher{.service = "cloudwatch"}}; })},
    {"region_of_the_stack", notifications([](N& p) { p.environment = east_2_environment; })},
    {"function_by_its_arn", function([](F& p) {
       p.function_name = "arn:aws:lambda:us-east-1:123456789012:function:orders:live";
     })},
    {"function_tells_nobody", function([](F& p) { p.actions = {}; })},
    {"errors_of_nothing", function([](F& p) { p.errors = Percent{0}; })},
    {"queue_by_its_arn", function([](F& p) {
       p.dead_letter_queue_name = "arn:aws:sqs:us-east-1:123456789012:orders";
     })},
    {"load_balancer_by_constants", load_balancer([](L& p) {
       p.target.load_balancer_arn_suffix = "app/orders/50dc6c495c0c9188";
       p.target.target_group_arn_suffix = "targetgroup/orders/73e2d6bc24d8a067";
     })},
    {"load_balancer_tells_nobody", load_balancer([](L& p) { p.actions = {}; })},
    {"no_healthy_targets", load_balancer([](L& p) { p.healthy_targets = 0; })},
    {"target_errors_of_all", load_balancer([](L& p) { p.target_errors = Percent{100}; })},
    {"load_balancer_errors_below_zero", load_balancer([](L& p) { p.load_balancer_errors = -1; })},
    {"peer_is_the_same_region", replication([](R& p) { p.peer = east_1_environment; })},
    {"nothing_is_replicated", replication([](R& p) { p.table = {}; })},
    {"bucket_twice", replication([](R& p) {
       p.buckets = {"applogs", "", "applogs"};
     })},
    {"replication_tells_nobody", replication([](R& p) { p.actions = {}; })},
    {"sessions_in_no_time", replication([](R& p) { p.table_latency = milliseconds{1}; })},
    {"objects_after_an_hour", replication([](R& p) { p.bucket_latency = seconds{3600}; })},
    {"composite_without_a_name", composite([](C& p) { p.name = ""; })},
    {"composite_of_nothing", composite([](C& p) { p.alarms = {}; })},
    {"composite_tells_nobody", composite([](C& p) { p.actions = {}; })},
    {"dashboard_without_a_name", dashboard([](D& p) { p.name = ""; })},
    {"dashboard_of_nothing", dashboard([](D& p) { p.widgets = {}; })},
    {"widgets_of_no_size", dashboard([](D& p) {
       p.widgets = {Text{.markdown = "#", .size = {25, 2}}, Text{.markdown = "#", .size = {1, 0}}};
     })},
    {"widgets_of_nothing", dashboard([](D& p) {
       p.widgets = {
           Text{.markdown = ""},
           Graph{.title = "Orders", .lines = {}},
           AlarmStatus{.title = "Alarms", .alarm_arns = {}}};
     })},
    {"line_of_no_region", dashboard([](D& p) {
       Graph graph = replication_lag_graph(orders());
       std::get<Line>(graph.lines[0]).region = "virginia";
       p.widgets = {graph};
     })},
    {"trail_without_a_name", trail([](TrailProps& p, const Stack&) { p.name = ""; })},
    {"trail_with_a_bucket_elsewhere", trail(bucket_elsewhere)},
    {"trail_with_a_role_name",
     trail([](TrailProps& p, const Stack&) { p.logs = TrailLogs{.role_arn = "trail"}; })},
};

INSTANTIATE_TEST_SUITE_P(, MonitoringRules, testing::ValuesIn(all_refused), [](const auto& row) {
  return row.param.name;
});

struct RefusedDatabase {
  const char* name;
  void (*spoil)(DatabaseAlarmsProps& props);
};
void PrintTo(const RefusedDatabase& refused, std::ostream* out) { *out << refused.name; }

class DatabaseAlarmsRules : public testing::TestWithParam<RefusedDatabase> {};

TEST_P(DatabaseAlarmsRules, Say) {
  database::OneRegion region;
  const database::Cluster cluster(region.stack, "database", region.least());
  DatabaseAlarmsProps props{.database = cluster, .actions = actions};
  GetParam().spoil(props);
  const DatabaseAlarms made(region.stack, "database_alarms", props);
  EXPECT_GOLDEN(support::findings_of(region.app), std::string(GetParam().name) + ".txt");
}

using P = DatabaseAlarmsProps;

const RefusedDatabase refused_databases[] = {
    {"database_tells_nobody", [](P& p) { p.actions = {}; }},
    {"lag_of_a_millisecond", [](P& p) { p.replication_lag = milliseconds{1}; }},
    {"recovery_point_of_a_minute", [](P& p) { p.recovery_point_lag = seconds{60}; }},
    {"connections_of_all", [](P& p) { p.connections = Percent{100}; }},
    {"cpu_of_all", [](P& p) { p.cpu = Percent{100}; }},
};

INSTANTIATE_TEST_SUITE_P(
    ,
    DatabaseAlarmsRules,
    testing::ValuesIn(refused_databases),
    [](const auto& row) { return row.param.name; }
);

/// What was refused once is not told again by what builds upon it.
TEST(RefusedDatabases, SayNothingOfARefusedClusterTwice) {
  database::OneRegion region;
  database::ClusterProps refused = region.least();
  std::get<database::Single>(refused.role).name = "";
  const database::Cluster cluster(region.stack, "database", refused);
  const DatabaseAlarms made(
      region.stack, "database_alarms", DatabaseAlarmsProps{.database = cluster, .actions = {}}
  );
  EXPECT_EQ(support::findings_of(region.app).find("monitoring."), std::string::npos);
}

}  // namespace
}  // namespace formwork::monitoring
