#include "region_stack.hpp"

namespace trading {
namespace {

formwork::networking::NetworkProps network_props(
    const Platform& platform, const Region& region, const Region& peer
) {
  return {
      .region = region.name,
      .account_id = platform.account_id,
      .cidr_block = region.addresses.cidr_block,
      .peer = peer.addresses,
      .name = "trading-" + platform.environment + "-" + region.short_name,
  };
}

}  // namespace

RegionStack::RegionStack(
    formwork::Scope scope, const Platform& platform, const Region& region, const Region& peer
)
    : Stack(scope, "region-" + region.short_name),
      provider(provider_of(*this, "aws", platform, region)),
      network(*this, "network", network_props(platform, region, peer)) {
  keep_state(*this, platform, region);
}

}  // namespace trading
