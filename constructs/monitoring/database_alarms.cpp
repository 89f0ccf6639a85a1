#include "formwork/monitoring/database_alarms.hpp"

#include "alarm_rules.hpp"
#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/written_element.hpp"

namespace formwork::monitoring {
namespace {

using foundation::Alarm;
using foundation::AlarmProps;
using foundation::counted;
using foundation::Found;
using foundation::found_unless;
using foundation::Metric;
using foundation::MissingData;
using foundation::Percent;
using foundation::Statistic;
using foundation::WrittenElement;
using std::chrono::milliseconds;

constexpr double bytes_per_gibibyte = 1024.0 * 1024 * 1024;

const foundation::Rule<DatabaseAlarmsProps> rules[] = {
    {told_nobody_code,
     told_nobody_message,
     told_nobody_help,
     [](const DatabaseAlarmsProps& p) { return told_nobody(p.actions); }},
    {"monitoring.M01",
     "replication_lag must be between 100 milliseconds and a minute",
     "a healthy global database is a second behind, or less",
     [](const DatabaseAlarmsProps& p) {
       const bool is_right =
           p.replication_lag >= milliseconds{100} && p.replication_lag <= std::chrono::minutes{1};
       return found_unless(is_right, counted("replication_lag", p.replication_lag.count()) + " ms");
     }},
    {"monitoring.M04",
     "recovery_point_lag must be between one second and 30 seconds",
     "whoever promises to lose less than a minute is told before",
     [](const DatabaseAlarmsProps& p) {
       const bool is_right = p.recovery_point_lag >= milliseconds{1000} &&
                             p.recovery_point_lag <= milliseconds{30000};
       return found_unless(
           is_right, counted("recovery_point_lag", p.recovery_point_lag.count()) + " ms"
       );
     }},
    {"monitoring.M08",
     "connections must be more than 0 and less than 100 percent",
     "leave it out for 80",
     [](const DatabaseAlarmsProps& p) { return no_share("connections", p.connections); }},
    {"monitoring.cpu",
     "cpu must be more than 0 and less than 100 percent",
     "leave it out for 90",
     [](const DatabaseAlarmsProps& p) { return no_share("cpu", p.cpu); }},
};

Metric of_cluster(const database::Cluster& cluster, std::string name, Statistic statistic) {
  return {
      .metric_namespace = "AWS/RDS",
      .name = std::move(name),
      .dimensions = {{"DBClusterIdentifier", cluster.cluster_identifier()}},
      .statistic = statistic};
}

/// What all alarms of a cluster have in common.
AlarmProps about(const DatabaseAlarmsProps& props, const char* what, Metric metric) {
  return {
      .environment = props.database.facts().environment,
      .name = props.database.facts().name + '-' + what,
      .metric = std::move(metric),
      .threshold = 0,
      .missing_data = MissingData::missing,
      .evaluation_periods = 3,
      .actions = props.actions,
  };
}

AlarmProps of_lag(const DatabaseAlarmsProps& props) {
  AlarmProps alarm = about(
      props, "lag", of_cluster(props.database, "AuroraGlobalDBReplicationLag", Statistic::maximum)
  );
  alarm.threshold = static_cast<double>(props.replication_lag.count());
  alarm.description = "This Region is further behind the writer than it may be, in milliseconds";
  return alarm;
}

AlarmProps of_recovery_point(const DatabaseAlarmsProps& props) {
  AlarmProps alarm = about(
      props,
      "recovery-point",
      of_cluster(props.database, "AuroraGlobalDBRPOLag", Statistic::maximum)
  );
  alarm.threshold = static_cast<double>(props.recovery_point_lag.count());
  alarm.evaluation_periods = 1;
  alarm.description =
      "So many milliseconds would be lost if the writing Region went away now: automatic promotion "
      "is refused beyond a minute";
  return alarm;
}

AlarmProps of_standby(const DatabaseAlarmsProps& props) {
  AlarmProps alarm = about(
      props,
      "standby-lag",
      monitoring::standby_lag(props.database.facts().global_cluster_identifier)
  );
  alarm.threshold = static_cast<double>(props.replication_lag.count());
  alarm.missing_data = MissingData::breaching;
  alarm.description =
      "This Region is behind the writer, or nobody says any more how far: look at the monitor "
      "first";
  return alarm;
}

AlarmProps of_connections(const DatabaseAlarmsProps& props) {
  AlarmProps alarm = about(
      props, "connections", of_cluster(props.database, "DatabaseConnections", Statistic::maximum)
  );
  alarm.comparison = foundation::Comparison::greater_or_equal;
  alarm.threshold = props.connections.of(props.database.max_connections());
  alarm.description = "An instance has hardly any connections left of max_connections";
  return alarm;
}

AlarmProps of_cpu(const DatabaseAlarmsProps& props) {
  AlarmProps alarm =
      about(props, "cpu", of_cluster(props.database, "CPUUtilization", Statistic::maximum));
  alarm.threshold = props.cpu.count();
  alarm.evaluation_periods = 10;
  alarm.description = "An instance has been busy for ten minutes";
  return alarm;
}

AlarmProps of_storage(const DatabaseAlarmsProps& props) {
  AlarmProps alarm = about(
      props,
      "free-local-storage",
      of_cluster(props.database, "FreeLocalStorage", Statistic::minimum)
  );
  alarm.comparison = foundation::Comparison::less;
  alarm.threshold = props.free_local_storage.count() * bytes_per_gibibyte;
  alarm.description = "An instance has hardly any room left for sorting and temporary tables";
  return alarm;
}

std::optional<Alarm> if_member(
    const Construct& scope,
    const char* id,
    const DatabaseAlarmsProps& props,
    AlarmProps (*alarm)(const DatabaseAlarmsProps&)
) {
  if (!props.database.facts().is_member()) return std::nullopt;
  return Alarm(scope, id, alarm(props));
}

/// Reported here; what is made with refused properties is not written.
const DatabaseAlarmsProps& checked(const Construct& construct, const DatabaseAlarmsProps& props) {
  const database::Cluster::Facts& facts = props.database.facts();
  bool is_valid = facts.is_valid && facts.environment.check(construct);
  if (facts.is_valid)
    for (Diagnostic& finding : foundation::broken_rules(props, rules)) {
      is_valid = false;
      construct.report(std::move(finding));
    }
  if (!is_valid) construct.add_metadata(foundation::refused_note, "");
  return props;
}

Found changed_threshold(const Alarm& alarm, double wanted) {
  const std::string found = WrittenElement(alarm.alarm).at("threshold");
  return found_unless(
      !found.empty() && std::stod(found) == wanted,
      "threshold = " + found + ", max_connections allow " +
          std::to_string(static_cast<long long>(wanted))
  );
}

}  // namespace

Metric standby_lag(std::string_view global_cluster_identifier) {
  return {
      .metric_namespace = "DR/Monitor",
      .name = "StandbyLag",
      .dimensions = {{"GlobalCluster", std::string(global_cluster_identifier)}},
      .statistic = Statistic::maximum};
}

DatabaseAlarms::DatabaseAlarms(
    Scope scope, std::string_view id, WrittenOut<DatabaseAlarmsProps> props
)
    : Construct(scope, id),
      replication_lag(if_member(*this, "replication_lag", checked(*this, *props), of_lag)),
      recovery_point_lag(if_member(*this, "recovery_point_lag", *props, of_recovery_point)),
      standby_lag(if_member(*this, "standby_lag", *props, of_standby)),
      connections(*this, "connections", of_connections(*props)),
      cpu(*this, "cpu", of_cpu(*props)),
      free_local_storage(*this, "free_local_storage", of_storage(*props)) {
  watch_app(*this);
  if (foundation::note(*this, foundation::refused_note)) return;
  add_validation(
      [alarm = connections, wanted = props->connections.of(props->database.max_connections())](
      ) -> std::vector<Diagnostic> {
        Found found = changed_threshold(alarm, wanted);
        if (found.empty()) return {};
        return {
            {.code = "monitoring.M08",
             .message = "an alarm on connections has another threshold than the pinned limit gives",
             .found = std::move(found),
             .help = "set the property connections"}};
      }
  );
}

}  // namespace formwork::monitoring
