#include "network_rules.hpp"

#include <algorithm>

#include "formwork/foundation/region.hpp"

namespace formwork::networking {
namespace {

using foundation::counted;
using foundation::Found;
using foundation::found_unless;
using foundation::has_only;
using foundation::quoted;
using foundation::repeated;
using Rule = foundation::Rule<NetworkProps>;

Found cidr_if(bool broken, const NetworkProps& props) {
  return found_unless(!broken, quoted("cidr_block", props.cidr_block.text()));
}

bool is_zone_letter(char letter) { return letter >= 'a' && letter <= 'h'; }

bool is_zone_of(std::string_view zone, std::string_view region) {
  return zone.size() == region.size() + 1 && zone.substr(0, region.size()) == region &&
         is_zone_letter(zone.back());
}

Found zones_elsewhere(const NetworkProps& props) {
  const std::string& region = props.environment.region;
  Found found;
  for (const std::string& zone : props.availability_zones) {
    if (foundation::is_region(region) && !is_zone_of(zone, region))
      found.push_back(quoted("availability_zones", zone));
  }
  if (!found.empty()) found.push_back(quoted("environment.region", region));
  return found;
}

Found wrong_services(const NetworkProps& props) {
  Found found;
  for (const std::string& service : props.interface_endpoints) {
    const bool gateway = service == "s3" || service == "dynamodb";
    if (gateway || service.rfind("com.", 0) == 0 || service.empty() ||
        !has_only(service, "abcdefghijklmnopqrstuvwxyz0123456789-."))
      found.push_back(quoted("interface_endpoints", service));
  }
  return found;
}

Found wrong_egress(const NetworkProps& props) {
  Found found;
  for (const Cidr& range : props.https_egress) {
    if (!range.is_valid() || !range.is_network())
      found.push_back(quoted("https_egress", range.text()));
  }
  return found;
}

Found egress_twice(const NetworkProps& props) {
  std::vector<std::string> texts;
  for (const Cidr& range : props.https_egress) texts.push_back(range.text());
  return repeated("https_egress", texts);
}

bool is_plan(const AddressPlan& plan) {
  const Cidr& range = plan.cidr_block;
  return range.is_valid() && range.is_network() && range.prefix() >= 16 && range.prefix() <= 20 &&
         plan.zones.size() >= 3 && plan.zones.size() <= 6 &&
         std::all_of(plan.zones.begin(), plan.zones.end(), is_zone_letter) &&
         std::adjacent_find(plan.zones.begin(), plan.zones.end()) == plan.zones.end();
}

Found wrong_peer(const NetworkProps& props) {
  if (!props.peer || is_plan(*props.peer)) return {};
  return {
      quoted("peer.cidr_block", props.peer->cidr_block.text()),
      quoted("peer.zones", props.peer->zones),
  };
}

Found wrong_role(const NetworkProps& props) {
  const auto arn = props.flow_log_role_arn.literal();
  const bool is_role =
      !arn || (foundation::starts_with(*arn, "arn:") && arn->find(":role/") != arn->npos);
  return found_unless(is_role, quoted("flow_log_role_arn", arn.value_or("")));
}

Found overlap(const NetworkProps& props) {
  if (!props.peer || !props.peer->cidr_block.overlaps(props.cidr_block)) return {};
  return {
      quoted("cidr_block", props.cidr_block.text()),
      quoted("peer.cidr_block", props.peer->cidr_block.text()),
  };
}

const Rule rules[] = {
    {"networking.region",
     "region must be a region of AWS's commercial partition",
     "networks of other partitions have endpoints of other names",
     [](const NetworkProps& p) {
       return found_unless(
           p.environment.partition() == "aws", quoted("environment.region", p.environment.region)
       );
     }},
    {"networking.cidr-block",
     "cidr_block is not a range of IPv4 addresses",
     "write it as Cidr(\"10.16.0.0/16\")",
     [](const NetworkProps& p) { return cidr_if(!p.cidr_block.is_valid(), p); }},
    {"networking.cidr-prefix",
     "cidr_block must be between /16 and /20",
     "AWS takes nothing larger, and the subnets of anything smaller are too small for three tiers",
     [](const NetworkProps& p) {
       const int prefix = p.cidr_block.prefix();
       return cidr_if(p.cidr_block.is_valid() && (prefix < 16 || prefix > 20), p);
     }},
    {"networking.cidr-host-bits",
     "cidr_block has bits set behind its prefix",
     "start at the first address of the range",
     [](const NetworkProps& p) {
       return cidr_if(p.cidr_block.is_valid() && !p.cidr_block.is_network(), p);
     }},
    {"networking.cidr-private",
     "cidr_block is not private: its owner on the internet could not be reached",
     "use a part of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
     [](const NetworkProps& p) {
       return cidr_if(p.cidr_block.is_valid() && !p.cidr_block.is_private(), p);
     }},
    {"networking.zone-count",
     "availability_zones must name 3 to 6 zones",
     "leave it out for the region's a, b and c",
     [](const NetworkProps& p) {
       const std::size_t count = p.availability_zones.size();
       return found_unless(
           count >= 3 && count <= 6,
           counted("availability_zones.size()", static_cast<long long>(count))
       );
     }},
    {"networking.zone-region",
     "an availability zone is not of the network's region",
     "name zones as the region with a letter, such as us-east-1a",
     zones_elsewhere},
    {"networking.zone-twice",
     "an availability zone is named twice",
     "give each tier a subnet in three different zones",
     [](const NetworkProps& p) { return repeated("availability_zones", p.availability_zones); }},
    {"networking.peer-addresses",
     "the peer's addresses are not those of a network",
     "use the addresses() of the other network: /16 to /20, and 3 to 6 different zones",
     wrong_peer},
    {"networking.peer-overlap",
     "cidr_block overlaps the peer's addresses, so no peering can join them",
     "give each region a range of its own",
     overlap},
    {"networking.app-port",
     "app_port must be between 1 and 65535",
     "name the port that the application listens on",
     [](const NetworkProps& p) {
       return found_unless(p.app_port >= 1 && p.app_port <= 65535, counted("app_port", p.app_port));
     }},
    {"networking.https-egress",
     "https_egress holds something that is not a range of IPv4 addresses",
     "write ranges as Cidr(\"203.0.113.0/24\"), starting at their first address",
     wrong_egress},
    {"networking.https-egress-twice",
     "https_egress names a range twice",
     "name each range once",
     egress_twice},
    {"networking.endpoint-service",
     "interface_endpoints holds something that is not a service's short name",
     "use the part after the region: sns for com.amazonaws.us-east-1.sns; "
     "s3 and dynamodb have gateway endpoints already",
     wrong_services},
    {"networking.endpoint-twice",
     "interface_endpoints names a service twice",
     "name each service once",
     [](const NetworkProps& p) { return repeated("interface_endpoints", p.interface_endpoints); }},
    {"networking.flow-log-key",
     "the key of the flow logs is in another Region",
     "make a key in the network's own Region, or leave it out",
     [](const NetworkProps& p) {
       return p.flow_log_key ? p.flow_log_key->elsewhere(p.environment) : Found{};
     }},
    {"networking.flow-log-role",
     "the role of the flow logs is not written as an ARN",
     "use networking::flow_logs_role_arn(environment)",
     wrong_role},
};

NetworkProps with_defaults(NetworkProps props) {
  if (props.availability_zones.empty()) props.availability_zones = props.environment.zones();
  // Their order means nothing: addresses go by a zone's letter.
  std::sort(props.availability_zones.begin(), props.availability_zones.end());
  if (props.peer) std::sort(props.peer->zones.begin(), props.peer->zones.end());
  return props;
}

}  // namespace

foundation::Checked<NetworkProps> checked(const Construct& network, NetworkProps props) {
  const NetworkProps stand_in = with_defaults(
      {.environment = foundation::Environment::stand_in(), .cidr_block = Cidr("10.0.0.0/16")}
  );
  return foundation::check(network, with_defaults(std::move(props)), rules, stand_in);
}

}  // namespace formwork::networking
