// Of instances of the database, their events and maintenance.
#include <algorithm>

#include "checks.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

/// Instances of a cluster, in the order of their names.
Resources members(const PlatformPlans& plans, const char* region) {
  Resources found;
  const PlannedResource& cluster = plans.only("aws_rds_cluster", region);
  for (const PlannedResource* instance : plans.all("aws_rds_cluster_instance"))
    if (plans.behind(*instance, instance->synthesized.at("cluster_identifier")) == &cluster)
      found.push_back(instance);
  const auto number = [](const PlannedResource* instance) {
    const std::string identifier = instance->values.at("identifier");
    return std::stoi(identifier.substr(identifier.rfind('-') + 1));
  };
  std::sort(found.begin(), found.end(), [&](const auto* one, const auto* other) {
    return number(one) < number(other);
  });
  return found;
}

/// What speaks against a cluster of so many instances, each in a zone of its own that is written.
Lines too_small(const PlatformPlans& plans, const char* region, std::size_t least) {
  const Resources found = members(plans, region);
  Lines lines = other_than("db.r6g.large", "instance_class", found);
  if (found.size() < least) lines.push_back(std::to_string(found.size()) + " instances");
  std::set<std::string> zones;
  for (const PlannedResource* instance : found) {
    const std::string zone = instance->synthesized.value("availability_zone", "");
    if (zone.rfind(region, 0) != 0 || !zones.insert(zone).second)
      lines.push_back(instance->address() + " is in '" + zone + '\'');
  }
  return lines;
}

Lines d06(const PlatformPlans& plans) { return too_small(plans, east_1, 2); }

Lines d07(const PlatformPlans& plans) {
  return too_small(plans, east_2, members(plans, east_1).size());
}

Lines d22(const PlatformPlans& plans) {
  return other_than(false, "auto_minor_version_upgrade", plans.all("aws_rds_cluster_instance"));
}

Lines d24(const PlatformPlans& plans) {
  Lines lines = other_than(false, "publicly_accessible", plans.all("aws_rds_cluster_instance"));
  for (const PlannedResource* cluster : plans.all("aws_rds_cluster")) {
    const auto* group = plans.behind(*cluster, cluster->synthesized.at("db_subnet_group_name"));
    const Resources found = group == nullptr
                                ? Resources{}
                                : plans.all_behind(*group, group->synthesized.at("subnet_ids"));
    if (const std::set<const PlannedResource*> subnets(found.begin(), found.end());
        subnets.size() < 3)
      lines.push_back(cluster->stack + ": " + std::to_string(subnets.size()) + " subnets");
  }
  return lines;
}

Lines d25(const PlatformPlans& plans) {
  Lines lines;
  for (const char* region : {east_1, east_2}) {
    const Resources found = members(plans, region);
    for (std::size_t i = 0; i < 2; ++i)
      if (found.at(i)->values.value("promotion_tier", json()) != i)
        lines.push_back(found[i]->stack + '/' + found[i]->address());
  }
  return lines;
}

/// Whether events of that type reach a topic of their region. RDS has a category `global-failover`.
bool tells(const PlatformPlans& plans, const PlannedResource& subscription, const char* type) {
  const json& values = subscription.values;
  const auto* topic = plans.behind_argument(subscription, "sns_topic");
  return values.at("source_type") == type && values.value("enabled", true) && topic != nullptr &&
         topic->type == "aws_sns_topic" && topic->region == subscription.region;
}

bool tells_of_cluster(const PlatformPlans& plans, const PlannedResource& subscription) {
  if (!tells(plans, subscription, "db-cluster")) return false;
  const auto categories = subscription.values.at("event_categories").get<std::set<std::string>>();
  const std::set<std::string> wanted = {"failover", "failure", "global-failover", "maintenance"};
  if (!std::includes(categories.begin(), categories.end(), wanted.begin(), wanted.end()))
    return false;
  const auto sources =
      plans.all_behind(subscription, subscription.synthesized.value("source_ids", json::array()));
  const auto* cluster = &plans.only("aws_rds_cluster", subscription.region);
  return sources.empty() || std::count(sources.begin(), sources.end(), cluster) == 1;
}

/// RDS does not document a category of its events of fencing: those of all categories.
bool tells_of_instances(const PlatformPlans& plans, const PlannedResource& subscription) {
  return tells(plans, subscription, "db-instance") &&
         subscription.values.value("source_ids", json()).empty() &&
         subscription.values.value("event_categories", json()).empty();
}

Lines d26(const PlatformPlans& plans) {
  Lines lines;
  for (const char* region : {east_1, east_2}) {
    const auto count = [&](auto tells_of) {
      const Resources all = plans.all("aws_db_event_subscription", region);
      return std::count_if(all.begin(), all.end(), [&](const PlannedResource* subscription) {
        return tells_of(plans, *subscription);
      });
    };
    if (count(tells_of_cluster) == 0) lines.push_back(std::string("the cluster of ") + region);
    if (count(tells_of_instances) == 0) lines.push_back(std::string("instances of ") + region);
  }
  return lines;
}

int minute_of_week(const std::string& time) {
  const std::string days = "montuewedthufrisatsun";
  const auto day = static_cast<int>(days.find(time.substr(0, 3)) / 3);
  return (day * 24 + std::stoi(time.substr(4, 2))) * 60 + std::stoi(time.substr(7, 2));
}

/// Whether a window `sun:06:00-sun:07:00` begins in another.
bool begins_in(const std::string& window, const std::string& other) {
  const int week = 7 * 24 * 60;
  const int begin = minute_of_week(other);
  const int end = minute_of_week(other.substr(other.find('-') + 1));
  return (minute_of_week(window) - begin + week) % week < (end - begin + week) % week;
}

Lines d27(const PlatformPlans& plans) {
  const auto windows = [&](const char* region) {
    std::set<std::string> found;
    for (const char* type : {"aws_rds_cluster", "aws_rds_cluster_instance"})
      for (const PlannedResource* resource : plans.all(type, region))
        found.insert(resource->values.at("preferred_maintenance_window").get<std::string>());
    return found;
  };
  Lines lines;
  for (const std::string& one : windows(east_1))
    for (const std::string& other : windows(east_2))
      if (begins_in(one, other) || begins_in(other, one)) lines.push_back(one + " and " + other);
  return lines;
}

Lines d29(const PlatformPlans& plans) {
  const Resources instances = plans.all("aws_rds_cluster_instance");
  Lines lines = other_than(true, "performance_insights_enabled", instances);
  for (const PlannedResource* instance : instances) {
    const json& values = instance->values;
    if (!is_own_key(plans, *instance, values.value("performance_insights_kms_key_id", json())))
      lines.push_back(instance->where() + " shows its queries to those with no key");
    const json interval = values.value("monitoring_interval", json());
    if (!interval.is_number() || interval < 1 || values.value("monitoring_role_arn", "").empty())
      lines.push_back(instance->where() + " has no monitoring of its system");
  }
  return lines;
}

PlannedResource& instance_of(PlatformPlans& plans, const char* region) {
  return plans.first("aws_rds_cluster_instance", region);
}

}  // namespace

const std::vector<Predicate> database_operation_predicates = {
    {"D06",
     "two instances of the primary, each in a zone of its own",
     d06,
     [](PlatformPlans& plans) {
       instance_of(plans, east_1).synthesized.erase("availability_zone");
     }},
    {"D07",
     "the secondary is as large, so that it can be promoted",
     d07,
     [](PlatformPlans& plans) { plans.remove(instance_of(plans, east_2)); }},
    {"D22",
     "no version changes by itself",
     d22,
     [](PlatformPlans& plans) {
       instance_of(plans, east_2).values["auto_minor_version_upgrade"] = true;
     }},
    {"D24",
     "the database is not public, and spans three subnets",
     d24,
     [](PlatformPlans& plans) {
       plans.first("aws_db_subnet_group", east_2).synthesized["subnet_ids"].erase(0);
     }},
    {"D25",
     "the first two instances are promoted first",
     d25,
     [](PlatformPlans& plans) { instance_of(plans, east_2).values["promotion_tier"] = 1; }},
    {"D26",
     "failovers and fencing are told in both regions",
     d26,
     [](PlatformPlans& plans) {
       plans.first_named("aws_db_event_subscription", "instances").values["source_ids"] = {
           "trading-prod-use1-orders-1"};
     }},
    {"D27",
     "the regions are never maintained at once",
     d27,
     [](PlatformPlans& plans) {
       instance_of(plans, east_2).values["preferred_maintenance_window"] = "sun:06:30-sun:07:30";
     }},
    {"D29",
     "slow queries and systems can be looked into",
     d29,
     [](PlatformPlans& plans) {
       instance_of(plans, east_2).values.erase("performance_insights_kms_key_id");
     }},
};

}  // namespace trading
