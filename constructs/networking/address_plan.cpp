#include "formwork/networking/address_plan.hpp"

namespace formwork::networking {

Cidr AddressPlan::range(Tier tier) const {
  constexpr int tier_bits = 2;
  return cidr_block.part(tier_bits, static_cast<std::uint32_t>(tier));
}

Cidr AddressPlan::subnet(Tier tier, char zone) const {
  constexpr int zone_bits = 3;
  return range(tier).part(zone_bits, static_cast<std::uint32_t>(zone - 'a'));
}

std::vector<Cidr> AddressPlan::subnets(Tier tier) const {
  std::vector<Cidr> subnets;
  for (const char zone : zones) subnets.push_back(subnet(tier, zone));
  return subnets;
}

}  // namespace formwork::networking
