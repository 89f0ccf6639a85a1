#include "network_tiers.hpp"

#include <algorithm>

namespace trading {
namespace {

bool holds(const Resources& resources, const PlannedResource* resource) {
  return std::find(resources.begin(), resources.end(), resource) != resources.end();
}

}  // namespace

Resources public_subnets(const PlatformPlans& plans, const std::string& region) {
  Resources found;
  for (const PlannedResource* subnet : plans.all("aws_subnet", region))
    for (const PlannedResource* table : route_tables_of(plans, {subnet}))
      for (const PlannedResource* route : default_routes(plans, {table}))
        if (const auto* gateway = plans.behind_argument(*route, "gateway_id");
            gateway != nullptr && gateway->type == "aws_internet_gateway")
          found.push_back(subnet);
  return found;
}

Resources app_subnets(const PlatformPlans& plans, const std::string& region) {
  return plans.all_behind_argument(
      plans.only("aws_autoscaling_group", region), "vpc_zone_identifier"
  );
}

Resources database_subnets(const PlatformPlans& plans, const std::string& region) {
  return plans.all_behind_argument(plans.only("aws_db_subnet_group", region), "subnet_ids");
}

const PlannedResource* route_table_of(const PlatformPlans& plans, const PlannedResource& subnet) {
  for (const PlannedResource* association : plans.all("aws_route_table_association", subnet.region))
    if (plans.behind_argument(*association, "subnet_id") == &subnet)
      return plans.behind_argument(*association, "route_table_id");
  return nullptr;
}

Resources default_routes(const PlatformPlans& plans, const Resources& route_tables) {
  Resources found;
  for (const PlannedResource* route : plans.all("aws_route"))
    if (route->values.value("destination_cidr_block", json()) == "0.0.0.0/0" &&
        holds(route_tables, plans.behind_argument(*route, "route_table_id")))
      found.push_back(route);
  return found;
}

Resources route_tables_of(const PlatformPlans& plans, const Resources& subnets) {
  Resources tables;
  for (const PlannedResource* subnet : subnets)
    if (const auto* table = route_table_of(plans, *subnet);
        table != nullptr && !holds(tables, table))
      tables.push_back(table);
  return tables;
}

Resources private_route_tables(const PlatformPlans& plans, const std::string& region) {
  Resources subnets = app_subnets(plans, region);
  for (const PlannedResource* subnet : database_subnets(plans, region)) subnets.push_back(subnet);
  return route_tables_of(plans, subnets);
}

}  // namespace trading
