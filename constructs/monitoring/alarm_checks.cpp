#include <algorithm>
#include <cstdlib>

#include "app_resources.hpp"

namespace formwork::monitoring {
namespace {

using foundation::Found;
using foundation::found_unless;
using foundation::quoted;
using foundation::starts_with;

/// Lines for the metrics of that namespace and name.
template <class Lines>
Found each_metric(
    const Seen& seen,
    std::string_view metric_namespace,
    std::initializer_list<std::string_view> names,
    const Lines& lines
) {
  Found found;
  for (const Measured& metric : measured_by(seen.one))
    if (metric.metric_namespace == metric_namespace &&
        std::find(names.begin(), names.end(), metric.name) != names.end())
      for (std::string& line : lines(metric)) found.push_back(std::move(line));
  return found;
}

Found unless_written(const Seen& seen, const char* field, std::string_view wanted) {
  const std::string value = seen.one.at(field);
  return found_unless(
      value == wanted, std::string(field) + " = " + (value.empty() ? "nothing" : value)
  );
}

Found lines_of(const Measured& metric) { return {named(metric)}; }

double threshold_of(const Seen& seen) {
  return std::strtod(seen.one.at("threshold").c_str(), nullptr);
}

bool asks_for_less(const Seen& seen) {
  return starts_with(seen.one.at("comparison_operator"), "LessThan");
}

const std::initializer_list<std::string_view> lags = {
    "AuroraGlobalDBReplicationLag", "AuroraGlobalDBRPOLag"};

Found zone_lag(const Seen& seen) {
  return each_metric(
      seen,
      "AWS/RDS",
      {"AuroraBinlogReplicaLag",
       "AuroraReplicaLag",
       "AuroraReplicaLagMaximum",
       "AuroraReplicaLagMinimum",
       "ReplicaLag"},
      lines_of
  );
}

Found lag_in_seconds(const Seen& seen) {
  return each_metric(seen, "AWS/RDS", lags, [&](const Measured& metric) {
    return found_unless(
        threshold_of(seen) >= 100, named(metric) + ", threshold = " + seen.one.at("threshold")
    );
  });
}

Found hidden_lag(const Seen& seen) {
  return each_metric(seen, "AWS/RDS", lags, [&](const Measured& metric) {
    const std::string silence = seen.one.at("treat_missing_data");
    return found_unless(
        silence != "notBreaching", named(metric) + ", treat_missing_data = " + silence
    );
  });
}

Found silent_standby_lag(const Seen& seen) {
  return each_metric(seen, "DR/Monitor", {"StandbyLag"}, [&](const Measured&) {
    return unless_written(seen, "treat_missing_data", "breaching");
  });
}

Found late_recovery_point(const Seen& seen) {
  return each_metric(seen, "AWS/RDS", {"AuroraGlobalDBRPOLag"}, [&](const Measured& metric) {
    return found_unless(
        threshold_of(seen) <= 30000, named(metric) + ", threshold = " + seen.one.at("threshold")
    );
  });
}

Found wrong_targets(const Seen& seen) {
  return each_metric(
      seen,
      "AWS/ApplicationELB",
      {"HealthyHostCount", "UnHealthyHostCount"},
      [&](const Measured& metric) {
        Found found;
        for (const char* dimension : {"LoadBalancer", "TargetGroup"}) {
          const std::string value = seen.one.at(metric.path + "dimensions." + dimension);
          if (value.find("${") == value.npos)
            found.push_back(
                named(metric) + ", " + dimension + " = " + (value.empty() ? "nothing" : value)
            );
        }
        return found;
      }
  );
}

Found silent_targets(const Seen& seen) {
  if (!asks_for_less(seen)) return {};
  return each_metric(seen, "AWS/ApplicationELB", {"HealthyHostCount"}, [&](const Measured&) {
    return unless_written(seen, "treat_missing_data", "breaching");
  });
}

/// A share needs the invocations, and a guard for when there are none.
Found counted_errors(const Seen& seen) {
  return each_metric(seen, "AWS/Lambda", {"Errors"}, [&](const Measured& metric) {
    bool has_whole = false;
    for (const Measured& other : measured_by(seen.one)) has_whole |= other.name == "Invocations";
    bool is_guarded = false;
    for (std::size_t i = 0; i < seen.one.count("metric_query"); ++i)
      is_guarded |= seen.one.at("metric_query." + std::to_string(i) + ".expression").find("IF(") !=
                    std::string::npos;
    Found found;
    if (!has_whole) found.push_back(named(metric) + " without Invocations");
    if (has_whole && !is_guarded) found.push_back("no expression with IF(");
    return found;
  });
}

Found silent_dead_man(const Seen& seen) {
  if (!asks_for_less(seen)) return {};
  return each_metric(seen, "AWS/Lambda", {"Invocations"}, [&](const Measured&) {
    return unless_written(seen, "treat_missing_data", "breaching");
  });
}

const foundation::Rule<Seen> rules[] = {
    {"monitoring.M02",
     "an alarm watches the lag within a Region, which says nothing of the other one",
     "watch AuroraGlobalDBReplicationLag, as monitoring::DatabaseAlarms does",
     zone_lag},
    {"monitoring.M01",
     "an alarm on a lag counts seconds, where Aurora counts milliseconds",
     "write 1000 for a second",
     lag_in_seconds},
    {"monitoring.M03",
     "an alarm on a lag takes silence for good: Aurora says nothing after a change of roles",
     "let treat_missing_data be `missing`; monitoring::standby_lag is of both roles",
     hidden_lag},
    {"monitoring.M03",
     "nobody would hear that the lag is watched no more",
     "let treat_missing_data be `breaching`",
     silent_standby_lag},
    {"monitoring.M04",
     "an alarm on the recovery point goes off after 30 seconds",
     "whoever promises to lose less than a minute is told before",
     late_recovery_point},
    {"monitoring.M05",
     "an alarm on targets does not name both load balancer and target group by references: it "
     "measures nothing",
     "use `load_balancer.arn_suffix()` and `target_group.arn_suffix()`",
     wrong_targets},
    {"monitoring.M06",
     "an alarm on healthy targets takes silence for good: a load balancer that is gone says "
     "nothing",
     "let treat_missing_data be `breaching`",
     silent_targets},
    {"monitoring.M07",
     "an alarm on a function's errors is a count, or divides by nothing",
     "watch them in percent of Invocations: foundation::Ratio does, with a guard for zero",
     counted_errors},
    {"monitoring.M09",
     "an alarm on a function that runs no more takes silence for good",
     "let treat_missing_data be `breaching`",
     silent_dead_man},
};

}  // namespace

void check_alarms(std::vector<Diagnostic>& findings, const AppResources& app) {
  add_findings(findings, app, "aws_cloudwatch_metric_alarm", rules);
}

}  // namespace formwork::monitoring
