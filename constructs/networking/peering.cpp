#include "formwork/networking/peering.hpp"

#include <formwork/aws/route.hpp>
#include <formwork/aws/vpc_peering_connection.hpp>
#include <formwork/aws/vpc_peering_connection_accepter.hpp>
#include <formwork/aws/vpc_peering_connection_options.hpp>

#include "tags.hpp"

namespace formwork::networking {
namespace {

struct PeeringRule {
  const char* code;
  const char* message;
  const char* help;
  bool (*broken_by)(const Network& requester, const Network& accepter);
};

/// Whether `network` admits a peer that `other` is not.
bool expects_another(const Network& network, const Network& other) {
  return network.peer() && (network.peer()->cidr_block != other.addresses().cidr_block ||
                            network.peer()->zones != other.addresses().zones);
}

constexpr PeeringRule rules[] = {
    {"networking.peering-region",
     "both networks of a peering between regions are in the same one",
     "peer with the network of another region",
     [](const Network& requester, const Network& accepter) {
       return requester.environment().region == accepter.environment().region;
     }},
    {"networking.peering-overlap",
     "the networks of a peering share addresses",
     "give each region a cidr_block of its own",
     [](const Network& requester, const Network& accepter) {
       return requester.addresses().cidr_block.overlaps(accepter.addresses().cidr_block);
     }},
    {"networking.peering-peer",
     "a network admits another peer than the one that it is joined with",
     "set its peer to the addresses() of the other network",
     [](const Network& requester, const Network& accepter) {
       return expects_another(requester, accepter) || expects_another(accepter, requester);
     }},
};

std::string facts(std::string_view role, const Network& network) {
  std::string text = std::string(role) + " = " + network.environment().region + ", " +
                     network.addresses().cidr_block.text();
  if (network.peer()) text += ", peer " + network.peer()->cidr_block.text();
  return text;
}

void check(const Construct& peering, const PeeringProps& props) {
  const Network& requester = props.requester;
  const Network& accepter = props.accepter;
  if (!requester.is_valid() || !accepter.is_valid()) return;
  for (const PeeringRule& rule : rules) {
    if (!rule.broken_by(requester, accepter)) continue;
    peering.report({
        .code = rule.code,
        .message = rule.message,
        .places =
            {{peering.path(), peering.location()},
             {requester.path(), requester.location()},
             {accepter.path(), accepter.location()}},
        .found = {facts("requester", requester), facts("accepter", accepter)},
        .help = rule.help,
    });
  }
}

void add_routes(
    const Construct& side,
    const Network& from,
    const Network& to,
    const Value<std::string>& connection_id,
    const ProviderAddress& provider
) {
  for (const PrivateTier* tier : {&from.app_tier, &from.database_tier}) {
    for (const PrivateZone& zone : tier->zones) {
      const std::string id = "route_" + std::string(tier->id()) + "_" + std::string(zone.id());
      const aws::Route route{
          side,
          id,
          {.destination_cidr_block = to.addresses().cidr_block,
           .route_table_id = zone.route_table.id(),
           .vpc_peering_connection_id = connection_id},
          {.provider = provider},
      };
    }
  }
}

/// Unset where both networks are of one account, which is what AWS takes it for.
Value<std::string> owner_if_other(const PeeringProps& props) {
  const std::string& owner = props.accepter.environment().account_id;
  if (owner == props.requester.environment().account_id) return unset;
  return owner;
}

/// Each side is made where its network is.
void check_provider(const Construct& peering, const Network& network, const Element& side) {
  if (!network.is_valid()) return;
  peering.add_validation([peering, network, side]() -> std::vector<Diagnostic> {
    const auto provider = side.used_provider();
    if (!provider) return {};
    auto findings = foundation::misplaced(peering, network.environment(), *provider);
    for (Diagnostic& finding : findings)
      finding.places.push_back({network.path(), network.location()});
    return findings;
  });
}

}  // namespace

Peering::Peering(Scope scope, std::string_view id, WrittenOut<PeeringProps> props)
    : Construct(scope, id), connection_id_(unset) {
  check(*this, *props);
  const Construct requester(*this, "requester");
  const Construct accepter(*this, "accepter");
  const aws::VpcPeeringConnection requested{
      requester,
      "connection",
      {.auto_accept = false,
       .peer_owner_id = owner_if_other(*props),
       .peer_region = props->accepter.environment().region,
       .peer_vpc_id = props->accepter.vpc_id(),
       .tags = name_tag(*this),
       .vpc_id = props->requester.vpc_id()},
      {.provider = props->requester_provider},
  };
  const aws::VpcPeeringConnectionAccepter accepted{
      accepter,
      "connection",
      {.auto_accept = true, .tags = name_tag(*this), .vpc_peering_connection_id = requested.id()},
      {.provider = props->accepter_provider},
  };
  check_provider(*this, props->requester, *requested.operator->());
  check_provider(*this, props->accepter, *accepted.operator->());
  // Options and routes of a connection that is not accepted fail: all take the accepter's id.
  connection_id_ = accepted.id();
  const aws::VpcPeeringConnectionOptions requester_options{
      requester,
      "options",
      {.requester = {{.allow_remote_vpc_dns_resolution = true}},
       .vpc_peering_connection_id = connection_id_},
      {.provider = props->requester_provider},
  };
  const aws::VpcPeeringConnectionOptions accepter_options{
      accepter,
      "options",
      {.accepter = {{.allow_remote_vpc_dns_resolution = true}},
       .vpc_peering_connection_id = connection_id_},
      {.provider = props->accepter_provider},
  };
  add_routes(
      requester, props->requester, props->accepter, connection_id_, props->requester_provider
  );
  add_routes(accepter, props->accepter, props->requester, connection_id_, props->accepter_provider);
}

}  // namespace formwork::networking
