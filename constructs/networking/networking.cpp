#include "formwork/networking.hpp"

#include <formwork/aws/default_security_group.hpp>

#include "network_acls.hpp"
#include "network_rules.hpp"
#include "tags.hpp"

namespace formwork::networking {
namespace {

AddressPlan addresses_of(const NetworkProps& props) {
  std::string zones;
  for (const std::string& zone : props.availability_zones) zones += zone.back();
  return {props.cidr_block, zones};
}

TierProps tier_props(Tier tier, const NetworkProps& props, const aws::Vpc& vpc) {
  return {tier, vpc.id(), props.environment, addresses_of(props)};
}

Value<List<std::string>> route_table_ids(
    std::initializer_list<std::reference_wrapper<const PrivateTier>> tiers
) {
  std::vector<Value<std::string>> ids;
  for (const PrivateTier& tier : tiers)
    for (const PrivateZone& zone : tier.zones) ids.push_back(zone.route_table.id());
  return ids;
}

}  // namespace

NetworkProps NetworkProps::three_tier(foundation::Environment environment, Cidr cidr_block) {
  return {.environment = std::move(environment), .cidr_block = std::move(cidr_block)};
}

Network::Network(Scope scope, std::string_view id, WrittenOut<NetworkProps> props)
    : Construct(scope, id),
      props_(checked(*this, *props)),
      vpc{
          *this,
          "vpc",
          {.cidr_block = props_->cidr_block,
           .enable_dns_hostnames = true,
           .enable_dns_support = true,
           .tags = name_tag(*this)},
      },
      internet_gateway{*this, "internet_gateway", {.tags = name_tag(*this), .vpc_id = vpc.id()}},
      public_tier(
          *this, tier_props(Tier::public_, *props_, vpc), internet_gateway, props_->nat_gateways
      ),
      app_tier(*this, tier_props(Tier::app, *props_, vpc)),
      database_tier(*this, tier_props(Tier::database, *props_, vpc)),
      endpoints(
          *this,
          "endpoints",
          EndpointsProps{
              .environment = props_->environment,
              .vpc_id = vpc.id(),
              .route_table_ids = route_table_ids({app_tier, database_tier})}
      ),
      security_groups(
          *this,
          "security_groups",
          SecurityGroupsProps{
              .environment = props_->environment,
              .vpc_id = vpc.id(),
              .app_port = props_->app_port,
              .peer = props_->peer,
              .https_egress = props_->https_egress,
              .s3_prefix_list_id = endpoints.s3.prefix_list_id(),
              .dynamodb_prefix_list_id = endpoints.dynamodb.prefix_list_id()}
      ),
      flow_logs(
          *this,
          "flow_logs",
          FlowLogsProps{
              .environment = props_->environment,
              .vpc_id = vpc.id(),
              .retention = props_->flow_log_retention,
              .key = props_->flow_log_key,
              .role_arn = props_->flow_log_role_arn,
              .permissions_boundary_arn = props_->permissions_boundary_arn,
          }
      ) {
  app_tier.route_through(public_tier);
  endpoints.add_interfaces(
      props_->interface_endpoints, app_tier.subnet_ids(), security_groups.endpoints.id()
  );
  // Managed and without rules: what is put into it by accident talks to nobody.
  const aws::DefaultSecurityGroup default_security_group{
      *this, "default_security_group", {.tags = name_tag(*this), .vpc_id = vpc.id()}};
  add_network_acls(*this);
}

AddressPlan Network::addresses() const { return addresses_of(*props_); }

}  // namespace formwork::networking
