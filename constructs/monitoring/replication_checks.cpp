#include <cstdlib>

#include "app_resources.hpp"

namespace formwork::monitoring {
namespace {

using foundation::Found;

bool is_of(const Seen& seen, std::string_view metric_namespace, std::string_view name) {
  return seen.one.at("namespace") == metric_namespace && seen.one.at("metric_name") == name;
}

std::string dimension(const Seen& seen, const std::string& name) {
  return seen.one.at("dimensions." + name);
}

Found missing_dimensions(const Seen& seen, std::initializer_list<const char*> names) {
  Found found;
  for (const char* name : names)
    if (dimension(seen, name).empty()) found.push_back(std::string(name) + " = nothing");
  return found;
}

/// Nothing if the bucket is of another app.
Found other_region(const Seen& seen, const char* of_bucket) {
  const std::string value = dimension(seen, of_bucket);
  const Written* bucket = seen.app.referred(seen.one, value, "aws_s3_bucket");
  for (const Written& one : seen.app.of("aws_s3_bucket"))
    if (!value.empty() && one.at("bucket") == value) bucket = &one;
  if (bucket == nullptr || bucket->region.empty() || bucket->region == seen.one.region) return {};
  return {std::string(of_bucket) + " is in " + bucket->region + ", alarm in " + seen.one.region};
}

Found wrong_table(const Seen& seen) {
  if (!is_of(seen, "AWS/DynamoDB", "ReplicationLatency")) return {};
  Found found = missing_dimensions(seen, {"ReceivingRegion", "TableName"});
  if (dimension(seen, "ReceivingRegion") == seen.one.region && !seen.one.region.empty())
    found.push_back("ReceivingRegion = " + seen.one.region + ", alarm in " + seen.one.region);
  return found;
}

Found wrong_latency(const Seen& seen) {
  if (!is_of(seen, "AWS/S3", "ReplicationLatency")) return {};
  Found found = missing_dimensions(seen, {"SourceBucket", "DestinationBucket", "RuleId"});
  for (std::string& line : other_region(seen, "DestinationBucket"))
    found.push_back(std::move(line));
  if (std::strtod(seen.one.at("threshold").c_str(), nullptr) > 900)
    found.push_back("threshold = " + seen.one.at("threshold"));
  return found;
}

Found wrong_failures(const Seen& seen) {
  if (!is_of(seen, "AWS/S3", "OperationsFailedReplication")) return {};
  Found found = missing_dimensions(seen, {"SourceBucket", "DestinationBucket", "RuleId"});
  for (std::string& line : other_region(seen, "SourceBucket")) found.push_back(std::move(line));
  return found;
}

const foundation::Rule<Seen> rules[] = {
    {"monitoring.M15",
     "an alarm on the replication of a table does not name table and the other Region: it measures "
     "nothing",
     "ReceivingRegion is the Region that items go to, the alarm is where they come from",
     wrong_table},
    {"monitoring.M16",
     "an alarm on the latency of a bucket's replication measures nothing, or goes off too late",
     "name SourceBucket, DestinationBucket and RuleId, in the destination's Region; S3 promises "
     "900 s",
     wrong_latency},
    {"monitoring.M16",
     "an alarm on failures of a bucket's replication measures nothing",
     "name SourceBucket, DestinationBucket and RuleId, in the source's Region",
     wrong_failures},
};

}  // namespace

void check_replication(std::vector<Diagnostic>& findings, const AppResources& app) {
  add_findings(findings, app, "aws_cloudwatch_metric_alarm", rules);
}

}  // namespace formwork::monitoring
