#include "formwork/database/events.hpp"

#include "event_names.hpp"
#include "formwork/foundation/tags.hpp"

namespace formwork::database {
namespace {

using foundation::NameKind;

foundation::Topic topic_of(const Construct& scope, const EventsProps& props) {
  if (props.topic) return *props.topic;
  return {
      scope,
      "topic",
      foundation::TopicProps{
          .environment = props.environment,
          .name = props.name + "-events",
          .key = props.key,
          .publishers = {foundation::Publisher{.service = "events.rds"}}}};
}

Value<Set<std::string>> names_of(const std::vector<ClusterEvent>& events) {
  std::vector<Value<std::string>> names;
  names.reserve(events.size());
  for (const ClusterEvent event : events) names.emplace_back(name_of(event));
  return names;
}

Value<std::string> subscription_name(
    const Construct& construct, const EventsProps& props, std::string_view what
) {
  return props.environment.name(
      construct, NameKind::event_subscription, props.name + '-' + std::string(what)
  );
}

}  // namespace

const char* name_of(ClusterEvent event) {
  switch (event) {
    case ClusterEvent::backup:
      return "backup";
    case ClusterEvent::configuration_change:
      return "configuration change";
    case ClusterEvent::creation:
      return "creation";
    case ClusterEvent::deletion:
      return "deletion";
    case ClusterEvent::failover:
      return "failover";
    case ClusterEvent::failure:
      return "failure";
    case ClusterEvent::global_failover:
      return "global-failover";
    case ClusterEvent::maintenance:
      return "maintenance";
    case ClusterEvent::migration:
      return "migration";
    case ClusterEvent::notification:
      break;
  }
  return "notification";
}

Events::Events(Scope scope, std::string_view id, WrittenOut<EventsProps> props)
    : Construct(scope, id),
      topic(topic_of(*this, *props)),
      cluster{
          *this,
          "cluster",
          {.event_categories = names_of(props->cluster_events),
           .name = subscription_name(*this, *props, "cluster"),
           .sns_topic = topic.arn(),
           .source_ids = {props->cluster_identifier},
           .source_type = "db-cluster",
           .tags = foundation::name_tag(*this, "cluster")},
      },
      instances{
          *this,
          "instances",
          {.name = subscription_name(*this, *props, "instances"),
           .sns_topic = topic.arn(),
           .source_type = "db-instance",
           .tags = foundation::name_tag(*this, "instances")},
      } {}

}  // namespace formwork::database
