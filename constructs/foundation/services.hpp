#pragma once
#include <string_view>

namespace formwork::foundation {

/// Whether a service that uses a key says for which account it does. CloudWatch Logs is held by its
/// encryption context instead, as are its deliveries; EventBridge says nothing.
inline bool sends_source_account_to_keys(std::string_view service) {
  return service != "logs" && service != "delivery.logs" && service != "events";
}

/// The same of a service that publishes to a topic.
inline bool sends_source_account_to_topics(std::string_view service) { return service != "events"; }

}  // namespace formwork::foundation
