#pragma once
#include <formwork/aws/eip.hpp>
#include <formwork/aws/internet_gateway.hpp>
#include <formwork/aws/nat_gateway.hpp>
#include <formwork/aws/route_table.hpp>
#include <formwork/aws/subnet.hpp>
#include <string>
#include <vector>

#include "formwork/foundation/environment.hpp"
#include "formwork/networking/address_plan.hpp"

namespace formwork::networking {

/// What the tiers of a network share.
struct TierProps {
  Tier tier;
  Value<std::string> vpc_id;
  foundation::Environment environment;
  AddressPlan addresses;
};

/// A subnet of the public tier, and the NAT gateway of its zone.
class PublicZone : public Construct {
 public:
  PublicZone(
      Scope scope, const TierProps& props, char zone, const aws::InternetGateway& internet_gateway
  );

  aws::Subnet subnet;
  aws::Eip elastic_ip;
  aws::NatGateway nat_gateway;
};

/// Subnets for load balancers and NAT gateways, with a route to the internet.
class PublicTier : public Construct {
 public:
  PublicTier(Scope scope, const TierProps& props, const aws::InternetGateway& internet_gateway);

  aws::RouteTable route_table;
  std::vector<PublicZone> zones;

  Value<List<std::string>> subnet_ids() const;
};

/// A subnet that the internet does not reach, with a route table of its own.
class PrivateZone : public Construct {
 public:
  PrivateZone(Scope scope, const TierProps& props, char zone);

  aws::Subnet subnet;
  aws::RouteTable route_table;
};

/// Subnets for the application (with a route out through the NAT gateway of the same zone), or for
/// the database (with none).
class PrivateTier : public Construct {
 public:
  PrivateTier(Scope scope, const TierProps& props);

  std::vector<PrivateZone> zones;

  Value<List<std::string>> subnet_ids() const;
  /// Gives each zone a default route through the NAT gateway in it.
  void route_through(const PublicTier& public_tier) const;
};

}  // namespace formwork::networking
