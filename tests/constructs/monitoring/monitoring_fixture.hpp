#pragma once
#include <formwork/aws/lambda_function.hpp>
#include <formwork/aws/provider.hpp>

#include "../database/database_fixture.hpp"
#include "formwork/monitoring.hpp"

namespace formwork::monitoring {

using database::orders;
using networking::east_1_environment;
using networking::east_2_environment;

inline compute::ApplicationProps application_props(const networking::Network& network) {
  const foundation::Environment& environment = network.environment();
  return {
      .network = network,
      .certificate_arn = environment.arn("acm", "certificate/1"),
      .image = compute::Image::parameter(
          "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64", "2026-11"
      ),
      .instance_profile_arn = environment.arn("iam", "instance-profile/app"),
      .service_linked_role_arn = environment.arn(
          "iam",
          "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_trading"
      ),
  };
}

inline std::vector<Widget> widgets() {
  const std::vector<foundation::Environment> both{east_1_environment, east_2_environment};
  return {
      replication_lag_graph(orders()),
      database_load_graph(orders()),
      healthy_targets_graph(both),
      requests_graph(both),
      function_graph(both, "monitor"),
      session_replication_graph(east_1_environment, east_2_environment),
      bucket_replication_graph(east_1_environment, east_2_environment, {"applogs"}),
  };
}

/// What watches one Region of the trading platform, in its stacks.
struct WatchedRegion {
  WatchedRegion(
      const networking::RegionStack& region,
      const database::DataStack& data,
      const Stack& dr,
      const database::Cluster& cluster,
      const foundation::Environment& peer
  )
      : environment(region.network.environment()),
        notifications(
            region,
            "notifications",
            NotificationsProps{
                .environment = environment, .email_addresses = {"on-call@example.com"}}
        ),
        applogs(
            region,
            "applogs",
            storage::BucketProps{
                .environment = environment, .name = "applogs", .kind = storage::Logs{}}
        ),
        application(region, "application", application_props(region.network)),
        application_alarms(
            region,
            "application_alarms",
            LoadBalancerAlarmsProps{
                .target = Balanced::of(application), .actions = {notifications.arn()}}
        ),
        replication_alarms(
            region,
            "replication_alarms",
            ReplicationAlarmsProps{
                .environment = environment,
                .peer = peer,
                .actions = {notifications.arn()},
                .table = "sessions",
                .buckets = {"applogs"}}
        ),
        outage(
            region,
            "outage",
            CompositeAlarmProps{
                .environment = environment,
                .name = "outage",
                .alarms =
                    {application_alarms.healthy_targets, application_alarms.load_balancer_errors},
                .actions = {notifications.arn()}}
        ),
        dashboard(
            region, "dashboard", DashboardProps{.environment = environment, .widgets = widgets()}
        ),
        database_alarms(
            data,
            "database_alarms",
            DatabaseAlarmsProps{.database = cluster, .actions = {notifications.arn()}}
        ),
        provider(environment.provider(dr)),
        monitor{
            dr,
            "monitor",
            {.function_name = environment.name(foundation::NameKind::function, "monitor"),
             .image_uri = environment.account_id + ".dkr.ecr." + environment.region +
                          ".amazonaws.com/monitor:1",
             .package_type = "Image",
             .role = environment.arn("iam", "role/monitor")}},
        monitor_alarms(
            dr,
            "monitor_alarms",
            FunctionAlarmsProps{
                .environment = environment,
                .function_name = environment.name(foundation::NameKind::function, "monitor"),
                .actions = {notifications.convention_arn()},
                .runs = Runs::every_minute}
        ),
        orchestrator_alarms(
            dr,
            "orchestrator_alarms",
            FunctionAlarmsProps{
                .environment = environment,
                .function_name = environment.name(foundation::NameKind::function, "orchestrator"),
                .actions = {notifications.convention_arn()},
                .dead_letter_queue_name =
                    environment.name(foundation::NameKind::queue, "orchestrator-dead-letters")}
        ) {}

  foundation::Environment environment;
  Notifications notifications;
  storage::Bucket applogs;
  compute::Application application;
  LoadBalancerAlarms application_alarms;
  ReplicationAlarms replication_alarms;
  CompositeAlarm outage;
  Dashboard dashboard;
  DatabaseAlarms database_alarms;
  aws::Provider provider;
  aws::LambdaFunction monitor;
  FunctionAlarms monitor_alarms;
  FunctionAlarms orchestrator_alarms;
};

/// Both Regions of the trading platform, and the trail of its account in the one that stays.
struct Platform : database::TwoRegions {
  explicit Platform(bool skip_validation = false)
      : TwoRegions(database::Inputs{.skip_validation = skip_validation}) {}

  Stack dr_1{app, "dr-use1"};
  Stack dr_2{app, "dr-use2"};
  WatchedRegion use1{region_1, data_1, dr_1, primary, east_2_environment};
  WatchedRegion use2{region_2, data_2, dr_2, standby, east_1_environment};
  Trail trail{
      region_2,
      "trail",
      TrailProps{
          .environment = east_2_environment,
          .logs = TrailLogs{.role_arn = trail_role_arn(east_2_environment)}}};
  Stack identity{app, "identity"};
  aws::Provider of_identity = east_2_environment.provider(identity);
  TrailRole trail_role{identity, "trail", TrailRoleProps{.environment = east_2_environment}};
  foundation::ServiceRole publisher{
      identity,
      "publisher",
      foundation::ServiceRoleProps{
          .environment = east_2_environment,
          .name = "publisher",
          .service = "lambda",
          .statements = use2.notifications.publish()}};
};

}  // namespace formwork::monitoring
