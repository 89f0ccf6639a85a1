#include "formwork/foundation/topic.hpp"

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/tags.hpp"
#include "services.hpp"

namespace formwork::foundation {
namespace {

const Rule<TopicProps> rules[] = {
    {"topic.name",
     "a topic needs a name",
     "say what it tells of: `alarms`",
     [](const TopicProps& p) { return found_unless(!p.name.empty(), quoted("name", p.name)); }},
    {"topic.key-of-sns",
     "a topic has AWS's own key, which alarms and events cannot use",
     "make a foundation::Key for it",
     [](const TopicProps& p) {
       const std::string key = p.key.arn().literal().value_or("");
       return found_unless(!ends_with(key, "alias/aws/sns"), quoted("key", key));
     }},
    {"topic.key-region",
     "the key of a topic is in another Region",
     "make a key in the topic's own Region",
     [](const TopicProps& p) { return p.key.elsewhere(p.environment); }},
    {"topic.publisher-twice",
     "a topic has a publisher twice",
     "name each service once, with all its source_arns",
     [](const TopicProps& p) {
       std::vector<std::string> services;
       for (const Publisher& publisher : p.publishers) services.push_back(publisher.service);
       return repeated("publishers.service", services);
     }},
};

TopicGrants checked(const Construct& construct, const TopicProps& props) {
  const TopicProps stand_in{
      .environment = Environment::stand_in(), .name = "stand-in", .key = props.key};
  const auto right = check(construct, props, rules, stand_in);
  return {right->environment, right->name, right->key};
}

Statement over_tls_alone(const TopicGrants& topic) {
  return {
      .sid = "OverTlsAlone",
      .effect = Effect::deny,
      .actions = {"sns:Publish"},
      .resources = {topic.convention_arn()},
      .principals = {Principal::anyone()},
      .conditions = {Condition{.test = "Bool", .key = "aws:SecureTransport", .values = {"false"}}}};
}

/// Letters and digits, as the sid of a statement.
std::string sid_of(const std::string& service) {
  std::string sid = "PublishFrom";
  for (const char character : service)
    if (character != '.' && character != '-') sid += character;
  return sid;
}

Statement publishing(const TopicGrants& topic, const Publisher& publisher) {
  Statement statement{
      .sid = sid_of(publisher.service),
      .actions = {"sns:Publish"},
      .resources = {topic.convention_arn()},
      .principals = {Principal::service(topic.environment, publisher.service)}};
  if (sends_source_account_to_topics(publisher.service))
    statement.conditions.push_back(from_account(topic.environment));
  if (!publisher.source_arns.empty())
    statement.conditions.push_back(Condition{
        .test = "ArnLike", .key = "aws:SourceArn", .values = publisher.source_arns});
  return statement;
}

Value<std::string> policy_of(
    const Construct& construct, const TopicGrants& topic, const std::vector<Publisher>& publishers
) {
  PolicyDocument document{{over_tls_alone(topic)}};
  for (const Publisher& publisher : publishers) {
    document.statements.push_back(publishing(topic, publisher));
    topic.key.allow(KeyUse{.service = publisher.service});
  }
  return document.json(construct, PolicyKind::topic, topic.environment);
}

}  // namespace

std::vector<Statement> TopicGrants::publish() const {
  return {
      Statement{.actions = {"sns:Publish"}, .resources = {convention_arn()}},
      key.encrypt_through(environment, "sns"),
  };
}

Topic::Topic(Scope scope, std::string_view id, WrittenOut<TopicProps> props)
    : Construct(scope, id),
      TopicGrants(checked(*this, props)),
      topic{
          *this,
          "Default",
          {.kms_master_key_id = key.arn(),
           .name = environment.name(*this, NameKind::topic, name),
           .policy = policy_of(*this, *this, props->publishers),
           .tags = name_tag(*this)},
      } {}

}  // namespace formwork::foundation
