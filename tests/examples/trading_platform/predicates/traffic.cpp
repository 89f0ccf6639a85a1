// The zone, its records and the checks of endpoints: R01 to R12. Fences: fence.cpp.
#include "health_checks.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

Lines r01(const PlatformPlans& plans) {
  Lines lines;
  int zones = 0;
  for (const PlannedResource* zone : plans.all("aws_route53_zone")) {
    if (!zone->values.value("vpc", json::array()).empty()) continue;
    ++zones;
    if (zone->values.at("force_destroy") != false) lines.push_back(zone->where());
  }
  if (zones != 1) lines.push_back(std::to_string(zones) + " public zones");
  return lines;
}

/// Endpoint checks that `is_wrong` finds wrong.
template <class IsWrong>
Lines of_each_check(const PlatformPlans& plans, IsWrong is_wrong) {
  Lines lines;
  for (const PlannedResource* check : endpoint_checks(plans))
    if (is_wrong(*check)) lines.push_back(check->where());
  return lines;
}

Lines r02(const PlatformPlans& plans) {
  Lines lines = of_each_check(plans, [](const PlannedResource& check) {
    return check.values.at("request_interval") != 10 || check.values.at("failure_threshold") != 3;
  });
  for (const std::string region : both_regions)
    if (endpoint_check(plans, region) == nullptr) lines.push_back(region + ": not one check");
  return lines;
}

Lines r03(const PlatformPlans& plans) {
  return of_each_check(plans, [](const PlannedResource& check) {
    return check.values.at("type") != "HTTPS_STR_MATCH" ||
           !check.values.at("search_string").is_string() ||
           check.values.at("search_string") == "" || check.values.at("enable_sni") != true ||
           check.values.at("port") != 443;
  });
}

Lines r04(const PlatformPlans& plans) {
  return of_each_check(plans, [&](const PlannedResource& check) {
    for (const PlannedResource* record : failover_records(plans))
      if (record->values.at("name") == check.values.at("fqdn")) return true;
    const auto* record = record_of_check(plans, check);
    return record == nullptr || region_of_record(plans, *record).empty();
  });
}

Lines r05(const PlatformPlans& plans) {
  return of_each_check(plans, [&](const PlannedResource& check) {
    for (const PlannedResource* targets : plans.all("aws_lb_target_group"))
      if (block(targets->values, "health_check").at("path") == check.values.at("resource_path"))
        return true;
    return false;
  });
}

Lines r06(const PlatformPlans& plans) {
  return of_each_check(plans, [](const PlannedResource& check) {
    return check.values.at("disabled") != false || check.values.at("invert_healthcheck") != false;
  });
}

Lines r07(const PlatformPlans& plans) {
  return of_each_check(plans, [](const PlannedResource& check) {
    return check.values.at("measure_latency") != true ||
           !check.synthesized.contains("request_interval");
  });
}

Lines r08(const PlatformPlans& plans) {
  return of_each_check(plans, [](const PlannedResource& check) {
    const json vantage_points = check.values.value("regions", json());
    return !vantage_points.empty() && vantage_points.size() < 3;
  });
}

Lines r09(const PlatformPlans& plans) {
  Lines lines;
  const auto records = failover_records(plans);
  if (records.size() != 2) return {std::to_string(records.size()) + " failover records"};
  std::map<json, std::string> region_by_role;
  for (const PlannedResource* record : records)
    region_by_role[block(record->values, "failover_routing_policy").at("type")] =
        region_of_record(plans, *record);
  if (region_by_role != std::map<json, std::string>{{"PRIMARY", east_1}, {"SECONDARY", east_2}})
    lines.emplace_back("not PRIMARY in us-east-1 and SECONDARY in us-east-2");
  for (const char* argument : {"name", "type"})
    if (records[0]->values.at(argument) != records[1]->values.at(argument))
      lines.emplace_back(argument);
  if (plans.behind_argument(*records[0], "zone_id") !=
      plans.behind_argument(*records[1], "zone_id"))
    lines.emplace_back("zone_id");
  if (records[0]->values.at("set_identifier") == records[1]->values.at("set_identifier"))
    lines.emplace_back("set_identifier");
  return lines;
}

Lines r10(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* record : failover_records(plans)) {
    const json& alias = block(record->values, "alias");
    if (!alias.is_object() || alias.at("evaluate_target_health") != true)
      lines.push_back(record->where());
  }
  return lines;
}

Lines r11(const PlatformPlans& plans) {
  std::set<json> names;
  for (const PlannedResource* record : failover_records(plans))
    names.insert(record->values.at("name"));
  for (const PlannedResource* check : endpoint_checks(plans))
    names.insert(check->values.at("fqdn"));
  Lines lines;
  for (const PlannedResource* record : plans.all(route53_record)) {
    if (names.count(record->values.at("name")) == 0) continue;
    const json ttl = record->values.value("ttl", json());
    const bool is_alias = block(record->values, "alias").is_object();
    if (is_alias ? !ttl.is_null() : !ttl.is_number() || ttl > 60)
      lines.push_back(record->where() + ": " + ttl.dump());
  }
  return lines;
}

Lines r12(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* record : failover_records(plans)) {
    const auto* check = plans.behind_argument(*record, "health_check_id");
    if (check == nullptr || check->values.at("type") != "CALCULATED")
      lines.push_back(record->where());
  }
  return lines;
}

PlannedResource& first_endpoint(PlatformPlans& plans) {
  return plans.first_named(health_check, "endpoint");
}

PlannedResource& failover_record(PlatformPlans& plans, const char* role) {
  return plans.first_named(route53_record, role);
}

}  // namespace

const std::vector<Predicate> traffic_predicates = {
    {"R01",
     "one public hosted zone",
     r01,
     [](PlatformPlans& plans) { plans.first("aws_route53_zone").values["force_destroy"] = true; }},
    {"R02",
     "both load balancers are asked every 10 s, three times",
     r02,
     [](PlatformPlans& plans) { first_endpoint(plans).values["request_interval"] = 30; }},
    {"R03",
     "the answer says something",
     r03,
     [](PlatformPlans& plans) {
       auto& values = first_endpoint(plans).values;
       values["type"] = "HTTPS";
       values["search_string"] = nullptr;
     }},
    {"R04",
     "no check asks for the name that it decides on",
     r04,
     [](PlatformPlans& plans) {
       first_endpoint(plans).values["fqdn"] = failover_record(plans, "primary").values.at("name");
     }},
    {"R05",
     "traffic is decided by another path than replacement",
     r05,
     [](PlatformPlans& plans) { first_endpoint(plans).values["resource_path"] = "/health"; }},
    {"R06",
     "no check is healthy whatever happens",
     r06,
     [](PlatformPlans& plans) { first_endpoint(plans).values["disabled"] = true; }},
    {"R07",
     "what cannot be changed later is right at once",
     r07,
     [](PlatformPlans& plans) { first_endpoint(plans).values["measure_latency"] = false; }},
    {"R08",
     "enough vantage points",
     r08,
     [](PlatformPlans& plans) {
       first_endpoint(plans).values["regions"] = {"us-east-1", "us-west-2"};
     }},
    {"R09",
     "one name with a primary and a secondary record",
     r09,
     [](PlatformPlans& plans) {
       failover_record(plans, "secondary").values["set_identifier"] = "primary";
     }},
    {"R10",
     "the name follows the health of the load balancers",
     r10,
     [](PlatformPlans& plans) {
       failover_record(plans, "secondary").values["alias"][0]["evaluate_target_health"] = false;
     }},
    {"R11",
     "no answer is kept longer than 60 s",
     r11,
     [](PlatformPlans& plans) {
       auto& record = failover_record(plans, "use1_record");
       record.values["alias"] = json::array();
       record.values["ttl"] = 300;
     }},
    {"R12",
     "both records are checked",
     r12,
     [](PlatformPlans& plans) {
       failover_record(plans, "secondary").synthesized.erase("health_check_id");
     }},
};

}  // namespace trading
