#pragma once
#include <ostream>
#include <string>
#include <vector>

#include "platform_plans.hpp"

namespace trading {

/// Something that a reviewer of the platform demands, by its number.
struct Predicate {
  /// `N01`
  const char* number;
  const char* claim;
  /// What speaks against it, a line each; nothing if it holds.
  std::vector<std::string> (*broken_by)(const PlatformPlans& plans);
  /// Makes it untrue, so that it is known to see that.
  void (*break_it)(PlatformPlans& plans);
};

/// Names of tests hold no addresses.
inline void PrintTo(const Predicate& predicate, std::ostream* out) { *out << predicate.number; }

extern const std::vector<Predicate> networking_predicates;
extern const std::vector<Predicate> connection_predicates;
extern const std::vector<Predicate> security_group_predicates;
extern const std::vector<Predicate> database_predicates;
extern const std::vector<Predicate> database_settings_predicates;
extern const std::vector<Predicate> database_operation_predicates;
extern const std::vector<Predicate> compute_predicates;
extern const std::vector<Predicate> load_balancing_predicates;
extern const std::vector<Predicate> session_predicates;
extern const std::vector<Predicate> storage_predicates;
extern const std::vector<Predicate> replication_predicates;
extern const std::vector<Predicate> traffic_predicates;
extern const std::vector<Predicate> fence_predicates;
extern const std::vector<Predicate> failover_predicates;
extern const std::vector<Predicate> failover_access_predicates;
extern const std::vector<Predicate> monitoring_predicates;
extern const std::vector<Predicate> notification_predicates;
extern const std::vector<Predicate> iam_predicates;
extern const std::vector<Predicate> iam_policy_predicates;
extern const std::vector<Predicate> topology_predicates;

}  // namespace trading
