#include "region_stack.hpp"

#include <formwork/aws/provider.hpp>
#include <formwork/iam/autoscaling_service_role.hpp>
#include <formwork/iam/instance_role.hpp>

namespace trading {
namespace {

namespace compute = formwork::compute;
namespace iam = formwork::iam;
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
              .kind = storage::Audit{},
              .access_logs = access_logs,
              .protection = platform.stage.protection,
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
      peer_fence(
          *this,
          "peer_fence",
          traffic::FenceAlarmProps{
              .fence =
                  {.fenced = platform.peer_of(region).environment, .keeper = region.environment}}
      ) {
  region.environment.provider(*this);
  keep_state(*this, region);
}

}  // namespace trading
