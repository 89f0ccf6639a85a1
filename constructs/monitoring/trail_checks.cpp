#include "app_resources.hpp"

namespace formwork::monitoring {
namespace {

using foundation::Found;
using foundation::found_unless;

const Written* bucket_policy_of(const Seen& seen) {
  const std::string name = seen.one.at("s3_bucket_name");
  const Written* bucket = seen.app.referred(seen.one, name, "aws_s3_bucket");
  for (const Written& policy : seen.app.of("aws_s3_bucket_policy")) {
    const std::string of = policy.at("bucket");
    const bool is_its = bucket ? seen.app.referred(policy, of, "aws_s3_bucket") == bucket
                               : of == name && of.find("${") == of.npos;
    if (is_its) return &policy;
  }
  return nullptr;
}

Found weak_trail(const Seen& seen) {
  Found found;
  for (const char* field : {"enable_log_file_validation", "is_multi_region_trail"})
    if (seen.one.at(field) != "true") found.push_back(std::string(field) + " is not true");
  for (const char* field : {"enable_logging", "include_global_service_events"})
    if (seen.one.at(field) == "false") found.push_back(std::string(field) + " = false");
  if (seen.one.at("kms_key_id").empty()) found.push_back("kms_key_id = nothing");
  return found;
}

/// Who may write to the trail's bucket, and use its key.
Found shut_out(const Seen& seen) {
  Found found;
  if (const Written* policy = bucket_policy_of(seen)) {
    const std::string text = policy->at("policy");
    for (const char* action : {"s3:GetBucketAcl", "s3:PutObject"})
      if (!lets(text, "cloudtrail.", action))
        found.push_back(policy->address + " does not allow " + action);
    if (text.find("aws:SourceArn") == text.npos)
      found.push_back(policy->address + " allows it for any trail");
  }
  if (const Written* key = seen.app.referred(seen.one, seen.one.at("kms_key_id"), "aws_kms_key"))
    if (!lets(key->at("policy"), "cloudtrail.", "kms:GenerateDataKey"))
      found.push_back(key->address + " does not allow kms:GenerateDataKey");
  return found;
}

Found too_early(const Seen& seen) {
  const Written* policy = bucket_policy_of(seen);
  if (policy == nullptr || policy->stack != seen.one.stack) return {};
  for (std::size_t i = 0; i < seen.one.count("depends_on"); ++i)
    if (seen.one.at("depends_on." + std::to_string(i)) == policy->address) return {};
  return {"depends_on lacks " + policy->address};
}

const foundation::Rule<Seen> rules[] = {
    {"monitoring.I11",
     "a trail does not record everything, or nobody could tell that it was changed",
     "record all Regions and global services, with validation and a key, as monitoring::Trail does",
     weak_trail},
    {"monitoring.I11",
     "a trail may not write to its bucket, or any other trail may",
     "let it in for its own ARN, with s3:GetBucketAcl and s3:PutObject, and to the key with "
     "kms:GenerateDataKey*",
     shut_out},
    {"monitoring.T3-5",
     "a trail is made before the policy of its bucket: the first deploy fails",
     "let the trail depend on the aws_s3_bucket_policy",
     too_early},
    {"monitoring.log-group-arn",
     "a trail names its log group without the streams, which CloudTrail refuses",
     "put `:*` behind the ARN",
     [](const Seen& seen) {
       const std::string arn = seen.one.at("cloud_watch_logs_group_arn");
       return found_unless(
           arn.empty() || foundation::ends_with(arn, ":*"), "cloud_watch_logs_group_arn = " + arn
       );
     }},
};

}  // namespace

void check_trails(std::vector<Diagnostic>& findings, const AppResources& app) {
  add_findings(findings, app, "aws_cloudtrail", rules);
}

}  // namespace formwork::monitoring
