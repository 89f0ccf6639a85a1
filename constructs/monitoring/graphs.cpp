#include "formwork/monitoring/graphs.hpp"

#include "formwork/session_state/grants.hpp"
#include "formwork/storage/replication.hpp"

namespace formwork::monitoring {
namespace {

using foundation::Environment;
using foundation::Metric;
using foundation::Statistic;
using Environments = std::vector<Environment>;

Line of_cluster(
    const database::GlobalDatabase& database,
    const Environment& environment,
    const char* metric,
    std::string label
) {
  return {
      .metric =
          Metric{
              .metric_namespace = "AWS/RDS",
              .name = metric,
              .dimensions = {{"DBClusterIdentifier", database.cluster_identifier(environment)}},
              .statistic = Statistic::maximum},
      .region = environment.region,
      .label = environment.region + ' ' + std::move(label)};
}

Search of_load_balancers(
    const Environment& environment,
    const std::string& dimensions,
    const std::string& metric,
    const std::string& statistic
) {
  return {
      .expression = "SEARCH('{AWS/ApplicationELB," + dimensions + "} MetricName=\"" + metric +
                    "\"', '" + statistic + "', 60)",
      .region = environment.region,
      .label = environment.region + ' ' + metric};
}

}  // namespace

Graph replication_lag_graph(const database::GlobalDatabase& database, double threshold) {
  Graph graph{.title = "Behind the writer, in ms", .lines = {}, .threshold = threshold};
  for (const Environment* environment : {&database.primary, &database.standby})
    graph.lines.emplace_back(
        of_cluster(database, *environment, "AuroraGlobalDBReplicationLag", "lag")
    );
  return graph;
}

Graph database_load_graph(const database::GlobalDatabase& database) {
  Graph graph{.title = "Database connections and CPU", .lines = {}};
  for (const Environment* environment : {&database.primary, &database.standby}) {
    graph.lines.emplace_back(
        of_cluster(database, *environment, "DatabaseConnections", "connections")
    );
    graph.lines.emplace_back(of_cluster(database, *environment, "CPUUtilization", "CPU"));
  }
  return graph;
}

Graph function_graph(const Environments& environments, const std::string& name) {
  Graph graph{.title = "Function " + name, .lines = {}};
  for (const Environment& environment : environments)
    for (const char* metric : {"Invocations", "Errors"})
      graph.lines.emplace_back(Line{
          .metric =
              Metric{
                  .metric_namespace = "AWS/Lambda",
                  .name = metric,
                  .dimensions =
                      {{"FunctionName", environment.name(foundation::NameKind::function, name)}},
                  .statistic = Statistic::sum},
          .region = environment.region,
          .label = environment.region + ' ' + metric});
  return graph;
}

Graph healthy_targets_graph(const Environments& environments) {
  Graph graph{.title = "Healthy targets", .lines = {}};
  for (const Environment& environment : environments)
    graph.lines.emplace_back(
        of_load_balancers(environment, "LoadBalancer,TargetGroup", "HealthyHostCount", "Minimum")
    );
  return graph;
}

Graph requests_graph(const Environments& environments) {
  Graph graph{.title = "Requests, and answers with 5xx", .lines = {}};
  for (const Environment& environment : environments)
    for (const char* metric :
         {"RequestCount", "HTTPCode_Target_5XX_Count", "HTTPCode_ELB_5XX_Count"})
      graph.lines.emplace_back(of_load_balancers(environment, "LoadBalancer", metric, "Sum"));
  return graph;
}

Graph session_replication_graph(
    const Environment& first, const Environment& second, const std::string& table
) {
  Graph graph{.title = "Sessions on their way, in ms", .lines = {}};
  const auto add = [&](const Environment& from, const Environment& to) {
    graph.lines.emplace_back(Line{
        .metric =
            Metric{
                .metric_namespace = "AWS/DynamoDB",
                .name = "ReplicationLatency",
                .dimensions =
                    {{"ReceivingRegion", to.region},
                     {"TableName", session_state::SessionTableGrants{from, table}.table_name()}}},
        .region = from.region,
        .label = from.region + " to " + to.region});
  };
  add(first, second);
  add(second, first);
  return graph;
}

Graph bucket_replication_graph(
    const Environment& first, const Environment& second, const std::vector<std::string>& buckets
) {
  Graph graph{.title = "Objects on their way, in s", .lines = {}, .threshold = 900};
  const auto add = [&](const Environment& from, const Environment& to, const std::string& name) {
    const storage::BucketGrants source{from, name};
    const storage::BucketGrants destination{to, name};
    graph.lines.emplace_back(Line{
        .metric =
            Metric{
                .metric_namespace = "AWS/S3",
                .name = "ReplicationLatency",
                .dimensions =
                    {{"DestinationBucket", destination.bucket_name()},
                     {"RuleId", storage::Replication::rule_id(destination)},
                     {"SourceBucket", source.bucket_name()}},
                .statistic = Statistic::maximum},
        .region = to.region,
        .label = name + " to " + to.region});
  };
  for (const std::string& name : buckets) {
    add(first, second, name);
    add(second, first, name);
  }
  return graph;
}

}  // namespace formwork::monitoring
