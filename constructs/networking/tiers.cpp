#include "formwork/networking/tiers.hpp"

#include <formwork/aws/route.hpp>
#include <formwork/aws/route_table_association.hpp>

#include "formwork/meta.hpp"
#include "tags.hpp"

namespace formwork::networking {
namespace {

constexpr const char* everywhere = "0.0.0.0/0";

aws::Subnet make_subnet(const Construct& zone_construct, const TierProps& props, char zone) {
  return {
      zone_construct,
      "subnet",
      {.availability_zone = props.environment.zone(zone),
       .cidr_block = props.addresses.subnet(props.tier, zone),
       .map_public_ip_on_launch = false,
       .tags = tier_tags(zone_construct, name_of(props.tier)),
       .vpc_id = props.vpc_id},
  };
}

aws::RouteTable make_route_table(const Construct& scope, const TierProps& props) {
  return {
      scope,
      "route_table",
      {.tags = tier_tags(scope, name_of(props.tier)), .vpc_id = props.vpc_id},
  };
}

void associate(
    const Construct& scope, const aws::Subnet& subnet, const aws::RouteTable& route_table
) {
  const aws::RouteTableAssociation association{
      scope,
      "route_table_association",
      {.route_table_id = route_table.id(), .subnet_id = subnet.id()},
  };
}

template <class Zones>
Value<List<std::string>> subnet_ids_of(const Zones& zones) {
  std::vector<Value<std::string>> ids;
  ids.reserve(zones.size());
  for (const auto& zone : zones) ids.push_back(zone.subnet.id());
  return ids;
}

}  // namespace

std::string_view name_of(Tier tier) {
  switch (tier) {
    case Tier::public_:
      return "public";
    case Tier::app:
      return "app";
    case Tier::database:
      break;
  }
  return "database";
}

PublicZone::PublicZone(Scope scope, const TierProps& props, char zone)
    : Construct(scope, std::string(1, zone)), subnet(make_subnet(*this, props, zone)) {}

void PublicZone::add_nat(const aws::InternetGateway& internet_gateway) {
  const aws::Eip elastic_ip{
      *this,
      "elastic_ip",
      {.domain = "vpc", .tags = name_tag(*this)},
      {.depends_on = {internet_gateway}},
  };
  nat = Nat{
      elastic_ip,
      aws::NatGateway{
          *this,
          "nat_gateway",
          {.allocation_id = elastic_ip.id(), .subnet_id = subnet.id(), .tags = name_tag(*this)},
          {.depends_on = {internet_gateway}},
      },
  };
}

PublicTier::PublicTier(
    Scope scope,
    const TierProps& props,
    const aws::InternetGateway& internet_gateway,
    NatGateways nat_gateways
)
    : Construct(scope, name_of(props.tier)), route_table(make_route_table(*this, props)) {
  const aws::Route route{
      *this,
      "default_route",
      {.destination_cidr_block = everywhere,
       .gateway_id = internet_gateway.id(),
       .route_table_id = route_table.id()},
  };
  for (const char zone : props.addresses.zones) {
    zones.emplace_back(*this, props, zone);
    if (nat_gateways == NatGateways::one_per_zone || zones.size() == 1)
      zones.back().add_nat(internet_gateway);
    associate(zones.back(), zones.back().subnet, route_table);
  }
}

Value<List<std::string>> PublicTier::subnet_ids() const { return subnet_ids_of(zones); }

PrivateZone::PrivateZone(Scope scope, const TierProps& props, char zone)
    : Construct(scope, std::string(1, zone)),
      subnet(make_subnet(*this, props, zone)),
      route_table(make_route_table(*this, props)) {
  associate(*this, subnet, route_table);
}

PrivateTier::PrivateTier(Scope scope, const TierProps& props)
    : Construct(scope, name_of(props.tier)) {
  for (const char zone : props.addresses.zones) zones.emplace_back(*this, props, zone);
}

Value<List<std::string>> PrivateTier::subnet_ids() const { return subnet_ids_of(zones); }

void PrivateTier::route_through(const PublicTier& public_tier) const {
  for (std::size_t i = 0; i < zones.size(); ++i) {
    const auto& own = public_tier.zones[i].nat;
    const Nat& nat = own ? *own : *public_tier.zones.front().nat;
    const aws::Route route{
        zones[i],
        "default_route",
        {.destination_cidr_block = everywhere,
         .nat_gateway_id = nat.gateway.id(),
         .route_table_id = zones[i].route_table.id()},
    };
  }
}

}  // namespace formwork::networking
