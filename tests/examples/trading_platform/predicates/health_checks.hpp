#pragma once
#include "platform_plans.hpp"

namespace trading {

inline constexpr const char* health_check = "aws_route53_health_check";
inline constexpr const char* route53_record = "aws_route53_record";

/// Those with a failover_routing_policy.
Resources failover_records(const PlatformPlans& plans);
/// Of the load balancer that a record is an alias of; empty if it is none.
std::string region_of_record(const PlatformPlans& plans, const PlannedResource& record);

/// Those that ask an endpoint by its name.
Resources endpoint_checks(const PlatformPlans& plans);
/// The record that an endpoint check asks for; nullptr if there is none, or more than one.
const PlannedResource* record_of_check(const PlatformPlans& plans, const PlannedResource& check);
/// The endpoint check that reaches a region's load balancer; nullptr if there is none, or more.
const PlannedResource* endpoint_check(const PlatformPlans& plans, const std::string& region);

}  // namespace trading
