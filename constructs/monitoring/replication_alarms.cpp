#include "formwork/monitoring/replication_alarms.hpp"

#include "alarm_rules.hpp"
#include "formwork/storage/replication.hpp"

namespace formwork::monitoring {
namespace {

using foundation::Alarm;
using foundation::AlarmProps;
using foundation::counted;
using foundation::Environment;
using foundation::Found;
using foundation::found_unless;
using foundation::Metric;
using foundation::MissingData;
using foundation::quoted;
using foundation::Statistic;

const foundation::Rule<ReplicationAlarmsProps> rules[] = {
    {"monitoring.peer",
     "the peer is not the same platform in another Region",
     "give it the other Region's environment, with the same account and name_prefix",
     [](const ReplicationAlarmsProps& p) {
       const bool is_peer = p.peer.region != p.environment.region &&
                            p.peer.account_id == p.environment.account_id &&
                            p.peer.name_prefix == p.environment.name_prefix;
       const auto text = [](const Environment& of) { return of.account_id + ' ' + of.prefix(); };
       return is_peer
                  ? Found{}
                  : Found{quoted("environment", text(p.environment)), quoted("peer", text(p.peer))};
     }},
    {"monitoring.replicated",
     "nothing is watched, or a bucket has no name or is there twice",
     "name the table of sessions, or the buckets",
     [](const ReplicationAlarmsProps& p) {
       Found found = foundation::repeated("buckets", p.buckets);
       for (const std::string& name : p.buckets)
         if (name.empty()) found.push_back(quoted("buckets", name));
       if (!p.table && p.buckets.empty()) found.push_back("buckets is empty, table is not given");
       return found;
     }},
    {told_nobody_code,
     told_nobody_message,
     told_nobody_help,
     [](const ReplicationAlarmsProps& p) { return told_nobody(p.actions); }},
    {"monitoring.M15",
     "table_latency must be between one second and an hour",
     "leave it out for 30 seconds",
     [](const ReplicationAlarmsProps& p) {
       const bool is_right =
           p.table_latency >= std::chrono::seconds{1} && p.table_latency <= std::chrono::hours{1};
       return found_unless(is_right, counted("table_latency", p.table_latency.count()) + " ms");
     }},
    {"monitoring.M16",
     "bucket_latency must be between one second and the 15 minutes that S3 promises",
     "leave it out for 900 seconds",
     [](const ReplicationAlarmsProps& p) {
       const bool is_right = p.bucket_latency >= std::chrono::seconds{1} &&
                             p.bucket_latency <= std::chrono::minutes{15};
       return found_unless(is_right, counted("bucket_latency", p.bucket_latency.count()) + " s");
     }},
};

foundation::Checked<ReplicationAlarmsProps> checked(
    const Construct& construct, const ReplicationAlarmsProps& props
) {
  const ReplicationAlarmsProps stand_in{
      .environment = Environment::stand_in(), .peer = Environment::stand_in(), .actions = {}};
  return foundation::check(construct, props, rules, stand_in);
}

AlarmProps about(const ReplicationAlarmsProps& props, std::string name, Metric metric) {
  return {
      .environment = props.environment,
      .name = std::move(name),
      .metric = std::move(metric),
      .threshold = 0,
      // Where nothing is written, nothing is measured.
      .missing_data = MissingData::not_breaching,
      .actions = props.actions,
  };
}

std::optional<Alarm> table_alarm(const Construct& scope, const ReplicationAlarmsProps& props) {
  if (!props.table) return std::nullopt;
  const session_state::SessionTableGrants table{props.environment, *props.table};
  AlarmProps alarm = about(
      props,
      *props.table + "-replication-latency",
      Metric{
          .metric_namespace = "AWS/DynamoDB",
          .name = "ReplicationLatency",
          .dimensions = {{"ReceivingRegion", props.peer.region}, {"TableName", table.table_name()}}}
  );
  alarm.threshold = static_cast<double>(props.table_latency.count());
  alarm.evaluation_periods = 5;
  alarm.description = "Sessions arrive late in " + props.peer.region + ", in milliseconds";
  return Alarm(scope, "table_latency", alarm);
}

Metric of_buckets(
    std::string metric,
    Statistic statistic,
    const storage::BucketGrants& source,
    const storage::BucketGrants& destination
) {
  return {
      .metric_namespace = "AWS/S3",
      .name = std::move(metric),
      .dimensions =
          {{"DestinationBucket", destination.bucket_name()},
           {"RuleId", storage::Replication::rule_id(destination)},
           {"SourceBucket", source.bucket_name()}},
      .statistic = statistic};
}

AlarmProps of_latency(const ReplicationAlarmsProps& props, const std::string& name) {
  const storage::BucketGrants here{props.environment, name};
  const storage::BucketGrants there{props.peer, name};
  AlarmProps alarm = about(
      props,
      name + "-replication-latency",
      of_buckets("ReplicationLatency", Statistic::maximum, there, here)
  );
  alarm.threshold = static_cast<double>(props.bucket_latency.count());
  alarm.description = "Objects of " + there.bucket_name() + " arrive late, in seconds";
  return alarm;
}

AlarmProps of_failures(const ReplicationAlarmsProps& props, const std::string& name) {
  const storage::BucketGrants here{props.environment, name};
  const storage::BucketGrants there{props.peer, name};
  AlarmProps alarm = about(
      props,
      name + "-replication-failures",
      of_buckets("OperationsFailedReplication", Statistic::sum, here, there)
  );
  alarm.description = "Objects do not get to " + there.bucket_name() +
                      ": look at the role, the keys and the versioning of both";
  return alarm;
}

std::vector<BucketReplicationAlarms> bucket_alarms(
    const Construct& scope, const ReplicationAlarmsProps& props
) {
  std::vector<BucketReplicationAlarms> alarms;
  for (const std::string& name : props.buckets) alarms.emplace_back(scope, name, props, name);
  return alarms;
}

}  // namespace

BucketReplicationAlarms::BucketReplicationAlarms(
    Scope scope, std::string_view id, const ReplicationAlarmsProps& props, const std::string& name
)
    : Construct(scope, id),
      latency(*this, "latency", of_latency(props, name)),
      failures(*this, "failures", of_failures(props, name)) {}

ReplicationAlarms::ReplicationAlarms(
    Scope scope, std::string_view id, WrittenOut<ReplicationAlarmsProps> props
)
    : Construct(scope, id),
      props_(checked(*this, *props)),
      table_latency(table_alarm(*this, *props_)),
      buckets(bucket_alarms(*this, *props_)) {
  watch_app(*this);
}

}  // namespace formwork::monitoring
