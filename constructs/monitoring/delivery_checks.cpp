#include <algorithm>
#include <nlohmann/json.hpp>

#include "app_resources.hpp"

namespace formwork::monitoring {
namespace {

using foundation::Found;
using foundation::quoted;
using nlohmann::json;

constexpr const char* alarm_types[] = {
    "aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"};

std::vector<std::string> actions_of(const Written& alarm) {
  std::vector<std::string> actions;
  for (const char* field : {"alarm_actions", "ok_actions", "insufficient_data_actions"})
    for (std::size_t i = 0; i < alarm.count(field); ++i)
      actions.push_back(alarm.at(std::string(field) + '.' + std::to_string(i)));
  return actions;
}

/// Of an ARN that is written; empty if it is none, or has none.
std::string region_in(const std::string& arn) {
  if (!foundation::starts_with(arn, "arn:")) return {};
  std::size_t begin = 0;
  for (int colons = 0; colons < 3; ++colons) {
    begin = arn.find(':', begin);
    if (begin == arn.npos) return {};
    ++begin;
  }
  return arn.substr(begin, arn.find(':', begin) - begin);
}

Found acts_elsewhere(const Seen& seen) {
  if (seen.one.region.empty()) return {};
  Found found;
  for (const std::string& action : actions_of(seen.one)) {
    const Written* topic = seen.app.topic(seen.one, action);
    const std::string region = topic ? topic->region : region_in(action);
    if (!region.empty() && region != seen.one.region)
      found.push_back(
          (topic ? topic->address : action) + " in " + region + ", alarm in " + seen.one.region
      );
  }
  return found;
}

/// What keeps a service from publishing to a topic: its key, or its policy.
Found deaf(const Seen& topic, std::string_view service) {
  const Written& one = topic.one;
  Found found;
  const std::string key = one.at("kms_master_key_id");
  if (key.empty() || foundation::ends_with(key, "alias/aws/sns"))
    found.push_back(quoted("kms_master_key_id", key));
  const std::string who(service);
  if (const Written* ours = topic.app.referred(one, key, "aws_kms_key"))
    for (const char* action : {"kms:Decrypt", "kms:GenerateDataKey"})
      if (!lets(ours->at("policy"), who + '.', action))
        found.push_back(ours->address + " does not let " + who + " " + action);
  if (!one.at("policy").empty() && !lets(one.at("policy"), who + '.', "sns:Publish"))
    found.push_back(one.address + " does not let " + who + " sns:Publish");
  return found;
}

bool hears_alarms(const Seen& topic) {
  for (const char* type : alarm_types)
    for (const Written& alarm : topic.app.of(type))
      for (const std::string& action : actions_of(alarm))
        if (topic.app.topic(alarm, action) == &topic.one) return true;
  return false;
}

bool hears_events(const Seen& topic) {
  for (const Written& events : topic.app.of("aws_db_event_subscription"))
    if (topic.app.topic(events, events.at("sns_topic")) == &topic.one) return true;
  return false;
}

Found unheard(const Seen& topic) {
  Found found;
  if (hears_alarms(topic)) found = deaf(topic, "cloudwatch");
  if (hears_events(topic))
    for (std::string& line : deaf(topic, "events.rds"))
      if (std::find(found.begin(), found.end(), line) == found.end())
        found.push_back(std::move(line));
  return found;
}

Found lost_to_queue(const Seen& seen) {
  if (seen.one.at("protocol") != "sqs") return {};
  const Written* queue = seen.app.referred(seen.one, seen.one.at("endpoint"), "aws_sqs_queue");
  if (queue == nullptr) return {};
  Found found;
  const std::string key = queue->at("kms_master_key_id");
  if (foundation::ends_with(key, "alias/aws/sqs"))
    found.push_back(queue->address + '.' + quoted("kms_master_key_id", key));
  if (const Written* ours = seen.app.referred(*queue, key, "aws_kms_key"))
    for (const char* action : {"kms:Decrypt", "kms:GenerateDataKey"})
      if (!lets(ours->at("policy"), "sns.", action))
        found.push_back(ours->address + " does not allow sns " + action);
  std::vector<std::string> policies{queue->at("policy")};
  for (const Written& policy : seen.app.of("aws_sqs_queue_policy"))
    if (seen.app.referred(policy, policy.at("queue_url"), "aws_sqs_queue") == queue)
      policies.push_back(policy.at("policy"));
  bool is_let = false;
  for (const std::string& policy : policies)
    is_let |= !policy.empty() && lets(policy, "sns.", "sqs:SendMessage") &&
              policy.find("aws:SourceArn") != policy.npos;
  if (!is_let) found.push_back(queue->address + " does not allow that topic sqs:SendMessage");
  return found;
}

bool names(const json& statement, const char* member, const std::string& text) {
  return statement.contains(member) && statement[member].dump().find(text) != std::string::npos;
}

/// A role that may publish, and not use the key of what it publishes to.
Found mute_role(const Seen& seen) {
  const json document = json::parse(seen.one.at("policy"), nullptr, false);
  if (document.is_discarded() || !document.is_object()) return {};
  Found found;
  for (const json& statement : document.value("Statement", json::array())) {
    if (!names(statement, "Action", "\"sns:Publish\"") || statement.value("Effect", "") != "Allow")
      continue;
    const json resources = statement.value("Resource", json());
    for (const json& resource : resources.is_array() ? resources : json::array({resources})) {
      if (!resource.is_string()) continue;
      const Written* topic = seen.app.topic(seen.one, resource.get<std::string>());
      if (topic == nullptr || topic->at("kms_master_key_id").empty()) continue;
      bool may_use_key = false;
      for (const json& other : document["Statement"])
        may_use_key |= other.value("Effect", "") == "Allow" &&
                       names(other, "Action", "kms:GenerateDataKey") &&
                       names(other, "Action", "kms:Decrypt");
      if (!may_use_key) found.push_back("sns:Publish on " + topic->address + " without its key");
    }
  }
  return found;
}

const foundation::Rule<Seen> rules_of_alarms[] = {
    {"monitoring.M10",
     "an alarm acts in another Region, which CloudWatch does not do",
     "name a topic of the alarm's own Region",
     acts_elsewhere},
};
const foundation::Rule<Seen> rules_of_topics[] = {
    {"monitoring.M13",
     "alarms or events do not get into a topic, and are lost without a word",
     "name the service in the publishers of a foundation::Topic with a key of your own; "
     "monitoring::Notifications lets in both",
     unheard},
};
const foundation::Rule<Seen> rules_of_subscriptions[] = {
    {"monitoring.T8-1",
     "what a topic tells does not get into a queue, and is lost without a word",
     "let sns.amazonaws.com use the queue's key, and send to the queue for that topic "
     "(aws:SourceArn)",
     lost_to_queue},
};
const foundation::Rule<Seen> rules_of_policies[] = {
    {"monitoring.T8-1",
     "a role may publish to an encrypted topic, and not use its key: nothing arrives",
     "give it all that `topic.publish()` returns",
     mute_role},
};

/// The names in ALARM("…"), OK(…), INSUFFICIENT_DATA(…).
std::vector<std::string> children_of(const std::string& rule) {
  std::vector<std::string> names;
  for (auto begin = rule.find('('); begin != rule.npos; begin = rule.find('(', begin + 1)) {
    const bool is_function = begin > 0 && rule[begin - 1] >= 'A' && rule[begin - 1] <= 'Z' &&
                             (begin < 3 || rule.compare(begin - 3, 3, "NOT") != 0);
    if (is_function) names.push_back(rule.substr(begin + 1, rule.find(')', begin) - begin - 1));
  }
  return names;
}

Found unmade_children(const Seen& seen) {
  Found found;
  for (const std::string& name : children_of(seen.one.at("alarm_rule")))
    if (name.find("${") == name.npos) found.push_back("alarm_rule has " + name);
  return found;
}

Found children_elsewhere(const Seen& seen) {
  Found found;
  for (const std::string& name : children_of(seen.one.at("alarm_rule")))
    for (const char* type : alarm_types) {
      const Written* child = seen.app.referred(seen.one, name, type);
      if (child != nullptr && child->region != seen.one.region)
        found.push_back(
            child->address + " in " + child->region + ", composite alarm in " + seen.one.region
        );
    }
  return found;
}

const foundation::Rule<Seen> rules_of_composites[] = {
    {"monitoring.composite-rule",
     "a composite alarm names an alarm that it does not refer to: it may not be there yet, or not "
     "any more",
     "refer to `alarm.alarm_name()`, as monitoring::CompositeAlarm does",
     unmade_children},
    {"monitoring.composite-region",
     "a composite alarm watches an alarm of another Region, which CloudWatch does not do",
     "make one in each Region",
     children_elsewhere},
};

}  // namespace

void check_delivery(std::vector<Diagnostic>& findings, const AppResources& app) {
  for (const char* type : alarm_types) add_findings(findings, app, type, rules_of_alarms);
  add_findings(findings, app, "aws_cloudwatch_composite_alarm", rules_of_composites);
  add_findings(findings, app, "aws_sns_topic", rules_of_topics);
  add_findings(findings, app, "aws_sns_topic_subscription", rules_of_subscriptions);
  for (const char* type : {"aws_iam_policy", "aws_iam_role_policy"})
    add_findings(findings, app, type, rules_of_policies);
}

}  // namespace formwork::monitoring
