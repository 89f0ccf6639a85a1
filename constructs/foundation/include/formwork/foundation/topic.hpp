#pragma once
#include <formwork/aws/sns_topic.hpp>
#include <string>
#include <vector>

#include "formwork/foundation/key.hpp"

namespace formwork::foundation {

/// What a topic lets roles do, by its name.
struct TopicGrants {
  Environment environment;
  /// As in TopicProps.
  std::string name;
  EncryptionKey key;

  /// Known without Terraform, in other stacks as well.
  std::string convention_arn() const {
    return environment.arn("sns", environment.name(NameKind::topic, name));
  }
  /// To publish to it, and to use its key for that.
  std::vector<Statement> publish() const;
};

/// A service that publishes by itself.
struct Publisher {
  /// Its short name: `cloudwatch`, `events.rds`, `budgets`.
  std::string service;
  /// For what it does: the ARNs of alarms, of rules. Default: anything in the account, where the
  /// service says for which account it publishes.
  std::vector<Value<std::string>> source_arns = {};
};

struct TopicProps {
  /// Required.
  Environment environment;
  /// What it tells of: `<prefix>-<name>` is the topic's. Required.
  std::string name;
  /// A key of the same Region; publishers are let in to one that is a Key. Not AWS's own
  /// (alias/aws/sns): alarms cannot use it, and would be lost without a word. Required.
  EncryptionKey key;
  std::vector<Publisher> publishers = {};
};

/// An encrypted topic of SNS. Its policy lets in the publishers, over TLS alone, and so does its
/// key's.
///
///     foundation::Topic topic(
///         stack,
///         "topic",
///         foundation::TopicProps{
///             .environment = use1,
///             .name = "alarms",
///             .key = key,
///             .publishers = {foundation::Publisher{.service = "cloudwatch"}},
///         }
///     );
class Topic : public Construct, public TopicGrants {
 public:
  Topic(Scope scope, std::string_view id, WrittenOut<TopicProps> props);

  Value<std::string> arn() const { return topic.arn(); }

  aws::SnsTopic topic;
};

}  // namespace formwork::foundation
