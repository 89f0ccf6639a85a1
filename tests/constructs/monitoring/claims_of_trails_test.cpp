#include "claims.hpp"

namespace formwork::monitoring {
namespace {

json trail_of(const Stacks& s) { return s.all("aws_cloudtrail").at(0); }

bool records_everything(const Stacks& s) {
  const json trail = trail_of(s);
  return s.all("aws_cloudtrail").size() == 1 && place_of(trail) == "use2" &&
         at(trail, "/is_multi_region_trail") == true &&
         at(trail, "/include_global_service_events") == true &&
         at(trail, "/enable_log_file_validation") == true && at(trail, "/kms_key_id").is_string();
}

bool lets_trail(const json& resource, const std::string& action) {
  const json document = json::parse(resource.at("policy").get<std::string>());
  for (const json& statement : document.at("Statement"))
    if (statement.at("Principal").dump().find("cloudtrail.amazonaws.com") != std::string::npos &&
        statement.at("Action").dump().find(action) != std::string::npos &&
        at(statement, "/Condition/StringEquals/aws:SourceArn") ==
            "arn:aws:cloudtrail:us-east-2:123456789012:trail/trading-use2-audit")
      return true;
  return false;
}

bool may_write(const Stacks& s) {
  const json trail = trail_of(s);
  bool may_use_bucket = false;
  for (const json& policy : s.all("aws_s3_bucket_policy"))
    may_use_bucket |= policy.at("bucket") == trail.at("s3_bucket_name") &&
                      lets_trail(policy, "s3:GetBucketAcl") && lets_trail(policy, "s3:PutObject");
  bool may_use_key = false;
  for (const json& key : s.all("aws_kms_key"))
    may_use_key |=
        at(trail, "/kms_key_id") == "${" + key.at("address").get<std::string>() + ".arn}" &&
        lets_trail(key, "kms:GenerateDataKey");
  return may_use_bucket && may_use_key;
}

bool waits_for_its_bucket(const Stacks& s) {
  const json trail = trail_of(s);
  for (const json& policy : s.all("aws_s3_bucket_policy"))
    if (policy.at("bucket") == trail.at("s3_bucket_name") && policy.at("stack") == "region-use2")
      for (const json& address : trail.value("depends_on", json::array()))
        if (address == policy.at("address")) return true;
  return false;
}

bool names_streams(const Stacks& s) {
  const std::string arn = at(trail_of(s), "/cloud_watch_logs_group_arn");
  return arn.rfind("${aws_cloudwatch_log_group.", 0) == 0 && foundation::ends_with(arn, ".arn}:*");
}

template <class T>
std::function<void(Platform&)> changed(const char* pointer, T value) {
  return [=](Platform& p) { p.trail.trail->override_set(pointer, value); };
}

const Claim claims[] = {
    {"I11_AllRegions",
     "monitoring.I11",
     records_everything,
     changed("/is_multi_region_trail", false)},
    {"I11_GlobalServices",
     "monitoring.I11",
     records_everything,
     changed("/include_global_service_events", false)},
    {"I11_Validated",
     "monitoring.I11",
     records_everything,
     changed("/enable_log_file_validation", false)},
    {"I11_Encrypted",
     "monitoring.I11",
     records_everything,
     [](Platform& p) { p.trail.trail->override_delete("/kms_key_id"); }},
    {"I11_MayWrite",
     "monitoring.I11",
     may_write,
     [](Platform& p) {
       p.trail.bucket.parts.policy->override_set("/policy", R"({"Statement":[]})");
     }},
    {"I11_MayUseTheKey",
     "monitoring.I11",
     may_write,
     [](Platform& p) { p.trail.trail->override_set("/kms_key_id", p.use2.applogs.key_arn()); }},
    {"T3_5_WaitsForThePolicyOfItsBucket",
     "monitoring.T3-5",
     waits_for_its_bucket,
     [](Platform& p) { p.trail.trail->override_delete("/depends_on"); }},
    {"LogGroupWithItsStreams",
     "monitoring.log-group-arn",
     names_streams,
     [](Platform& p) {
       p.trail.trail->override_set("/cloud_watch_logs_group_arn", p.trail.log_group->arn());
     }},
};

INSTANTIATE_TEST_SUITE_P(OfTrails, Monitoring, testing::ValuesIn(claims), name_of_row);

}  // namespace
}  // namespace formwork::monitoring
