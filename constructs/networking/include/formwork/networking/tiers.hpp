#pragma once
#include <formwork/aws/eip.hpp>
#include <formwork/aws/internet_gateway.hpp>
#include <formwork/aws/nat_gateway.hpp>
#include <formwork/aws/route_table.hpp>
#include <formwork/aws/subnet.hpp>
#include <optional>
#include <string>
#include <vector>

#include "formwork/foundation/environment.hpp"
#include "formwork/networking/address_plan.hpp"

namespace formwork::networking {

/// How many NAT gateways a network has, each paid by the hour.
enum class NatGateways {
  /// A zone that fails takes no other zone's way out with it.
  one_per_zone,
  /// In the first zone: cheap, and all ways out end with that zone.
  one,
};

/// What the tiers of a network share.
struct TierProps {
  Tier tier;
  Value<std::string> vpc_id;
  foundation::Environment environment;
  AddressPlan addresses;
};

/// A NAT gateway with its address, below the zone that it stands in.
struct Nat {
  aws::Eip elastic_ip;
  aws::NatGateway gateway;
};

/// A subnet of the public tier.
class PublicZone : public Construct {
 public:
  PublicZone(Scope scope, const TierProps& props, char zone);

  aws::Subnet subnet;
  /// Empty in a zone that goes out through another one's.
  std::optional<Nat> nat;

  void add_nat(const aws::InternetGateway& internet_gateway);
};

/// Subnets for load balancers and NAT gateways, with a route to the internet.
class PublicTier : public Construct {
 public:
  PublicTier(
      Scope scope,
      const TierProps& props,
      const aws::InternetGateway& internet_gateway,
      NatGateways nat_gateways
  );

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
  /// Gives each zone a default route through the NAT gateway in it, or through the only one.
  void route_through(const PublicTier& public_tier) const;
};

}  // namespace formwork::networking
