#include "region_stack.hpp"

#include <formwork/aws/provider.hpp>

namespace trading {
namespace {

namespace networking = formwork::networking;
namespace storage = formwork::storage;

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
      ) {
  region.environment.provider(*this);
  keep_state(*this, region);
}

}  // namespace trading
