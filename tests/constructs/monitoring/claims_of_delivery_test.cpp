#include "claims.hpp"
#include "formwork/foundation/app_checks.hpp"

namespace formwork::monitoring {
namespace {

bool lets(const json& policy, const std::string& service, const std::string& action) {
  if (!policy.is_string()) return false;
  const json document = json::parse(policy.get<std::string>());
  for (const json& statement : document.at("Statement"))
    if (statement.at("Effect") == "Allow" &&
        statement.at("Principal").dump().find('"' + service + ".amazonaws.com\"") !=
            std::string::npos &&
        statement.at("Action").dump().find(action) != std::string::npos)
      return true;
  return false;
}

/// The resource of that stack with that address.
json behind(const Stacks& s, const json& user, const std::string& type, const json& reference) {
  if (!reference.is_string() || reference.get<std::string>().rfind("${" + type, 0) != 0) return {};
  for (const json& resource : s.all(type))
    if (resource.at("stack") == user.at("stack") &&
        resource.at("address") == support::address_in(reference))
      return resource;
  return {};
}

std::vector<json> alarm_topics(const Stacks& s) {
  std::vector<json> topics;
  for (const json& topic : s.all("aws_sns_topic"))
    if (at(topic, "/name") == "trading-" + place_of(topic) + "-alarms") topics.push_back(topic);
  return topics;
}

bool publishers_are_let_in(const Stacks& s) {
  return in_both(alarm_topics(s), [&](const json& topic) {
    const json key = behind(s, topic, "aws_kms_key", at(topic, "/kms_master_key_id"));
    for (const char* service : {"cloudwatch", "events.rds"})
      if (!lets(at(key, "/policy"), service, "kms:Decrypt") ||
          !lets(at(key, "/policy"), service, "kms:GenerateDataKey") ||
          !lets(at(topic, "/policy"), service, "sns:Publish"))
        return false;
    return true;
  });
}

bool queues_are_reached(const Stacks& s) {
  std::vector<json> of_queues;
  for (const json& one : s.all("aws_sns_topic_subscription"))
    if (at(one, "/protocol") == "sqs") of_queues.push_back(one);
  return in_both(of_queues, [&](const json& subscription) {
    const json queue = behind(s, subscription, "aws_sqs_queue", at(subscription, "/endpoint"));
    const json key = behind(s, subscription, "aws_kms_key", at(queue, "/kms_master_key_id"));
    for (const json& policy : s.all("aws_sqs_queue_policy"))
      if (behind(s, policy, "aws_sqs_queue", at(policy, "/queue_url")) == queue)
        return lets(at(policy, "/policy"), "sns", "sqs:SendMessage") &&
               policy.at("policy").get<std::string>().find(
                   "\"aws:SourceArn\":\"arn:aws:sns:" + region_of(subscription)
               ) != std::string::npos &&
               lets(at(key, "/policy"), "sns", "kms:GenerateDataKey");
    return false;
  });
}

bool publishing_roles_use_the_key(const Stacks& s) {
  int roles = 0;
  for (const json& policy : s.all("aws_iam_policy")) {
    const std::string text = at(policy, "/policy").dump();
    if (text.find("sns:Publish") == text.npos) continue;
    ++roles;
    if (text.find("kms:GenerateDataKey") == text.npos || text.find("kms:Decrypt") == text.npos)
      return false;
  }
  return roles == 1;
}

bool dashboards_show_both(const Stacks& s) {
  return in_both(s.all("aws_cloudwatch_dashboard"), [](const json& dashboard) {
    Texts regions;
    const json body = json::parse(dashboard.at("dashboard_body").get<std::string>());
    for (const json& widget : body.at("widgets"))
      for (const json& line : widget.at("properties").at("metrics"))
        regions.insert(line.back().at("region").get<std::string>());
    return regions == Texts{"us-east-1", "us-east-2"};
  });
}

bool is_rule_of(const json& alarm, const std::string& from, const std::string& to) {
  return at(alarm, "/dimensions/SourceBucket") == "trading-" + from + "-applogs-123456789012" &&
         at(alarm, "/dimensions/DestinationBucket") == "trading-" + to + "-applogs-123456789012" &&
         at(alarm, "/dimensions/RuleId") == "to-" + to;
}
std::string peer_of(const json& alarm) { return place_of(alarm) == "use1" ? "use2" : "use1"; }

bool latency_is_watched_where_it_is(const Stacks& s) {
  std::vector<json> of_buckets;
  for (const json& alarm : alarms_on(s, "ReplicationLatency"))
    if (at(alarm, "/namespace") == "AWS/S3") of_buckets.push_back(alarm);
  return in_both(of_buckets, [](const json& alarm) {
    return at(alarm, "/threshold") == 900 && is_rule_of(alarm, peer_of(alarm), place_of(alarm));
  });
}

bool failures_are_watched(const Stacks& s) {
  return in_both(alarms_on(s, "OperationsFailedReplication"), [](const json& alarm) {
    return at(alarm, "/threshold") == 0 && is_rule_of(alarm, place_of(alarm), peer_of(alarm));
  });
}

bool sessions_are_watched(const Stacks& s) {
  std::vector<json> of_tables;
  for (const json& alarm : alarms_on(s, "ReplicationLatency"))
    if (at(alarm, "/namespace") == "AWS/DynamoDB") of_tables.push_back(alarm);
  return in_both(of_tables, [](const json& alarm) {
    const json receiver = at(alarm, "/dimensions/ReceivingRegion");
    return receiver == (region_of(alarm) == "us-east-1" ? "us-east-2" : "us-east-1") &&
           at(alarm, "/dimensions/TableName") == "trading-sessions";
  });
}

bool composites_refer(const Stacks& s) {
  return in_both(s.all("aws_cloudwatch_composite_alarm"), [](const json& alarm) {
    const std::string rule = at(alarm, "/alarm_rule");
    return rule.rfind("ALARM(\"${aws_cloudwatch_metric_alarm.", 0) == 0 &&
           rule.find(" AND ALARM(\"${aws_cloudwatch_metric_alarm.") != rule.npos &&
           rule.find("${data.") == rule.npos;
  });
}

/// A policy in the place of another.
constexpr const char* let_nobody = R"({"Version":"2012-10-17","Statement":[]})";

void make_role_mute(Platform& p) {
  for (const Element& policy : foundation::resources_in(p.publisher, "aws_iam_policy"))
    policy.override_set(
        "/policy",
        R"({"Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":")" +
            p.use2.notifications.convention_arn() + R"("}]})"
    );
}

const Claim claims[] = {
    {"M13_NotTheKeyOfSns",
     "monitoring.M13",
     publishers_are_let_in,
     [](Platform& p) {
       p.use1.notifications.topic.topic->override_set("/kms_master_key_id", "alias/aws/sns");
     }},
    {"M13_TheKeyLetsAlarmsIn",
     "monitoring.M13",
     publishers_are_let_in,
     [](Platform& p) {
       const auto keys = foundation::resources_in(p.use1.notifications, "aws_kms_key");
       keys.front().override_set("/policy", let_nobody);
     }},
    {"M13_TheTopicLetsAlarmsIn",
     "monitoring.M13",
     publishers_are_let_in,
     [](Platform& p) { p.use1.notifications.topic.topic->override_set("/policy", let_nobody); }},
    {"M14_EachRegionShowsBoth",
     "monitoring.M14",
     dashboards_show_both,
     [](Platform& p) {
       p.use2.dashboard.dashboard->override_set(
           "/dashboard_body",
           R"({"widgets":[{"properties":{"metrics":[["AWS/RDS","X",{"region":"us-east-2"}]]}}]})"
       );
     }},
    {"M15_SessionsArriveInTheOtherRegion",
     "monitoring.M15",
     sessions_are_watched,
     [](Platform& p) {
       set(*p.use1.replication_alarms.table_latency, "/dimensions/ReceivingRegion", "us-east-1");
     }},
    {"M16_LatencyIsWatchedInTime",
     "monitoring.M16",
     latency_is_watched_where_it_is,
     [](Platform& p) { set(p.use1.replication_alarms.buckets[0].latency, "/threshold", 1800); }},
    {"M16_LatencyIsWatchedAtTheDestination",
     "monitoring.M16",
     latency_is_watched_where_it_is,
     [](Platform& p) {
       set(p.use1.replication_alarms.buckets[0].latency,
           "/dimensions/DestinationBucket",
           "trading-use2-applogs-123456789012");
     }},
    {"M16_FailuresOfARule",
     "monitoring.M16",
     failures_are_watched,
     [](Platform& p) {
       p.use2.replication_alarms.buckets[0].failures.alarm->override_delete("/dimensions/RuleId");
     }},
    {"T8_1_TheQueueLetsTheTopicIn",
     "monitoring.T8-1",
     queues_are_reached,
     [](Platform& p) { p.use1.notifications.record->policy->override_set("/policy", let_nobody); }},
    {"T8_1_TheKeyOfTheQueueLetsSnsIn",
     "monitoring.T8-1",
     queues_are_reached,
     [](Platform& p) {
       p.use2.notifications.record->queue->override_set(
           "/kms_master_key_id", p.use2.applogs.key_arn()
       );
     }},
    {"T8_1_RolesUseTheKey", "monitoring.T8-1", publishing_roles_use_the_key, make_role_mute},
    {"CompositesReferToTheirAlarms",
     "monitoring.composite-rule",
     composites_refer,
     [](Platform& p) {
       p.use1.outage.alarm->override_set(
           "/alarm_rule", "ALARM(\"trading-use1-gone\") AND NOT (OK(another))"
       );
     }},
    {"CompositesStayInTheirRegion",
     "monitoring.composite-region",
     composites_refer,
     [](Platform& p) {
       p.use1.outage.alarm->override_set(
           "/alarm_rule",
           Value<std::string>("ALARM(\"") + p.use2.monitor_alarms.errors.alarm_name() + "\")"
       );
     }},
};

INSTANTIATE_TEST_SUITE_P(OfDelivery, Monitoring, testing::ValuesIn(claims), name_of_row);

/// It has no inner resource to leave out: the properties refuse what would.
TEST(Monitoring_M12, EachTopicTellsPeopleAndAQueue) {
  const auto holds = [](const Stacks& s) {
    std::map<std::string, Texts> protocols;
    for (const json& one : s.all("aws_sns_topic_subscription"))
      protocols[place_of(one)].insert(at(one, "/protocol").get<std::string>());
    const Texts both{"email", "sqs"};
    return protocols == std::map<std::string, Texts>{{"use1", both}, {"use2", both}};
  };
  const Platform platform;
  const Stacks stacks(platform.app);
  EXPECT_TRUE(holds(stacks));
  EXPECT_FALSE(holds(stacks.with("region-use2", "aws_sns_topic_subscription", "/protocol", "email"))
  );
  EXPECT_FALSE(holds(stacks.without("region-use1", "aws_sns_topic_subscription")));
}

}  // namespace
}  // namespace formwork::monitoring
