#include "app_resources.hpp"

namespace formwork::monitoring {
namespace {

using foundation::Found;
using foundation::quoted;

Found route_53_elsewhere(const Seen& seen) {
  if (seen.one.region.empty() || seen.one.region == "us-east-1") return {};
  Found found;
  for (const Measured& metric : measured_by(seen.one))
    if (metric.metric_namespace == "AWS/Route53")
      found.push_back(named(metric) + ", region = " + seen.one.region);
  return found;
}

/// What a dimension names, by its resources.
struct Named {
  const char* dimension;
  const char* type;
  /// The argument that says the name; nullptr: only references do.
  const char* argument;
};
constexpr Named all_named[] = {
    {"AutoScalingGroupName", "aws_autoscaling_group", "name"},
    {"DBClusterIdentifier", "aws_rds_cluster", "cluster_identifier"},
    {"FunctionName", "aws_lambda_function", "function_name"},
    {"LoadBalancer", "aws_lb", nullptr},
    {"QueueName", "aws_sqs_queue", "name"},
    {"TargetGroup", "aws_lb_target_group", nullptr},
};

/// Of another Region, and of none of the alarm's own.
const Written* elsewhere(const Seen& seen, const Named& named, const std::string& value) {
  const Written* other = nullptr;
  if (const Written* one = seen.app.referred(seen.one, value, named.type))
    return one->region == seen.one.region || one->region.empty() ? nullptr : one;
  if (named.argument == nullptr || value.empty()) return nullptr;
  for (const Written& one : seen.app.of(named.type)) {
    if (one.at(named.argument) != value) continue;
    if (one.region == seen.one.region || one.region.empty()) return nullptr;
    other = &one;
  }
  return other;
}

Found measured_elsewhere(const Seen& seen) {
  if (seen.one.region.empty()) return {};
  Found found;
  for (const Measured& metric : measured_by(seen.one))
    for (const Named& named_one : all_named) {
      const std::string value = seen.one.at(metric.path + "dimensions." + named_one.dimension);
      if (const Written* other = elsewhere(seen, named_one, value))
        found.push_back(
            named(metric) + " of " + other->address + " in " + other->region + ", alarm in " +
            seen.one.region
        );
    }
  return found;
}

const foundation::Rule<Seen> rules[] = {
    {"monitoring.M11",
     "an alarm watches Route 53, whose metrics are in us-east-1 alone",
     "watch what the health check watches, in its own Region",
     route_53_elsewhere},
    {"monitoring.M11",
     "an alarm watches something in another Region, whose metrics it does not see",
     "make it in the stack of that Region",
     measured_elsewhere},
};

/// Either may become the writer: both clusters of a global database are watched, or none.
void check_both_clusters(std::vector<Diagnostic>& findings, const AppResources& app) {
  std::vector<const Written*> unwatched;
  Found watched;
  for (const Written& cluster : app.of("aws_rds_cluster")) {
    if (cluster.at("global_cluster_identifier").empty()) continue;
    bool is_watched = false;
    for (const Written& alarm : app.of("aws_cloudwatch_metric_alarm"))
      for (const Measured& metric : measured_by(alarm)) {
        const std::string value = alarm.at(metric.path + "dimensions.DBClusterIdentifier");
        is_watched |= metric.name == "AuroraGlobalDBReplicationLag" &&
                      (value == cluster.at("cluster_identifier") ||
                       app.referred(alarm, value, "aws_rds_cluster") == &cluster);
      }
    if (is_watched)
      watched.push_back(quoted("watched", cluster.at("cluster_identifier")));
    else
      unwatched.push_back(&cluster);
  }
  if (watched.empty()) return;
  for (const Written* cluster : unwatched) {
    Found found{quoted("unwatched", cluster->at("cluster_identifier"))};
    found.insert(found.end(), watched.begin(), watched.end());
    findings.push_back(
        {.code = "monitoring.M01",
         .message = "a cluster of a global database has no alarm on its lag, and another has",
         .places = {foundation::maker_of(cluster->element)},
         .found = std::move(found),
         .help = "make DatabaseAlarms for both: either may be the one that reads"}
    );
  }
}

}  // namespace

void check_regions(std::vector<Diagnostic>& findings, const AppResources& app) {
  add_findings(findings, app, "aws_cloudwatch_metric_alarm", rules);
  check_both_clusters(findings, app);
}

}  // namespace formwork::monitoring
