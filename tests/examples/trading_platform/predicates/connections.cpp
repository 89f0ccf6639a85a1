// What connects a VPC: peering (N09 to N11), endpoints (N18, N19), and what logs it (N20).
#include <algorithm>

#include "network_tiers.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

constexpr const char* connection_argument = "vpc_peering_connection_id";

bool holds(const Resources& resources, const PlannedResource* resource) {
  return std::find(resources.begin(), resources.end(), resource) != resources.end();
}

Lines n09(const PlatformPlans& plans) {
  const auto& request = plans.only("aws_vpc_peering_connection", east_1);
  const auto& accepter = plans.only("aws_vpc_peering_connection_accepter", east_2);
  Lines lines;
  if (plans.all(request.type).size() != 1 || plans.all(accepter.type).size() != 1)
    lines.emplace_back("another peering");
  if (request.values.at("peer_region") != east_2) lines.emplace_back("peer_region");
  if (request.values.at("auto_accept") != false) lines.push_back(request.where());
  if (accepter.values.at("auto_accept") != true) lines.push_back(accepter.where());
  if (plans.behind_argument(accepter, connection_argument) != &request)
    lines.push_back(accepter.where() + " accepts another one");
  if (plans.behind_argument(request, "vpc_id") != &plans.only("aws_vpc", east_1) ||
      plans.behind_argument(request, "peer_vpc_id") != &plans.only("aws_vpc", east_2))
    lines.push_back(request.where() + " is not between the two VPCs");
  return lines;
}

Lines n10(const PlatformPlans& plans) {
  const auto& accepter = plans.only("aws_vpc_peering_connection_accepter", east_2);
  Lines lines;
  for (const char* region : both_regions) {
    const json peer = plans.only("aws_vpc", other_region(region)).values.at("cidr_block");
    const auto tables = private_route_tables(plans, region);
    if (tables.size() != 6)
      lines.push_back(std::string(region) + ": " + std::to_string(tables.size()) + " tables");
    for (const PlannedResource* table : tables) {
      int ways = 0;
      for (const PlannedResource* route : plans.all("aws_route", region))
        if (plans.behind_argument(*route, "route_table_id") == table &&
            route->synthesized.contains(connection_argument)) {
          ++ways;
          if (route->values.at("destination_cidr_block") != peer)
            lines.push_back(route->where() + " is not to the other VPC");
          if (plans.behind_argument(*route, connection_argument) != &accepter)
            lines.push_back(route->where() + " does not wait until the peering is accepted");
        }
      if (ways != 1) lines.push_back(table->where() + ": " + std::to_string(ways) + " ways");
    }
  }
  return lines;
}

Lines n11(const PlatformPlans& plans) {
  const auto& accepter = plans.only("aws_vpc_peering_connection_accepter", east_2);
  Lines lines;
  for (const std::string region : both_regions) {
    const auto& options = plans.only("aws_vpc_peering_connection_options", region);
    const char* side = region == east_1 ? "requester" : "accepter";
    if (block(options.values, side) != json{{"allow_remote_vpc_dns_resolution", true}})
      lines.push_back(options.where() + ": " + side);
    if (plans.behind_argument(options, connection_argument) != &accepter)
      lines.push_back(options.where() + " does not wait until the peering is accepted");
  }
  return lines;
}

/// Of that service, in the VPC of the region.
const PlannedResource* endpoint(
    const PlatformPlans& plans, const std::string& region, const std::string& service
) {
  for (const PlannedResource* endpoint : plans.all("aws_vpc_endpoint", region))
    if (endpoint->values.at("service_name") == "com.amazonaws." + region + '.' + service &&
        plans.behind_argument(*endpoint, "vpc_id") == &plans.only("aws_vpc", region))
      return endpoint;
  return nullptr;
}

Lines n18(const PlatformPlans& plans) {
  Lines lines;
  for (const std::string region : both_regions)
    for (const std::string service : {"s3", "dynamodb"}) {
      const auto* gateway = endpoint(plans, region, service);
      if (gateway == nullptr || gateway->values.at("vpc_endpoint_type") != "Gateway") {
        lines.push_back(region + ": no gateway to " + service);
        continue;
      }
      const auto served = plans.all_behind_argument(*gateway, "route_table_ids");
      for (const PlannedResource* table : private_route_tables(plans, region))
        if (!holds(served, table)) lines.push_back(gateway->where() + " lacks " + table->name);
    }
  return lines;
}

Lines n19(const PlatformPlans& plans) {
  Lines lines;
  for (const std::string region : both_regions)
    for (const std::string service :
         {"rds", "sns", "monitoring", "logs", "secretsmanager", "kms", "sts", "lambda"}) {
      const auto* interface = endpoint(plans, region, service);
      if (interface == nullptr || interface->values.at("vpc_endpoint_type") != "Interface" ||
          interface->values.at("private_dns_enabled") != true)
        lines.push_back(region + ": " + service);
    }
  return lines;
}

Lines n20(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* vpc : plans.all("aws_vpc")) {
    bool is_logged = false;
    for (const PlannedResource* log : plans.all("aws_flow_log", vpc->region)) {
      const auto* group = plans.behind_argument(*log, "log_destination");
      if (plans.behind_argument(*log, "vpc_id") != vpc || group == nullptr) continue;
      const auto* key = plans.behind_argument(*group, "kms_key_id");
      is_logged |= log->values.at("traffic_type") == "ALL" &&
                   group->type == "aws_cloudwatch_log_group" && key != nullptr &&
                   key->type == "aws_kms_key" && group->values.at("retention_in_days") >= 365;
    }
    if (!is_logged) lines.push_back(vpc->where());
  }
  return lines;
}

}  // namespace

const std::vector<Predicate> connection_predicates = {
    {"N09",
     "the VPCs are peered across the regions",
     n09,
     [](PlatformPlans& plans) {
       plans.first("aws_vpc_peering_connection").values["auto_accept"] = true;
     }},
    {"N10",
     "every private route table has a way to the other VPC",
     n10,
     [](PlatformPlans& plans) {
       plans.remove(plans.first_named("aws_route", "accepter_route_database_c"));
     }},
    {"N11",
     "names are resolved across the peering on both sides",
     n11,
     [](PlatformPlans& plans) {
       plans.first("aws_vpc_peering_connection_options", east_2).values["accepter"] = {
           {{"allow_remote_vpc_dns_resolution", false}}};
     }},
    {"N18",
     "S3 and DynamoDB are reached without NAT",
     n18,
     [](PlatformPlans& plans) {
       plans.first_named("aws_vpc_endpoint", "dynamodb").synthesized["route_table_ids"].erase(5);
     }},
    {"N19",
     "failover functions need no NAT",
     n19,
     [](PlatformPlans& plans) {
       plans.first_named("aws_vpc_endpoint", "secretsmanager").values["private_dns_enabled"] =
           false;
     }},
    {"N20",
     "flow logs of all traffic are kept a year, encrypted",
     n20,
     [](PlatformPlans& plans) {
       plans.first("aws_flow_log", east_2).values["traffic_type"] = "REJECT";
     }},
};

}  // namespace trading
