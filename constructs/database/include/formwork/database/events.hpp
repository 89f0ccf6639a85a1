#pragma once
#include <formwork/aws/db_event_subscription.hpp>
#include <optional>
#include <string>
#include <vector>

#include "formwork/foundation/topic.hpp"
#include "formwork/written_out.hpp"

namespace formwork::database {

/// What AWS tells of a cluster. To Terraform they are free text, and a wrong one fails at apply.
enum class ClusterEvent {
  backup,
  configuration_change,
  creation,
  deletion,
  failover,
  failure,
  /// `global-failover` to the API; AWS's guide writes it without the hyphen, which is refused.
  global_failover,
  maintenance,
  migration,
  notification,
};

struct EventsProps {
  foundation::Environment environment;
  /// Of the database.
  std::string name;
  Value<std::string> cluster_identifier;
  std::vector<ClusterEvent> cluster_events;
  /// Unset: one of its own, under `key`.
  std::optional<foundation::Topic> topic;
  foundation::EncryptionKey key;
};

/// Subscriptions of a topic to what happens to a cluster and to the instances of its Region: write
/// fencing in a failover is told by instances, in a category that AWS does not name, so of those
/// everything is heard.
class Events : public Construct {
 public:
  Events(Scope scope, std::string_view id, WrittenOut<EventsProps> props);

  foundation::Topic topic;
  aws::DbEventSubscription cluster;
  aws::DbEventSubscription instances;
};

}  // namespace formwork::database
