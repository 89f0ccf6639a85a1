#include "claims.hpp"

namespace formwork::monitoring {
namespace {

constexpr const char* lag = "AuroraGlobalDBReplicationLag";

bool is_of_this_regions_cluster(const json& alarm) {
  return at(alarm, "/dimensions/DBClusterIdentifier") == "trading-" + place_of(alarm) + "-orders";
}

bool is_lag_over_a_second(const json& alarm) {
  return at(alarm, "/namespace") == "AWS/RDS" && at(alarm, "/threshold") == 1000 &&
         at(alarm, "/comparison_operator") == "GreaterThanThreshold" &&
         is_of_this_regions_cluster(alarm);
}

bool no_alarm_within_a_region(const Stacks& s) {
  for (const char* metric : {"AuroraReplicaLag", "ReplicaLag", "AuroraBinlogReplicaLag"})
    if (!alarms_on(s, metric).empty()) return false;
  return true;
}

bool lags_do_not_hide(const Stacks& s) {
  for (const char* metric : {lag, "AuroraGlobalDBRPOLag"})
    for (const json& alarm : alarms_on(s, metric))
      if (at(alarm, "/treat_missing_data") == "notBreaching") return false;
  return in_both(alarms_on(s, "StandbyLag"), [](const json& alarm) {
    return at(alarm, "/namespace") == "DR/Monitor" &&
           at(alarm, "/treat_missing_data") == "breaching" &&
           at(alarm, "/dimensions/GlobalCluster") == "trading-orders";
  });
}

bool names_both_by_reference(const json& alarm) {
  for (const auto& [dimension, type] :
       {std::pair{"/dimensions/LoadBalancer", "${aws_lb."},
        std::pair{"/dimensions/TargetGroup", "${aws_lb_target_group."}}) {
    const json value = at(alarm, dimension);
    if (!value.is_string()) return false;
    const std::string text = value;
    if (text.rfind(type, 0) != 0 || text.find(".arn_suffix}") == text.npos) return false;
  }
  return at(alarm, "/threshold") == 0;
}

/// Alarms of metric math, by the metric that is divided.
std::vector<json> shares_of(const Stacks& s, const std::string& metric) {
  std::vector<json> found;
  for (const json& alarm : s.all("aws_cloudwatch_metric_alarm"))
    for (const json& query : alarm.value("metric_query", json::array()))
      if (at(query, "/metric/metric_name") == metric) found.push_back(alarm);
  return found;
}

bool errors_are_shares(const Stacks& s) {
  const auto shares = shares_of(s, "Errors");
  for (const json& alarm : shares)
    if (at(alarm, "/threshold") != 1 ||
        at(alarm, "/metric_query/0/expression") != "IF(whole > 0, 100 * part / whole, 0)" ||
        at(alarm, "/metric_query/2/metric/metric_name") != "Invocations")
      return false;
  return shares.size() == 4 && alarms_on(s, "Errors").empty();
}

bool act_at_home(const Stacks& s) {
  for (const char* type : {"aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"})
    for (const json& alarm : s.all(type)) {
      const std::string actions = at(alarm, "/alarm_actions").dump();
      const std::string here = place_of(alarm);
      const bool is_own = actions.find("aws_sns_topic.") != actions.npos &&
                          actions.find(here == "use1" ? "use2" : "use1") == actions.npos;
      const bool is_named = actions.find(":sns:" + region_of(alarm) + ":") != actions.npos;
      if (!is_own && !is_named) {
        // Through the outputs of another stack of the same Region.
        if (actions.find("region-" + here) == actions.npos) return false;
      }
    }
  return true;
}

bool no_route_53(const Stacks& s) {
  for (const json& alarm : s.all("aws_cloudwatch_metric_alarm"))
    if (at(alarm, "/namespace") == "AWS/Route53" && region_of(alarm) != "us-east-1") return false;
  return true;
}

void count_errors(Platform& p) {
  const auto& alarm = p.use2.orchestrator_alarms.errors.alarm;
  alarm->override_delete("/metric_query");
  set(p.use2.orchestrator_alarms.errors, "/metric_name", "Errors");
  set(p.use2.orchestrator_alarms.errors, "/namespace", "AWS/Lambda");
}

const Claim claims[] = {
    {"M01_LagOverASecondInMilliseconds",
     "monitoring.M01",
     alarm_in_both(lag, is_lag_over_a_second),
     [](Platform& p) { set(*p.use2.database_alarms.replication_lag, "/threshold", 1); }},
    {"M01_LagOfThisRegionsCluster",
     "monitoring.M11",
     alarm_in_both(lag, is_lag_over_a_second),
     [](Platform& p) {
       set(*p.use2.database_alarms.replication_lag,
           "/dimensions/DBClusterIdentifier",
           "trading-use1-orders");
     }},
    {"M01_LagOfThisRegionsClusterByReference",
     "monitoring.M11",
     alarm_in_both(lag, is_lag_over_a_second),
     [](Platform& p) {
       set(*p.use2.database_alarms.replication_lag,
           "/dimensions/DBClusterIdentifier",
           p.primary.cluster.cluster_identifier());
     }},
    {"M01_LagInBothRegions",
     "monitoring.M01",
     alarm_in_both(lag, is_lag_over_a_second),
     [](Platform& p) {
       set(*p.use2.database_alarms.replication_lag,
           "/metric_name",
           "AuroraGlobalDBDataTransferBytes");
     }},
    {"M02_NotTheLagWithinARegion",
     "monitoring.M02",
     no_alarm_within_a_region,
     [](Platform& p) {
       set(*p.use1.database_alarms.replication_lag, "/metric_name", "AuroraReplicaLag");
     }},
    {"M03_SilenceHidesNoLag",
     "monitoring.M03",
     lags_do_not_hide,
     [](Platform& p) {
       set(*p.use1.database_alarms.recovery_point_lag, "/treat_missing_data", "notBreaching");
     }},
    {"M03_SilenceOfTheRoleAwareLagIsAnAlarm",
     "monitoring.M03",
     lags_do_not_hide,
     [](Platform& p) {
       set(*p.use1.database_alarms.standby_lag, "/treat_missing_data", "missing");
     }},
    {"M04_TheRecoveryPointIsWatched",
     "monitoring.M04",
     alarm_in_both(
         "AuroraGlobalDBRPOLag",
         [](const json& alarm) {
           return at(alarm, "/threshold") <= 30000 && is_of_this_regions_cluster(alarm);
         }
     ),
     [](Platform& p) { set(*p.use2.database_alarms.recovery_point_lag, "/threshold", 60000); }},
    {"M05_UnhealthyTargetsOfBoth",
     "monitoring.M05",
     alarm_in_both("UnHealthyHostCount", names_both_by_reference),
     [](Platform& p) {
       p.use1.application_alarms.unhealthy_targets.alarm->override_delete("/dimensions/TargetGroup"
       );
     }},
    {"M05_UnhealthyTargetsByReference",
     "monitoring.M05",
     alarm_in_both("UnHealthyHostCount", names_both_by_reference),
     [](Platform& p) {
       set(p.use1.application_alarms.unhealthy_targets,
           "/dimensions/LoadBalancer",
           "app/trading-use1-app/50dc6c495c0c9188");
     }},
    {"M06_AGoneLoadBalancerIsAnAlarm",
     "monitoring.M06",
     alarm_in_both(
         "HealthyHostCount",
         [](const json& alarm) {
           return at(alarm, "/threshold") == 2 &&
                  at(alarm, "/comparison_operator") == "LessThanThreshold" &&
                  at(alarm, "/treat_missing_data") == "breaching";
         }
     ),
     [](Platform& p) {
       set(p.use2.application_alarms.healthy_targets, "/treat_missing_data", "notBreaching");
     }},
    {"M07_ErrorsAreAShare", "monitoring.M07", errors_are_shares, count_errors},
    {"M07_ErrorsDoNotDivideByNothing",
     "monitoring.M07",
     errors_are_shares,
     [](Platform& p) {
       set(p.use2.monitor_alarms.errors, "/metric_query/0/expression", "100 * part / whole");
     }},
    {"M08_ConnectionsOfThePinnedLimit",
     "monitoring.M08",
     alarm_in_both(
         "DatabaseConnections",
         [](const json& alarm) {
           return at(alarm, "/threshold") == 800 && is_of_this_regions_cluster(alarm);
         }
     ),
     [](Platform& p) { set(p.use1.database_alarms.connections, "/threshold", 950); }},
    {"M09_TheMonitorIsWatched",
     "monitoring.M09",
     alarm_in_both(
         "Invocations",
         [](const json& alarm) {
           return at(alarm, "/threshold") == 1 && at(alarm, "/period") == 60 &&
                  at(alarm, "/comparison_operator") == "LessThanThreshold" &&
                  at(alarm, "/treat_missing_data") == "breaching" &&
                  at(alarm, "/dimensions/FunctionName") ==
                      "trading-" + place_of(alarm) + "-monitor";
         }
     ),
     [](Platform& p) { set(*p.use1.monitor_alarms.silence, "/treat_missing_data", "missing"); }},
    {"M09_TheMonitorOfThisRegion",
     "monitoring.M11",
     alarm_in_both(
         "Invocations",
         [](const json& alarm) {
           return at(alarm, "/dimensions/FunctionName") ==
                  "trading-" + place_of(alarm) + "-monitor";
         }
     ),
     [](Platform& p) {
       set(*p.use1.monitor_alarms.silence, "/dimensions/FunctionName", "trading-use2-monitor");
     }},
    {"M10_AlarmsActAtHome",
     "monitoring.M10",
     act_at_home,
     [](Platform& p) {
       set(p.use1.application_alarms.target_errors,
           "/alarm_actions/0",
           "arn:aws:sns:us-east-2:123456789012:trading-use2-alarms");
     }},
    {"M10_AlarmsActAtHomeByReference",
     "monitoring.M10",
     act_at_home,
     [](Platform& p) {
       set(p.use1.monitor_alarms.errors, "/alarm_actions/0", p.use2.notifications.arn());
     }},
    {"M11_Route53IsInOneRegionAlone",
     "monitoring.M11",
     no_route_53,
     [](Platform& p) { set(p.use2.monitor_alarms.throttles, "/namespace", "AWS/Route53"); }},
};

INSTANTIATE_TEST_SUITE_P(, Monitoring, testing::ValuesIn(claims), name_of_row);

}  // namespace
}  // namespace formwork::monitoring
