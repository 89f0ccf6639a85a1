#include "formwork/monitoring/notifications.hpp"

#include "alarm_rules.hpp"
#include "formwork/foundation/policy.hpp"
#include "formwork/foundation/tags.hpp"

namespace formwork::monitoring {
namespace {

using foundation::Condition;
using foundation::Effect;
using foundation::EncryptionKey;
using foundation::Found;
using foundation::NameKind;
using foundation::PolicyDocument;
using foundation::PolicyKind;
using foundation::Principal;
using foundation::Publisher;
using foundation::quoted;
using foundation::Statement;
using foundation::TopicGrants;

bool is_email_address(const std::string& text) {
  const auto at = text.find('@');
  return at != 0 && at != text.npos && text.find('@', at + 1) == text.npos &&
         text.find('.', at) != text.npos && text.find('.', at) > at + 1 && text.back() != '.' &&
         text.find_first_of(" \t,;<>\"") == text.npos;
}

const foundation::Rule<NotificationsProps> rules[] = {
    {"monitoring.topic-name",
     "a topic needs a name",
     "leave it out for `alarms`",
     [](const NotificationsProps& p) {
       return foundation::found_unless(!p.name.empty(), quoted("name", p.name));
     }},
    {"monitoring.M12",
     "notifications reach nobody by e-mail",
     "name at least one address, as name@example.com, and each of them once",
     [](const NotificationsProps& p) {
       Found found = foundation::repeated("email_addresses", p.email_addresses);
       for (const std::string& address : p.email_addresses)
         if (!is_email_address(address)) found.push_back(quoted("email_addresses", address));
       if (p.email_addresses.empty()) found.push_back("email_addresses is empty");
       return found;
     }},
    {"monitoring.M13",
     "the key of notifications is AWS's own, or in another Region: alarms cannot use it",
     "make a key in the topic's own Region, or leave it out",
     [](const NotificationsProps& p) {
       if (!p.key) return Found{};
       Found found = p.key->elsewhere(p.environment);
       const std::string arn = p.key->arn().literal().value_or("");
       if (foundation::ends_with(arn, "alias/aws/sns")) found.push_back(quoted("key", arn));
       return found;
     }},
    {"monitoring.publisher-twice",
     "alarms and events of databases publish anyway, and others once",
     "name each other service once, with all its source_arns",
     [](const NotificationsProps& p) {
       std::vector<std::string> services{"cloudwatch", "events.rds"};
       for (const Publisher& publisher : p.publishers) services.push_back(publisher.service);
       return foundation::repeated("publishers.service", services);
     }},
};

foundation::Checked<NotificationsProps> checked(
    const Construct& construct, const NotificationsProps& props
) {
  const NotificationsProps stand_in{
      .environment = foundation::Environment::stand_in(),
      .email_addresses = {},
      .name = "stand-in",
      .recorded = false};
  return foundation::check(construct, props, rules, stand_in);
}

EncryptionKey key_of(const Construct& scope, const NotificationsProps& props) {
  if (props.key) return *props.key;
  return foundation::Key(
      scope,
      "key",
      foundation::KeyProps{
          .environment = props.environment,
          .name = props.name,
          .description = "Messages of " + props.environment.name(NameKind::topic, props.name)}
  );
}

std::vector<Publisher> publishers_of(const NotificationsProps& props) {
  std::vector<Publisher> publishers{{.service = "cloudwatch"}, {.service = "events.rds"}};
  publishers.insert(publishers.end(), props.publishers.begin(), props.publishers.end());
  return publishers;
}

std::vector<aws::SnsTopicSubscription> emails_of(
    const Construct& scope, const foundation::Topic& topic, const NotificationsProps& props
) {
  std::vector<aws::SnsTopicSubscription> emails;
  for (const std::string& address : props.email_addresses)
    emails.push_back(
        {scope, address, {.endpoint = address, .protocol = "email", .topic_arn = topic.arn()}}
    );
  return emails;
}

Condition by_topic(const TopicGrants& topic) {
  return {.test = "ArnEquals", .key = "aws:SourceArn", .values = {topic.convention_arn()}};
}

/// SNS uses the key of a queue by itself, and says nothing when it may not.
Value<std::string> key_for_record(const foundation::Topic& topic) {
  topic.key.allow(Statement{
      .actions = {"kms:Decrypt", "kms:GenerateDataKey*"},
      .principals = {Principal::service(topic.environment, "sns")},
      .conditions = {by_topic(topic)}});
  return topic.key.arn();
}

Value<std::string> queue_policy(const Construct& construct, const foundation::Topic& topic) {
  const foundation::Environment& environment = topic.environment;
  const std::string arn = environment.arn("sqs", Record::queue_name(topic));
  const PolicyDocument document{
      {Statement{
           .sid = "OverTlsAlone",
           .effect = Effect::deny,
           .actions = {"sqs:*"},
           .resources = {arn},
           .principals = {Principal::anyone()},
           .conditions = {Condition{
               .test = "Bool", .key = "aws:SecureTransport", .values = {"false"}}}},
       Statement{
           .sid = "FromTheTopic",
           .actions = {"sqs:SendMessage"},
           .resources = {arn},
           .principals = {Principal::service(environment, "sns")},
           .conditions = {by_topic(topic)}}}};
  return document.json(construct, PolicyKind::queue, environment);
}

}  // namespace

std::string Record::queue_name(const TopicGrants& topic) {
  return topic.environment.name(NameKind::queue, topic.name + "-record");
}

Record::Record(Scope scope, std::string_view id, const foundation::Topic& topic)
    : Construct(scope, id),
      queue{
          *this,
          "Default",
          {.kms_master_key_id = key_for_record(topic),
           .message_retention_seconds = 14 * 24 * 60 * 60,
           .name = topic.environment.name(*this, NameKind::queue, topic.name + "-record"),
           .tags = foundation::name_tag(*this)},
      },
      policy{*this, "policy", {.policy = queue_policy(*this, topic), .queue_url = queue.url()}},
      subscription{
          *this,
          "subscription",
          {.endpoint = queue.arn(), .protocol = "sqs", .topic_arn = topic.arn()},
          {.depends_on = {policy}},
      } {}

Notifications::Notifications(Scope scope, std::string_view id, WrittenOut<NotificationsProps> props)
    : Construct(scope, id),
      props_(checked(*this, *props)),
      key(key_of(*this, *props_)),
      topic(
          *this,
          "topic",
          foundation::TopicProps{
              .environment = props_->environment,
              .name = props_->name,
              .key = key,
              .publishers = publishers_of(*props_)}
      ),
      emails(emails_of(*this, topic, *props_)) {
  if (props_->recorded) record.emplace(*this, "record", topic);
  watch_app(*this);
}

}  // namespace formwork::monitoring
