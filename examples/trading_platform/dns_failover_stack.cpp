#include "dns_failover_stack.hpp"

#include <formwork/aws/provider.hpp>
#include <formwork/variable.hpp>

namespace trading {
namespace {

namespace traffic = formwork::traffic_management;

traffic::Endpoint endpoint_of(const RegionStack& region) {
  return {
      .environment = region.network.environment(),
      .dns_name = region.application.dns_name(),
      .zone_id = region.application.zone_id(),
  };
}

}  // namespace

DnsFailoverStack::DnsFailoverStack(
    formwork::Scope scope,
    const Platform& platform,
    const DnsZoneStack& dns,
    const RegionStack& primary,
    const RegionStack& secondary
)
    : Stack(scope, "dns-failover"),
      records(
          *this,
          "records",
          traffic::FailoverRecordsProps{
              .environment = platform.secondary.environment,
              .zone_id = dns.zone.zone_id(),
              .domain_name = platform.api_domain(),
              .primary = endpoint_of(primary),
              .standby = endpoint_of(secondary),
              .probe = {.path = deep_health_path},
              .protection = platform.stage.protection,
          }
      ) {
  platform.secondary.environment.provider(*this);
  keep_state(*this, platform.secondary);
  const formwork::Output url{
      *this, "url", {.description = "Where clients go.", .value = records.url()}};
}

}  // namespace trading
