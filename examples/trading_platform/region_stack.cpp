#include "region_stack.hpp"

#include <algorithm>
#include <formwork/aws/provider.hpp>
#include <formwork/iam/autoscaling_service_role.hpp>
#include <formwork/iam/instance_role.hpp>
#include <formwork/monitoring/graphs.hpp>
#include <formwork/monitoring/load_balancer_alarms.hpp>
#include <formwork/monitoring/replication_alarms.hpp>
#include <formwork/variable.hpp>

namespace trading {
namespace {

namespace compute = formwork::compute;
namespace iam = formwork::iam;
namespace monitoring = formwork::monitoring;
namespace networking = formwork::networking;
namespace storage = formwork::storage;
namespace traffic = formwork::traffic_management;

networking::NetworkProps network_props(const Platform& platform, const Region& region) {
  return {
      .environment = region.environment,
      .cidr_block = region.addresses.cidr_block,
      .peer = platform.peer_of(region).addresses,
      .nat_gateways = platform.stage.nat_gateways,
      .flow_log_role_arn = networking::flow_logs_role_arn(region.environment),
  };
}

monitoring::DashboardProps dashboard_props(const Platform& platform, const Region& region) {
  const std::vector<formwork::foundation::Environment> both{
      platform.primary.environment, platform.secondary.environment};
  return {
      .environment = region.environment,
      .widgets =
          {monitoring::replication_lag_graph(
               platform.database, static_cast<double>(platform.stage.alarms.replication_lag.count())
           ),
           monitoring::database_load_graph(platform.database),
           monitoring::healthy_targets_graph(both),
           monitoring::requests_graph(both),
           monitoring::session_replication_graph(both[0], both[1], session_table),
           monitoring::bucket_replication_graph(both[0], both[1], {applogs_bucket, audit_bucket})},
  };
}

}  // namespace

RegionStack::RegionStack(formwork::Scope scope, const Platform& platform, const Region& region)
    : Stack(scope, "region-" + region.environment.short_name()),
      network(*this, "network", network_props(platform, region)),
      access_logs(
          *this,
          "access_logs",
          storage::AccessLogBucketProps{
              .environment = region.environment,
              .protection = platform.stage.protection,
              .emptied = emptied(platform.stage),
          }
      ),
      applogs(
          *this,
          "applogs",
          storage::BucketProps{
              .environment = region.environment,
              .name = applogs_bucket,
              .kind = storage::Logs{},
              .access_logs = access_logs,
              .protection = platform.stage.protection,
              .emptied = emptied(platform.stage),
          }
      ),
      audit(
          *this,
          "audit",
          storage::BucketProps{
              .environment = region.environment,
              .name = audit_bucket,
              .kind = audit_kind(platform.stage),
              .access_logs = access_logs,
              .protection = platform.stage.protection,
              .emptied = emptied(platform.stage, audit_kind(platform.stage)),
          }
      ),
      certificate(
          *this,
          "certificate",
          traffic::CertificateProps{
              .environment = region.environment,
              .domain_name = platform.api_domain(),
              .subject_alternative_names = {"*." + platform.api_domain()},
              .validation = traffic::StandingRecords{},
          }
      ),
      application(
          *this,
          "application",
          compute::ApplicationProps{
              .network = network,
              .certificate_arn = certificate.arn(),
              .image = compute::Image::parameter(
                  platform.stage.compute.image_parameter, platform.stage.compute.image_version
              ),
              .name = application_name,
              .min_size = platform.stage.compute.least,
              .max_size = platform.stage.compute.most,
              .instance_types = platform.stage.compute.instance_types,
              .access_logs = access_logs,
              .instance_profile_arn = iam::instance_profile_arn(region.environment, app_role),
              .service_linked_role_arn =
                  iam::autoscaling_service_role_arn(platform.secondary.environment),
              .protection = platform.stage.protection,
          }
      ),
      notifications(
          *this,
          "notifications",
          monitoring::NotificationsProps{
              .environment = region.environment,
              .email_addresses = platform.stage.alarms.emails,
              .name = alarm_topic,
          }
      ),
      dashboard(*this, "dashboard", dashboard_props(platform, region)),
      peer_fence(
          *this,
          "peer_fence",
          traffic::FenceAlarmProps{
              .fence =
                  {.fenced = platform.peer_of(region).environment, .keeper = region.environment}}
      ) {
  region.environment.provider(*this);
  keep_state(*this, region);
  monitoring::LoadBalancerAlarms(
      *this,
      "application_alarms",
      monitoring::LoadBalancerAlarmsProps{
          .target = monitoring::Balanced::of(application),
          .actions = {notifications.arn()},
          .healthy_targets = std::min(2, platform.stage.compute.least),
      }
  );
  monitoring::ReplicationAlarms(
      *this,
      "replication_alarms",
      monitoring::ReplicationAlarmsProps{
          .environment = region.environment,
          .peer = platform.peer_of(region).environment,
          .actions = {notifications.arn()},
          .table = session_table,
          .buckets = {applogs_bucket, audit_bucket},
      }
  );
  const formwork::Output url{
      *this,
      "url",
      {.description =
           "This region's own endpoint, whichever is active; dns-failover makes its name.",
       .value = "https://" + region.environment.short_name() + '.' + platform.api_domain()}};
  const formwork::Output load_balancer{
      *this,
      "load_balancer",
      {.description = "What answers at it.", .value = application.dns_name()}};
  const formwork::Output dashboard_url{
      *this,
      "dashboard_url",
      {.description = "Both regions, as this one sees them.", .value = dashboard.url()}};
}

}  // namespace trading
