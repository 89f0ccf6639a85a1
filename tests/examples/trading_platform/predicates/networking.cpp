#include <formwork/foundation/cidr.hpp>

#include "network_tiers.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

using formwork::foundation::Cidr;

Lines n01(const PlatformPlans& plans) {
  Lines lines;
  for (const char* region : both_regions)
    if (const auto count = plans.all("aws_vpc", region).size(); count != 1)
      lines.push_back(std::to_string(count) + " VPCs in " + region);
  if (plans.all("aws_vpc").size() != 2) lines.emplace_back("a VPC elsewhere");
  return lines;
}

Lines n02(const PlatformPlans& plans) {
  const auto range = [&](const char* region) {
    return Cidr(plans.only("aws_vpc", region).values.at("cidr_block").get<std::string>());
  };
  return range(east_1).overlaps(range(east_2)) ? Lines{"they overlap"} : Lines{};
}

Lines n03(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* vpc : plans.all("aws_vpc"))
    for (const char* argument : {"enable_dns_support", "enable_dns_hostnames"})
      if (vpc->values.at(argument) != true) lines.push_back(vpc->stack + ": " + argument);
  return lines;
}

std::string zone_of(const PlannedResource& subnet) {
  return subnet.values.at("availability_zone").get<std::string>();
}

Lines n04(const PlatformPlans& plans) {
  Lines lines;
  for (const std::string region : both_regions) {
    const auto check = [&](const char* tier, const Resources& subnets) {
      std::set<std::string> zones;
      for (const PlannedResource* subnet : subnets)
        if (zone_of(*subnet).substr(0, region.size()) == region)
          zones.insert(zone_of(*subnet));
        else
          lines.push_back(subnet->where() + " lies in " + zone_of(*subnet));
      if (subnets.size() < 3 || zones.size() < 3)
        lines.push_back(
            std::to_string(subnets.size()) + ' ' + tier + " subnets in " +
            std::to_string(zones.size()) + " zones of " + region
        );
    };
    check("public", public_subnets(plans, region));
    check("app", app_subnets(plans, region));
    check("database", database_subnets(plans, region));
  }
  return lines;
}

Lines n05(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* subnet : plans.all("aws_subnet"))
    if (subnet->values.at("map_public_ip_on_launch") != false) lines.push_back(subnet->where());
  return lines;
}

Lines n06(const PlatformPlans& plans) {
  Lines lines;
  for (const char* region : both_regions) {
    std::set<std::string> zones;
    for (const PlannedResource* gateway : plans.all("aws_nat_gateway", region)) {
      const auto* subnet = plans.behind_argument(*gateway, "subnet_id");
      if (subnet == nullptr || !zones.insert(zone_of(*subnet)).second)
        lines.push_back(gateway->where() + " has no zone of its own");
    }
    if (zones.size() < 3)
      lines.push_back(std::string(region) + ": only " + std::to_string(zones.size()) + " zones");
  }
  return lines;
}

Lines n07(const PlatformPlans& plans) {
  Lines lines;
  for (const char* region : both_regions)
    for (const PlannedResource* subnet : app_subnets(plans, region)) {
      const auto routes = default_routes(plans, route_tables_of(plans, {subnet}));
      const auto* gateway =
          routes.size() == 1 ? plans.behind_argument(*routes[0], "nat_gateway_id") : nullptr;
      const auto* home =
          gateway == nullptr ? nullptr : plans.behind_argument(*gateway, "subnet_id");
      if (home == nullptr || zone_of(*home) != zone_of(*subnet)) lines.push_back(subnet->where());
    }
  return lines;
}

Lines n08(const PlatformPlans& plans) {
  Lines lines;
  for (const char* region : both_regions) {
    const auto subnets = database_subnets(plans, region);
    const auto tables = route_tables_of(plans, subnets);
    for (const PlannedResource* subnet : subnets)
      if (route_table_of(plans, *subnet) == nullptr)
        lines.push_back(subnet->where() + " has the main table");
    for (const PlannedResource* table : tables)
      if (table->synthesized.contains("route"))
        lines.push_back(table->where() + " has routes of its own");
    for (const PlannedResource* route : default_routes(plans, tables))
      lines.push_back(route->where());
  }
  return lines;
}

}  // namespace

const std::vector<Predicate> networking_predicates = {
    {"N01",
     "one isolated VPC in each region",
     n01,
     [](PlatformPlans& plans) { plans.duplicate(plans.first("aws_vpc", east_2)); }},
    {"N02",
     "the VPCs can be peered",
     n02,
     [](PlatformPlans& plans) {
       plans.first("aws_vpc", east_2).values["cidr_block"] = "10.16.128.0/17";
     }},
    {"N03",
     "names resolve across the peering",
     n03,
     [](PlatformPlans& plans) {
       plans.first("aws_vpc", east_1).values["enable_dns_hostnames"] = false;
     }},
    {"N04",
     "each tier has three zones in each region",
     n04,
     [](PlatformPlans& plans) {
       plans.first_named("aws_subnet", "database_b").values["availability_zone"] = "us-east-1a";
     }},
    {"N05",
     "no instance gets a public address by its subnet",
     n05,
     [](PlatformPlans& plans) {
       plans.first("aws_subnet", east_2).values["map_public_ip_on_launch"] = true;
     }},
    {"N06",
     "a NAT gateway in each zone",
     n06,
     [](PlatformPlans& plans) {
       const json subnet =
           plans.first_named("aws_nat_gateway", "public_a").synthesized.at("subnet_id");
       plans.first_named("aws_nat_gateway", "public_b").synthesized["subnet_id"] = subnet;
     }},
    {"N07",
     "instances leave by the NAT gateway of their own zone",
     n07,
     [](PlatformPlans& plans) {
       const json gateway =
           plans.first_named("aws_route", "app_a_default").synthesized.at("nat_gateway_id");
       plans.first_named("aws_route", "app_b_default").synthesized["nat_gateway_id"] = gateway;
     }},
    {"N08",
     "the database has no way to the internet",
     n08,
     [](PlatformPlans& plans) {
       plans.duplicate(plans.first_named("aws_route", "app_a_default"))
           .synthesized["route_table_id"] =
           plans.first_named("aws_route_table_association", "database_a")
               .synthesized.at("route_table_id");
     }},
};

}  // namespace trading
