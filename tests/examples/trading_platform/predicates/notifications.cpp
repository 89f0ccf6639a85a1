// Whom alarms tell, and what is seen of both regions: M10 to M16.
#include <algorithm>

#include "alarms.hpp"
#include "failover_functions.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

/// What Route 53 reads.
std::set<std::string> alarms_that_decide(const PlatformPlans& plans) {
  std::set<std::string> names;
  for (const PlannedResource* check : plans.all("aws_route53_health_check"))
    if (const json name = check->values.value("cloudwatch_alarm_name", json()); name.is_string())
      names.insert(name);
  return names;
}

Lines m10(const PlatformPlans& plans) {
  Lines lines;
  const auto fences = alarms_that_decide(plans);
  for (const char* type : {metric_alarm, "aws_cloudwatch_composite_alarm"})
    for (const PlannedResource* alarm : plans.all(type)) {
      const json actions = alarm->synthesized.value("alarm_actions", json::array());
      if (actions.empty() && fences.count(alarm->values.at("alarm_name")) == 0)
        lines.push_back(alarm->where() + " tells nobody");
      for (const json& action : actions) {
        const auto* topic = plans.behind(*alarm, action);
        if (topic == nullptr || topic->type != "aws_sns_topic" || topic->region != alarm->region)
          lines.push_back(alarm->where() + ": " + action.dump());
      }
    }
  return lines;
}

Lines m11(const PlatformPlans& plans) {
  Lines lines;
  const auto deciding = alarms_that_decide(plans);
  for (const PlannedResource* alarm : plans.all(metric_alarm))
    for (const std::string& metric : metrics_of(*alarm))
      if (metric.rfind("AWS/Route53 ", 0) == 0 &&
          (alarm->region != east_1 || deciding.count(alarm->values.at("alarm_name")) == 1))
        lines.push_back(alarm->where() + ": " + metric);
  return lines;
}

/// That a region's orchestrator publishes to; nullptr if it does not.
const PlannedResource* failover_topic(const PlatformPlans& plans, const std::string& region) {
  const auto* function = failover_function(plans, region, orchestrator);
  if (function == nullptr) return nullptr;
  const auto* topic = plans.behind(
      *function,
      block(block(function->synthesized, "environment"), "variables").value("TOPIC_ARN", json())
  );
  return topic != nullptr && topic->region == region ? topic : nullptr;
}

/// Nobody has to click for these.
bool confirms_itself(const PlannedResource& subscription) {
  const std::string protocol = subscription.values.at("protocol");
  return protocol == "sqs" || protocol == "lambda" || protocol == "firehose" ||
         (protocol == "https" && subscription.values.at("endpoint_auto_confirms") == true);
}

Lines m12(const PlatformPlans& plans) {
  Lines lines;
  const auto has = [&](const PlannedResource& topic, bool (*is_wanted)(const PlannedResource&)) {
    const auto subscriptions = plans.all("aws_sns_topic_subscription", topic.region);
    return std::any_of(
        subscriptions.begin(),
        subscriptions.end(),
        [&](const PlannedResource* subscription) {
          return plans.behind_argument(*subscription, "topic_arn") == &topic &&
                 is_wanted(*subscription);
        }
    );
  };
  for (const PlannedResource* topic : plans.all("aws_sns_topic"))
    if (!has(*topic, [](const PlannedResource& subscription) {
          return subscription.values.at("protocol") == "email";
        }))
      lines.push_back(topic->where() + " reaches nobody by email");
  for (const char* region : both_regions)
    if (const auto* topic = failover_topic(plans, region);
        topic == nullptr || !has(*topic, confirms_itself))
      lines.push_back(std::string("a failover to ") + region + " is told nobody for sure");
  return lines;
}

bool lets_use_key(
    const PlatformPlans& plans, const PlannedResource& key, const std::string& service
) {
  std::set<std::string> missing = {"kms:Decrypt", "kms:GenerateDataKey"};
  for (const json& statement : statements_of(key.values.at("policy"))) {
    const bool is_of_account =
        !statement.contains("Condition") ||
        statement["Condition"] ==
            json{{"StringEquals", {{"aws:SourceAccount", account_of(plans, key)}}}};
    if (statement.at("Effect") != "Allow" || !is_principal(statement, "Service", service) ||
        !is_of_account)
      continue;
    for (const char* action : {"kms:Decrypt", "kms:GenerateDataKey"})
      if (is_covered(action, statement.at("Action"))) missing.erase(action);
  }
  return missing.empty();
}

Lines m13(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* topic : plans.all("aws_sns_topic")) {
    const auto* key = plans.behind_argument(*topic, "kms_master_key_id");
    if (key == nullptr || key->type != "aws_kms_key" || key->region != topic->region)
      lines.push_back(topic->where() + " has no key of its own");
    else
      for (const char* service : {"cloudwatch.amazonaws.com", "events.rds.amazonaws.com"})
        if (!lets_use_key(plans, *key, service)) lines.push_back(key->where() + ": " + service);
  }
  return lines;
}

/// That of a metric on it is at its end, and that of the widget if there is none.
std::set<std::string> regions_of_dashboard(const PlannedResource& dashboard) {
  std::set<std::string> regions;
  const json body = json::parse(dashboard.values.at("dashboard_body").get<std::string>());
  for (const json& widget : body.at("widgets")) {
    if (!widget.at("properties").contains("metrics")) continue;
    for (const json& metric : widget["properties"]["metrics"]) {
      const json& options = metric.back();
      regions.insert(
          options.is_object() && options.contains("region") ? options["region"]
                                                            : widget["properties"].at("region")
      );
    }
  }
  return regions;
}

Lines m14(const PlatformPlans& plans) {
  Lines lines;
  for (const char* region : both_regions) {
    const auto dashboards = plans.all("aws_cloudwatch_dashboard", region);
    if (std::none_of(dashboards.begin(), dashboards.end(), [](const PlannedResource* dashboard) {
          const auto regions = regions_of_dashboard(*dashboard);
          return regions.count(east_1) == 1 && regions.count(east_2) == 1;
        }))
      lines.push_back(std::string("no dashboard of both in ") + region);
  }
  return lines;
}

bool is_alarmed(
    const PlatformPlans& plans,
    const std::string& metric,
    const std::string& region,
    const json& dimensions,
    double threshold
) {
  const auto alarms = alarms_on(plans, metric, region);
  return std::any_of(alarms.begin(), alarms.end(), [&](const PlannedResource* alarm) {
    return alarm->values.at("dimensions") == dimensions && is_above(*alarm, threshold);
  });
}

Lines m15(const PlatformPlans& plans) {
  const auto replicas = plans.all("aws_dynamodb_table_replica");
  const auto* table =
      replicas.size() == 1 ? plans.behind_argument(*replicas[0], "global_table_arn") : nullptr;
  if (table == nullptr) return {"not one table is replicated"};
  return of_each_alarm(plans, "AWS/DynamoDB ReplicationLatency", [&](const PlannedResource& alarm) {
    return alarm.values.at("dimensions") != json{
                                                {"TableName", table->values.at("name")},
                                                {"ReceivingRegion", other_region(alarm.region)}};
  });
}

Lines m16(const PlatformPlans& plans) {
  Lines lines;
  int rules = 0;
  for (const PlannedResource* replication : plans.all("aws_s3_bucket_replication_configuration"))
    for (const json& rule : replication->values.at("rule")) {
      const std::string arn = block(rule, "destination").at("bucket");
      const json dimensions = {
          {"SourceBucket", replication->values.at("bucket")},
          {"DestinationBucket", arn.substr(arn.rfind(':') + 1)},
          {"RuleId", rule.at("id")}};
      const std::string to = other_region(replication->region);
      ++rules;
      if (!is_alarmed(plans, "AWS/S3 ReplicationLatency", to, dimensions, 900))
        lines.push_back(replication->where() + ": late in " + to);
      const std::string failures = "AWS/S3 OperationsFailedReplication";
      if (!is_alarmed(plans, failures, to, dimensions, 0) &&
          !is_alarmed(plans, failures, replication->region, dimensions, 0))
        lines.push_back(replication->where() + " fails unheard");
    }
  if (rules == 0) lines.emplace_back("nothing is replicated");
  return lines;
}

}  // namespace

const std::vector<Predicate> notification_predicates = {
    {"M10",
     "alarms tell somebody, in their own region",
     m10,
     [](PlatformPlans& plans) {
       alarm_on(plans, "AWS/RDS CPUUtilization", east_2).synthesized["alarm_actions"] = {
           "arn:aws:sns:us-east-1:123456789012:trading-prod-use1-alarms"};
     }},
    {"M11",
     "nothing waits for Route 53's metrics, which us-east-1 alone has",
     m11,
     [](PlatformPlans& plans) {
       auto& values = alarm_on(plans, "DR/Latch Fenced", east_2).values;
       values["namespace"] = "AWS/Route53";
       values["metric_name"] = "HealthCheckStatus";
     }},
    {"M12",
     "somebody is reached, whether an address was confirmed or not",
     m12,
     [](PlatformPlans& plans) {
       plans.first_named("aws_sns_topic_subscription", "record").values["protocol"] = "email";
     }},
    {"M13",
     "encrypted topics deliver",
     m13,
     [](PlatformPlans& plans) {
       change_policy(plans.first_named("aws_kms_key", "notifications_key"), [](json& statements) {
         for (json& statement : statements)
           if (is_principal(statement, "Service", "events.rds.amazonaws.com"))
             statement["Action"] = "kms:Decrypt";
       });
     }},
    {"M14",
     "each region shows both",
     m14,
     [](PlatformPlans& plans) {
       json& body = plans.first("aws_cloudwatch_dashboard", east_2).values.at("dashboard_body");
       std::string text = body;
       for (auto at = text.find(east_1); at != text.npos; at = text.find(east_1))
         text.replace(at, std::string(east_1).size(), east_2);
       body = text;
     }},
    {"M15",
     "sessions that arrive late are told",
     m15,
     [](PlatformPlans& plans) {
       alarm_on(plans, "AWS/DynamoDB ReplicationLatency", east_2)
           .values["dimensions"]["ReceivingRegion"] = east_2;
     }},
    {"M16",
     "objects that arrive late, or not at all, are told",
     m16,
     [](PlatformPlans& plans) { plans.remove(plans.first_named(metric_alarm, "audit_failures")); }},
};

}  // namespace trading
