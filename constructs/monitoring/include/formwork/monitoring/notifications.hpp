#pragma once
#include <formwork/aws/sns_topic_subscription.hpp>
#include <formwork/aws/sqs_queue.hpp>
#include <formwork/aws/sqs_queue_policy.hpp>
#include <optional>
#include <string>
#include <vector>

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/topic.hpp"
#include "formwork/written_out.hpp"

namespace formwork::monitoring {

/// A queue that keeps what a topic tells, for 14 days, the longest that SQS does. Its subscription
/// confirms itself; one by e-mail waits until somebody has clicked.
class Record : public Construct {
 public:
  Record(Scope scope, std::string_view id, const foundation::Topic& topic);

  Value<std::string> url() const { return queue.url(); }
  Value<std::string> arn() const { return queue.arn(); }
  /// `<topic>-record`, known when the program runs.
  static std::string queue_name(const foundation::TopicGrants& topic);

  aws::SqsQueue queue;
  aws::SqsQueuePolicy policy;
  aws::SnsTopicSubscription subscription;
};

struct NotificationsProps {
  /// Required.
  foundation::Environment environment;
  /// Who is told. Each address must confirm a mail that AWS sends, or hears nothing. At least one.
  /// Required.
  std::vector<std::string> email_addresses;
  /// What it tells of: `<prefix>-<name>` is the topic's.
  std::string name = "alarms";
  /// A key of the same Region, of topic and record. Default: one of its own, with rotation.
  std::optional<foundation::EncryptionKey> key = {};
  /// Who publishes beside alarms and events of databases.
  std::vector<foundation::Publisher> publishers = {};
  /// Whether a queue keeps what is told: the subscription that needs nobody to confirm it.
  bool recorded = true;
};

/// A topic that alarms and events of databases publish to, encrypted with a key that lets them, and
/// who hears it: people by e-mail, and a queue.
///
///     monitoring::Notifications notifications(
///         stack,
///         "notifications",
///         monitoring::NotificationsProps{
///             .environment = use1,
///             .email_addresses = {"on-call@example.com"},
///         }
///     );
///     … .actions = {notifications.arn()}
class Notifications : public Construct {
 public:
  Notifications(Scope scope, std::string_view id, WrittenOut<NotificationsProps> props);

  Value<std::string> arn() const { return topic.arn(); }
  /// Known without Terraform, in other stacks as well.
  std::string convention_arn() const { return topic.convention_arn(); }
  /// For a role that publishes: both the topic and its key.
  std::vector<foundation::Statement> publish() const { return topic.publish(); }

 private:
  foundation::Checked<NotificationsProps> props_;

 public:
  foundation::EncryptionKey key;
  foundation::Topic topic;
  std::vector<aws::SnsTopicSubscription> emails;
  /// Nothing if it is not recorded.
  std::optional<Record> record;
};

}  // namespace formwork::monitoring
