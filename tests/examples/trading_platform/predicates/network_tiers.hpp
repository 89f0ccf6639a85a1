#pragma once
#include "platform_plans.hpp"

namespace trading {

// What subnets are for is read from who uses them, never from their names.

/// Those that the internet gateway is the default route of.
Resources public_subnets(const PlatformPlans& plans, const std::string& region);
/// Those of the Auto Scaling group.
Resources app_subnets(const PlatformPlans& plans, const std::string& region);
/// Those of the DB subnet group.
Resources database_subnets(const PlatformPlans& plans, const std::string& region);

/// The table that a subnet is associated with; nullptr if it has only the main one of its VPC.
const PlannedResource* route_table_of(const PlatformPlans& plans, const PlannedResource& subnet);
/// Of those tables and to everything.
Resources default_routes(const PlatformPlans& plans, const Resources& route_tables);
/// Of the subnets that have one, each once.
Resources route_tables_of(const PlatformPlans& plans, const Resources& subnets);
/// Of the subnets of the application and of the database.
Resources private_route_tables(const PlatformPlans& plans, const std::string& region);

}  // namespace trading
