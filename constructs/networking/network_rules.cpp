#include "network_rules.hpp"

#include <algorithm>
#include <set>

namespace formwork::networking {
namespace {

using Found = std::vector<std::string>;

struct Rule {
  const char* code;
  const char* message;
  const char* help;
  /// What breaks the rule, a line each; empty if nothing does.
  Found (*broken_by)(const NetworkProps& props);
};

std::string quoted(std::string_view field, std::string_view value) {
  return std::string(field) + " = \"" + std::string(value) + '"';
}

Found found_if(bool broken, std::string line) { return broken ? Found{std::move(line)} : Found{}; }

Found cidr_if(bool broken, const NetworkProps& props) {
  return found_if(broken, quoted("cidr_block", props.cidr_block.text()));
}

bool has_only(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == text.npos;
}

constexpr std::string_view digits = "0123456789";

/// `us-east-1`, `ap-southeast-2`.
bool is_region(std::string_view region) {
  const auto last = region.rfind('-');
  return std::count(region.begin(), region.end(), '-') == 2 && region.find('-') == 2 &&
         last + 2 == region.size() && digits.find(region.back()) != digits.npos && last > 3 &&
         has_only(region, "abcdefghijklmnopqrstuvwxyz-123456789") && region.substr(0, 3) != "cn-";
}

bool is_zone_letter(char letter) { return letter >= 'a' && letter <= 'h'; }

bool is_zone_of(std::string_view zone, std::string_view region) {
  return zone.size() == region.size() + 1 && zone.substr(0, region.size()) == region &&
         is_zone_letter(zone.back());
}

/// Those that occur again, once each.
Found repeated(std::string_view field, const std::vector<std::string>& values) {
  Found found;
  std::set<std::string> seen;
  std::set<std::string> again;
  for (const std::string& value : values) {
    if (!seen.insert(value).second && again.insert(value).second)
      found.push_back(quoted(field, value));
  }
  return found;
}

Found zones_elsewhere(const NetworkProps& props) {
  Found found;
  for (const std::string& zone : props.availability_zones) {
    if (is_region(props.region) && !is_zone_of(zone, props.region))
      found.push_back(quoted("availability_zones", zone));
  }
  if (!found.empty()) found.push_back(quoted("region", props.region));
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

/// The periods that CloudWatch Logs knows, from the year that PCI DSS 10.5.1 asks for.
bool is_retention(std::chrono::days days) {
  constexpr int periods[] = {365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};
  return std::count(std::begin(periods), std::end(periods), days.count()) > 0;
}

bool is_name(std::string_view name) {
  // What all of log groups, roles, keys and security groups take, with our endings.
  return !name.empty() && name.size() <= 54 &&
         has_only(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") &&
         name.rfind("sg-", 0) != 0;
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
     "write it as AWS does, such as us-east-1",
     [](const NetworkProps& p) {
       return found_if(!is_region(p.region), quoted("region", p.region));
     }},
    {"networking.account-id",
     "account_id must be twelve digits",
     "`aws sts get-caller-identity` prints it",
     [](const NetworkProps& p) {
       return found_if(
           p.account_id.size() != 12 || !has_only(p.account_id, digits),
           quoted("account_id", p.account_id)
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
       return found_if(
           count < 3 || count > 6, "availability_zones.size() = " + std::to_string(count)
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
       return found_if(
           p.app_port < 1 || p.app_port > 65535, "app_port = " + std::to_string(p.app_port)
       );
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
    {"networking.flow-log-retention",
     "flow_log_retention must be a period of CloudWatch Logs of at least 365 days",
     "use 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days",
     [](const NetworkProps& p) {
       return found_if(
           !is_retention(p.flow_log_retention),
           "flow_log_retention = " + std::to_string(p.flow_log_retention.count()) + " days"
       );
     }},
    {"networking.name",
     "name must be 1 to 54 letters, digits, - and _, and not begin with sg-",
     "set name, which otherwise is made from the construct's path",
     [](const NetworkProps& p) { return found_if(!is_name(p.name), quoted("name", p.name)); }},
};

NetworkProps with_defaults(const Construct& network, NetworkProps props) {
  if (props.name.empty()) {
    props.name = network.path();
    std::replace(props.name.begin(), props.name.end(), '/', '-');
  }
  if (props.availability_zones.empty())
    for (const char* zone : {"a", "b", "c"})
      props.availability_zones.push_back(props.region + zone);
  // Their order means nothing: addresses go by a zone's letter.
  std::sort(props.availability_zones.begin(), props.availability_zones.end());
  if (props.peer) std::sort(props.peer->zones.begin(), props.peer->zones.end());
  return props;
}

}  // namespace

NetworkProps checked(const Construct& network, NetworkProps props, bool& valid) {
  props = with_defaults(network, std::move(props));
  for (const Rule& rule : rules) {
    const Found found = rule.broken_by(props);
    if (found.empty()) continue;
    valid = false;
    network.report({.code = rule.code, .message = rule.message, .found = found, .help = rule.help});
  }
  if (valid) return props;
  // Nothing is written any more; the rest of the program still gets a network to build upon.
  return with_defaults(
      network,
      {.region = "us-east-1", .account_id = "123456789012", .cidr_block = Cidr("10.0.0.0/16")}
  );
}

}  // namespace formwork::networking
