#pragma once
#include "written.hpp"

namespace formwork::database {

/// What must stand in a resource of a cluster.
struct Demand {
  const char* code;
  const char* type;
  /// JSON pointers of the arguments, with a space between them.
  const char* pointers;
  const char* message;
  const char* help;
  bool (*holds)(const nlohmann::json& value, const Cluster::Facts& facts);
  bool (*concerns)(const Cluster::Facts& facts) = [](const Cluster::Facts&) { return true; };
  /// What stands there is not to be shown.
  bool is_secret = false;
};

extern const Demand cluster_demands[18];
/// Of instances, parameter groups and subscriptions.
extern const Demand part_demands[14];
extern const Demand global_cluster_demands[6];

}  // namespace formwork::database
