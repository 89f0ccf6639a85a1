#pragma once
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "formwork/database.hpp"
#include "formwork/foundation/alarm.hpp"

namespace formwork::monitoring {

/// How far the Region in which it is published is behind the writer, in milliseconds: 0 where the
/// writer is. Aurora's own metric exists in the reading Region alone, and goes away when that one
/// is promoted; this one is published every minute in both, by what monitors the database, and its
/// silence means something.
foundation::Metric standby_lag(std::string_view global_cluster_identifier);

struct DatabaseAlarmsProps {
  /// The cluster of this Region. Required.
  const database::Cluster& database;
  /// ARNs of topics of the same Region. Required.
  std::vector<Value<std::string>> actions;
  /// Of a global database: how far the reading Region may be behind.
  std::chrono::milliseconds replication_lag{1000};
  /// Of a global database: how much would be lost if the writing Region went away now. At most half
  /// a minute, to be told before a recovery point of one minute is gone.
  std::chrono::milliseconds recovery_point_lag{30000};
  /// Of the connections that the cluster's settings pin for an instance.
  foundation::Percent connections{80};
  foundation::Percent cpu{90};
  /// What an instance must have left for sorting and temporary tables.
  foundation::Gibibytes free_local_storage{10};
};

/// What is watched of a cluster of Aurora in its Region. Make it for both clusters of a global
/// database: an alarm sees no other Region, and either may become the writer.
///
///     monitoring::DatabaseAlarms(
///         stack,
///         "database_alarms",
///         monitoring::DatabaseAlarmsProps{
///             .database = cluster,
///             .actions = {notifications.arn()},
///         }
///     );
class DatabaseAlarms : public Construct {
 public:
  DatabaseAlarms(Scope scope, std::string_view id, WrittenOut<DatabaseAlarmsProps> props);

  /// Nothing of a database of one Region, as the following two. Without data, as in the Region that
  /// writes, it says so, and acts not.
  std::optional<foundation::Alarm> replication_lag;
  std::optional<foundation::Alarm> recovery_point_lag;
  /// On `standby_lag`, in whichever role; silence is an alarm.
  std::optional<foundation::Alarm> standby_lag;
  foundation::Alarm connections;
  foundation::Alarm cpu;
  foundation::Alarm free_local_storage;
};

}  // namespace formwork::monitoring
