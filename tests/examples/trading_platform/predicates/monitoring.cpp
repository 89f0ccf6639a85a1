// What alarms look at: M01 to M09. Whom they tell, and replication: notifications.cpp.
#include <algorithm>

#include "alarms.hpp"
#include "checks.hpp"
#include "failover_functions.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

constexpr const char* lag = "AWS/RDS AuroraGlobalDBReplicationLag";
constexpr const char* recovery_point = "AWS/RDS AuroraGlobalDBRPOLag";
constexpr const char* unhealthy = "AWS/ApplicationELB UnHealthyHostCount";
constexpr const char* healthy = "AWS/ApplicationELB HealthyHostCount";
constexpr const char* connections = "AWS/RDS DatabaseConnections";
constexpr const char* invocations = "AWS/Lambda Invocations";

bool is_of_own_cluster(const PlatformPlans& plans, const PlannedResource& alarm) {
  const json id = plans.only("aws_rds_cluster", alarm.region).values.at("cluster_identifier");
  return alarm.values.at("dimensions") == json{{"DBClusterIdentifier", id}};
}

Lines m01(const PlatformPlans& plans) {
  return of_each_alarm(plans, lag, [&](const PlannedResource& alarm) {
    return !is_above(alarm, 1000) || !is_of_own_cluster(plans, alarm);
  });
}

Lines m02(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* alarm : plans.all(metric_alarm))
    for (const std::string& metric : metrics_of(*alarm))
      for (const char* other : {"AuroraReplicaLag", "ReplicaLag", "AuroraBinlogReplicaLag"})
        if (metric.substr(metric.find(' ') + 1) == other) lines.push_back(alarm->where());
  return lines;
}

/// What only somebody who knows which region writes can say.
bool is_own_metric_of_lag(const PlatformPlans& plans, const PlannedResource& alarm) {
  const json metric = alarm.values.value("metric_name", json());
  const json space = alarm.values.value("namespace", json());
  const auto globals = plans.all("aws_rds_global_cluster");
  return metric.is_string() && metric.get<std::string>().find("Lag") != std::string::npos &&
         space.get<std::string>().rfind("AWS/", 0) != 0 && !globals.empty() &&
         alarm.values.at("dimensions") ==
             json{{"GlobalCluster", globals[0]->values.at("global_cluster_identifier")}};
}

Lines m03(const PlatformPlans& plans) {
  const auto is_quiet = [](const PlannedResource& alarm) {
    return alarm.values.at("treat_missing_data") == "notBreaching";
  };
  Lines lines = of_each_alarm(plans, lag, is_quiet);
  append(lines, of_each_alarm(plans, recovery_point, is_quiet));
  for (const char* region : both_regions) {
    const auto alarms = plans.all(metric_alarm, region);
    if (std::none_of(alarms.begin(), alarms.end(), [&](const PlannedResource* alarm) {
          return is_own_metric_of_lag(plans, *alarm) && is_alarmed_by_silence(*alarm);
        }))
      lines.push_back(std::string("nobody says which region lags in ") + region);
  }
  return lines;
}

Lines m04(const PlatformPlans& plans) {
  return of_each_alarm(plans, recovery_point, [&](const PlannedResource& alarm) {
    return alarm.values.at("threshold") > 30000 ||
           !is_above(alarm, alarm.values.at("threshold").get<double>()) ||
           !is_of_own_cluster(plans, alarm);
  });
}

bool refers_to(
    const PlatformPlans& plans,
    const PlannedResource& alarm,
    const char* dimension,
    const char* type
) {
  const json reference =
      alarm.synthesized.value("dimensions", json::object()).value(dimension, json());
  const auto* resource = plans.behind(alarm, reference);
  return resource != nullptr && resource->type == type && resource->region == alarm.region &&
         reference == "${" + resource->address() + ".arn_suffix}";
}

bool is_of_targets(const PlatformPlans& plans, const PlannedResource& alarm) {
  return refers_to(plans, alarm, "LoadBalancer", "aws_lb") &&
         refers_to(plans, alarm, "TargetGroup", "aws_lb_target_group") &&
         alarm.synthesized.at("dimensions").size() == 2;
}

Lines m05(const PlatformPlans& plans) {
  return of_each_alarm(plans, unhealthy, [&](const PlannedResource& alarm) {
    return !is_above(alarm, 0) || !is_of_targets(plans, alarm);
  });
}

Lines m06(const PlatformPlans& plans) {
  return of_each_alarm(plans, healthy, [&](const PlannedResource& alarm) {
    return !is_below(alarm, 2) || !is_alarmed_by_silence(alarm) || !is_of_targets(plans, alarm);
  });
}

/// The id of the query for a function's metric; empty if there is none.
std::string query_of(
    const PlannedResource& alarm, const PlannedResource& function, const char* metric
) {
  for (const json& query : alarm.synthesized.value("metric_query", json::array()))
    if (const json& read = block(query, "metric");
        read.is_object() && read.at("namespace") == "AWS/Lambda" &&
        read.at("metric_name") == metric && read.at("stat") == "Sum" &&
        read.at("dimensions") == json{{"FunctionName", function.values.at("function_name")}})
      return query.at("id");
  return {};
}

bool is_rate_of_errors(const PlannedResource& alarm, const PlannedResource& function) {
  const std::string errors = query_of(alarm, function, "Errors");
  const std::string runs = query_of(alarm, function, "Invocations");
  if (errors.empty() || runs.empty() || !is_above(alarm, 1)) return false;
  const std::string rate = "IF(" + runs + ">0,100*" + errors + '/' + runs + ",0)";
  for (const json& query : alarm.synthesized.at("metric_query"))
    if (query.value("return_data", json()) == true) {
      std::string expression = query.value("expression", "");
      expression.erase(std::remove(expression.begin(), expression.end(), ' '), expression.end());
      return expression == rate;
    }
  return false;
}

Lines m07(const PlatformPlans& plans) {
  Lines lines = of_each_function(plans, [&](const PlannedResource& function) {
    const auto alarms = plans.all(metric_alarm, function.region);
    return std::none_of(alarms.begin(), alarms.end(), [&](const PlannedResource* alarm) {
      return is_rate_of_errors(*alarm, function);
    });
  });
  for (const char* region : both_regions)
    for (const PlannedResource* alarm : alarms_on(plans, "AWS/Lambda Errors", region))
      lines.push_back(alarm->where() + " counts");
  return lines;
}

/// Of each instance of a region; those that leave it to AWS are 0.
std::set<int> most_connections(const PlatformPlans& plans, const std::string& region) {
  std::set<int> found;
  for (const PlannedResource* instance : plans.all("aws_rds_cluster_instance", region)) {
    int most = 0;
    if (const auto* group = plans.behind_argument(*instance, "db_parameter_group_name"))
      for (const json& parameter : group->values.at("parameter"))
        if (const std::string value = parameter.at("value");
            parameter.at("name") == "max_connections" &&
            value.find_first_not_of("0123456789") == value.npos)
          most = std::stoi(value);
    found.insert(most);
  }
  return found;
}

Lines m08(const PlatformPlans& plans) {
  return of_each_alarm(plans, connections, [&](const PlannedResource& alarm) {
    const auto most = most_connections(plans, alarm.region);
    return most.size() != 1 || *most.begin() == 0 || !is_of_own_cluster(plans, alarm) ||
           alarm.values.at("threshold") != *most.begin() * 8 / 10 ||
           alarm.values.at("comparison_operator").get<std::string>().rfind("GreaterThan", 0) != 0;
  });
}

Lines m09(const PlatformPlans& plans) {
  return of_each_function(plans, {monitor}, [&](const PlannedResource& function) {
    const auto alarms = alarms_on(plans, invocations, function.region);
    return std::none_of(alarms.begin(), alarms.end(), [&](const PlannedResource* alarm) {
      const json& values = alarm->values;
      return values.at("dimensions") ==
                 json{{"FunctionName", function.values.at("function_name")}} &&
             is_below(*alarm, 1) && values.at("period") == 60 && values.at("statistic") == "Sum" &&
             is_alarmed_by_silence(*alarm);
    });
  });
}

}  // namespace

const std::vector<Predicate> monitoring_predicates = {
    {"M01",
     "a second behind the writer is told, in milliseconds",
     m01,
     [](PlatformPlans& plans) { alarm_on(plans, lag, east_2).values["threshold"] = 1; }},
    {"M02",
     "replication within a region is not taken for that between them",
     m02,
     [](PlatformPlans& plans) {
       alarm_on(plans, "AWS/RDS CPUUtilization", east_1).values["metric_name"] = "AuroraReplicaLag";
     }},
    {"M03",
     "a metric that goes with the role is missed",
     m03,
     [](PlatformPlans& plans) {
       alarm_on(plans, "DR/Monitor StandbyLag", east_2).values["treat_missing_data"] = "missing";
     }},
    {"M04",
     "half a minute of loss is told",
     m04,
     [](PlatformPlans& plans) {
       alarm_on(plans, recovery_point, east_2).values["threshold"] = 60000;
     }},
    {"M05",
     "an unhealthy target is told",
     m05,
     [](PlatformPlans& plans) {
       alarm_on(plans, unhealthy, east_2).synthesized["dimensions"].erase("TargetGroup");
     }},
    {"M06",
     "a load balancer that is gone is told",
     m06,
     [](PlatformPlans& plans) {
       alarm_on(plans, healthy, east_1).values["treat_missing_data"] = "notBreaching";
     }},
    {"M07",
     "one failed call in a hundred is told",
     m07,
     [](PlatformPlans& plans) {
       for (json& query : plans.first_named(metric_alarm, "orchestrator_alarms_errors")
                              .synthesized["metric_query"])
         if (query.contains("expression")) query["expression"] = "100 * part / whole";
     }},
    {"M08",
     "connections are told at 80 % of what there may be",
     m08,
     [](PlatformPlans& plans) {
       plans.first("aws_db_parameter_group", east_2).values["parameter"][0]["value"] = "2000";
     }},
    {"M09",
     "somebody watches the monitor",
     m09,
     [](PlatformPlans& plans) {
       plans.first_named(metric_alarm, "monitor_alarms_silence").values["treat_missing_data"] =
           "notBreaching";
     }},
};

}  // namespace trading
