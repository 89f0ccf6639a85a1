#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "formwork/foundation/alarm.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/session_state/grants.hpp"
#include "formwork/storage/bucket_grants.hpp"

namespace formwork::monitoring {

struct ReplicationAlarmsProps {
  /// The Region that watches. Required.
  foundation::Environment environment;
  /// The other one. Required.
  foundation::Environment peer;
  /// ARNs of topics of the watching Region. Required.
  std::vector<Value<std::string>> actions;
  /// Name of the table of sessions, as in SessionTableProps. Default: none is watched.
  std::optional<std::string> table = {};
  /// Names of buckets, as in BucketProps, that are replicated between the two Regions, both ways.
  std::vector<std::string> buckets = {};
  /// How long a session may take to arrive in the other Region.
  std::chrono::milliseconds table_latency{30000};
  /// How long an object may: S3 promises 15 minutes for 99.9 % of them, and nothing less.
  std::chrono::seconds bucket_latency{900};
};

/// The two alarms of a bucket.
class BucketReplicationAlarms : public Construct {
 public:
  BucketReplicationAlarms(
      Scope scope, std::string_view id, const ReplicationAlarmsProps& props, const std::string& name
  );

  /// Of what comes from the other Region: S3 measures it where it arrives.
  foundation::Alarm latency;
  /// Of what goes to the other Region: S3 counts it where it starts.
  foundation::Alarm failures;
};

/// What is watched in a Region of what is replicated between it and another. Make it in both. All
/// that it says of the other Region are constants: it is deployed while that one is dark.
///
///     monitoring::ReplicationAlarms(
///         stack,
///         "replication_alarms",
///         monitoring::ReplicationAlarmsProps{
///             .environment = use1,
///             .peer = use2,
///             .actions = {notifications.arn()},
///             .table = "sessions",
///             .buckets = {"applogs", "audit"},
///         }
///     );
class ReplicationAlarms : public Construct {
 public:
  ReplicationAlarms(Scope scope, std::string_view id, WrittenOut<ReplicationAlarmsProps> props);

 private:
  foundation::Checked<ReplicationAlarmsProps> props_;

 public:
  /// Nothing without a table.
  std::optional<foundation::Alarm> table_latency;
  std::vector<BucketReplicationAlarms> buckets;
};

}  // namespace formwork::monitoring
