#include "region_stack.hpp"

#include <formwork/aws/provider.hpp>

namespace trading {
namespace {

formwork::networking::NetworkProps network_props(
    const Stage& stage, const Region& region, const Region& peer
) {
  return {
      .environment = region.environment,
      .cidr_block = region.addresses.cidr_block,
      .peer = peer.addresses,
      .nat_gateways = stage.nat_gateways,
      .flow_log_role_arn = formwork::networking::flow_logs_role_arn(region.environment),
  };
}

}  // namespace

RegionStack::RegionStack(
    formwork::Scope scope, const Platform& platform, const Region& region, const Region& peer
)
    : Stack(scope, "region-" + region.environment.short_name()),
      network(*this, "network", network_props(platform.stage, region, peer)) {
  region.environment.provider(*this);
  keep_state(*this, region);
}

}  // namespace trading
