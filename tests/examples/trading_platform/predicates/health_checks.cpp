#include "health_checks.hpp"

namespace trading {

Resources failover_records(const PlatformPlans& plans) {
  Resources found;
  for (const PlannedResource* record : plans.all(route53_record))
    if (block(record->values, "failover_routing_policy").is_object()) found.push_back(record);
  return found;
}

std::string region_of_record(const PlatformPlans& plans, const PlannedResource& record) {
  const json& alias = block(record.synthesized, "alias");
  const auto* balancer = alias.is_object() ? plans.behind(record, alias.at("name")) : nullptr;
  return balancer != nullptr && balancer->type == "aws_lb" ? balancer->region : "";
}

Resources endpoint_checks(const PlatformPlans& plans) {
  Resources found;
  for (const PlannedResource* check : plans.all(health_check))
    if (check->values.value("fqdn", json()).is_string()) found.push_back(check);
  return found;
}

const PlannedResource* record_of_check(const PlatformPlans& plans, const PlannedResource& check) {
  const PlannedResource* found = nullptr;
  for (const PlannedResource* record : plans.all(route53_record)) {
    if (record->values.at("name") != check.values.at("fqdn")) continue;
    if (found != nullptr) return nullptr;
    found = record;
  }
  return found;
}

const PlannedResource* endpoint_check(const PlatformPlans& plans, const std::string& region) {
  const PlannedResource* found = nullptr;
  for (const PlannedResource* check : endpoint_checks(plans)) {
    const auto* record = record_of_check(plans, *check);
    if (record == nullptr || region_of_record(plans, *record) != region) continue;
    if (found != nullptr) return nullptr;
    found = check;
  }
  return found;
}

}  // namespace trading
