// Who may reach whom: N12 to N17.
#include <formwork/foundation/cidr.hpp>

#include "network_tiers.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

using formwork::foundation::Cidr;

constexpr const char* ingress = "aws_vpc_security_group_ingress_rule";
constexpr const char* egress = "aws_vpc_security_group_egress_rule";

/// Rules in a form that the predicates below do not read.
Lines unread_rules(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* group : plans.all("aws_security_group"))
    if (group->synthesized.contains("ingress") || group->synthesized.contains("egress"))
      lines.push_back(group->where() + " has rules of its own");
  for (const PlannedResource* rule : plans.all("aws_security_group_rule"))
    lines.push_back(rule->where());
  return lines;
}

const PlannedResource* group_of(const PlatformPlans& plans, const PlannedResource& rule) {
  return plans.behind_argument(rule, "security_group_id");
}
const PlannedResource* source_of(const PlatformPlans& plans, const PlannedResource& rule) {
  return plans.behind_argument(rule, "referenced_security_group_id");
}
std::string addresses_of(const PlannedResource& rule) {
  for (const char* argument : {"cidr_ipv4", "cidr_ipv6"})
    if (const json addresses = rule.values.value(argument, json()); addresses.is_string())
      return addresses;
  return "";
}
bool is_tcp(const PlannedResource& rule, const json& port) {
  return rule.values.at("ip_protocol") == "tcp" && rule.values.at("from_port") == port &&
         rule.values.at("to_port") == port;
}

Resources rules_of(const PlatformPlans& plans, const char* type, const PlannedResource* group) {
  Resources found;
  for (const PlannedResource* rule : plans.all(type))
    if (group_of(plans, *rule) == group) found.push_back(rule);
  return found;
}

const PlannedResource* only_group(
    const PlatformPlans& plans, const PlannedResource& user, const json& references
) {
  const auto groups = plans.all_behind(user, references);
  return groups.size() == 1 && references.size() == 1 ? groups[0] : nullptr;
}
const PlannedResource* balancer_group(const PlatformPlans& plans, const std::string& region) {
  const auto& balancer = plans.only("aws_lb", region);
  return only_group(plans, balancer, balancer.synthesized.at("security_groups"));
}
const PlannedResource* app_group(const PlatformPlans& plans, const std::string& region) {
  const auto& instances = plans.only("aws_launch_template", region);
  return only_group(
      plans, instances, block(instances.synthesized, "network_interfaces").at("security_groups")
  );
}
const PlannedResource* database_group(const PlatformPlans& plans, const std::string& region) {
  const auto& cluster = plans.only("aws_rds_cluster", region);
  return only_group(plans, cluster, cluster.synthesized.at("vpc_security_group_ids"));
}
Resources function_groups(const PlatformPlans& plans, const std::string& region) {
  Resources groups;
  for (const PlannedResource* function : plans.all("aws_lambda_function", region))
    if (const json& network = block(function->synthesized, "vpc_config"); network.is_object())
      for (const PlannedResource* group :
           plans.all_behind(*function, network.at("security_group_ids")))
        groups.push_back(group);
  return groups;
}

Lines n12(const PlatformPlans& plans) {
  Lines lines;
  for (const char* region : both_regions) {
    const auto& group = plans.only("aws_default_security_group", region);
    if (group.synthesized.contains("ingress") || group.synthesized.contains("egress") ||
        plans.behind_argument(group, "vpc_id") != &plans.only("aws_vpc", region))
      lines.push_back(group.where());
  }
  return lines;
}

bool is_of_a_vpc(const PlatformPlans& plans, const std::string& addresses) {
  for (const PlannedResource* vpc : plans.all("aws_vpc"))
    if (Cidr(vpc->values.at("cidr_block").get<std::string>()).contains(Cidr(addresses)))
      return true;
  return false;
}

Lines n13(const PlatformPlans& plans) {
  Lines lines = unread_rules(plans);
  for (const std::string region : both_regions) {
    bool is_open = false;
    for (const PlannedResource* rule : plans.all(ingress, region)) {
      const std::string addresses = addresses_of(*rule);
      if (addresses.empty() || is_of_a_vpc(plans, addresses)) continue;
      if (addresses == "0.0.0.0/0" && is_tcp(*rule, 443) &&
          group_of(plans, *rule) == balancer_group(plans, region))
        is_open = true;
      else
        lines.push_back(rule->where() + " from " + addresses);
    }
    if (!is_open) lines.push_back(region + ": nobody reaches the load balancer");
  }
  return lines;
}

Lines n14(const PlatformPlans& plans) {
  Lines lines = unread_rules(plans);
  for (const std::string region : both_regions) {
    const auto* balancer = balancer_group(plans, region);
    const auto* app = app_group(plans, region);
    const auto rules = rules_of(plans, ingress, app);
    if (balancer == nullptr || app == nullptr || rules.empty())
      lines.push_back(region + ": nobody reaches the application");
    const json port = plans.only("aws_lb_target_group", region).values.at("port");
    for (const PlannedResource* rule : rules)
      if (source_of(plans, *rule) != balancer || !is_tcp(*rule, port))
        lines.push_back(rule->where());
  }
  return lines;
}

Lines n15(const PlatformPlans& plans) {
  Lines lines = unread_rules(plans);
  for (const std::string region : both_regions) {
    std::set<std::string> of_peer;
    for (const PlannedResource* subnet : app_subnets(plans, other_region(region)))
      of_peer.insert(subnet->values.at("cidr_block").get<std::string>());
    std::set<const PlannedResource*> sources;
    std::set<const PlannedResource*> reaching;
    for (const PlannedResource* group : function_groups(plans, region)) sources.insert(group);
    if (sources.empty()) lines.push_back(region + ": no failover function in the VPC");
    sources.insert(app_group(plans, region));
    sources.erase(nullptr);
    for (const PlannedResource* rule : rules_of(plans, ingress, database_group(plans, region)))
      if (!is_tcp(*rule, 3306) ||
          (sources.count(source_of(plans, *rule)) == 0 && of_peer.count(addresses_of(*rule)) == 0))
        lines.push_back(rule->where());
      else
        reaching.insert(source_of(plans, *rule));
    for (const PlannedResource* source : sources)
      if (reaching.count(source) == 0)
        lines.push_back(source->where() + " does not reach the database");
  }
  return lines;
}

Lines n16(const PlatformPlans& plans) {
  Lines lines = unread_rules(plans);
  for (const char* type : {ingress, egress})
    for (const std::string region : both_regions) {
      const auto& peer = plans.only("aws_vpc", other_region(region));
      const Cidr range(peer.values.at("cidr_block").get<std::string>());
      bool knows_peer = false;
      for (const PlannedResource* rule : plans.all(type, region)) {
        const std::string addresses = addresses_of(*rule);
        knows_peer |= !addresses.empty() && range.contains(Cidr(addresses));
        const auto* source = source_of(plans, *rule);
        if (rule->synthesized.contains("referenced_security_group_id") &&
            (source == nullptr || source->region != region))
          lines.push_back(rule->where());
      }
      if (!knows_peer) lines.push_back(region + ": no " + type + " for the peer");
    }
  return lines;
}

Lines n17(const PlatformPlans& plans) {
  Lines lines = unread_rules(plans);
  for (const char* type : {ingress, egress})
    for (const PlannedResource* rule : plans.all(type))
      if (rule->values.at("ip_protocol") == "-1") lines.push_back(rule->where());
  return lines;
}

}  // namespace

const std::vector<Predicate> security_group_predicates = {
    {"N12",
     "the default security group lets nothing through",
     n12,
     [](PlatformPlans& plans) {
       plans.first("aws_default_security_group", east_2).synthesized["egress"] = {
           {"protocol", "-1"}, {"from_port", 0}, {"to_port", 0}, {"cidr_blocks", {"0.0.0.0/0"}}};
     }},
    {"N13",
     "only the load balancer is public, and only its HTTPS",
     n13,
     [](PlatformPlans& plans) {
       plans.first_named(ingress, "endpoints_from_app").values["cidr_ipv4"] = "0.0.0.0/0";
     }},
    {"N14",
     "the application is reached only from the load balancer",
     n14,
     [](PlatformPlans& plans) {
       auto& rule = plans.first_named(ingress, "app_from_alb");
       rule.synthesized.erase("referenced_security_group_id");
       rule.values["cidr_ipv4"] = "10.16.0.0/16";
     }},
    {"N15",
     "the database is reached only by MySQL from the application, failover functions and the peer",
     n15,
     [](PlatformPlans& plans) {
       plans.first_named(ingress, "database_from_peer_app_a").values["cidr_ipv4"] =
           plans.first("aws_vpc", east_2).values.at("cidr_block");
     }},
    {"N16",
     "rules for the peer have its addresses, not its groups",
     n16,
     [](PlatformPlans& plans) {
       // The one way by which a stack sees a group of another.
       plans.first_named(ingress, "database_from_app").synthesized["referenced_security_group_id"] =
           plans.first("aws_rds_cluster", east_2).synthesized.at("vpc_security_group_ids").at(0);
     }},
    {"N17",
     "no rule lets every protocol through",
     n17,
     [](PlatformPlans& plans) { plans.first(egress, east_2).values["ip_protocol"] = "-1"; }},
};

}  // namespace trading
