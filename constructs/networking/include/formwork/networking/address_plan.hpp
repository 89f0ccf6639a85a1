#pragma once
#include <string>
#include <vector>

#include "formwork/foundation/cidr.hpp"

namespace formwork::networking {

using foundation::Cidr;

/// Who is in a subnet: load balancers and NAT gateways, the application, the database.
enum class Tier { public_, app, database };

/// How a VPC's addresses are shared out: a quarter of them to each tier (the last quarter stays
/// free), and an eighth of that to each zone, by its letter: a zone that comes later moves no
/// other. Known when the program runs, so that two regions admit each other's subnets without
/// reading each other's state.
struct AddressPlan {
  /// Addresses of the VPC.
  Cidr cidr_block;
  /// Letters of the zones that have subnets, 3 to 6 from a to h.
  std::string zones = "abc";

  /// All that a tier may use, with zones that have no subnet yet.
  Cidr range(Tier tier) const;
  Cidr subnet(Tier tier, char zone) const;
  /// Of a tier, a zone each.
  std::vector<Cidr> subnets(Tier tier) const;
};

}  // namespace formwork::networking
