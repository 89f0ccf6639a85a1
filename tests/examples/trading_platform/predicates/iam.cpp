#include <algorithm>

#include "policies.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

/// A third opinion is asked for there.
constexpr const char* witness_region = "us-west-2";

/// The statement by which a policy denies other Regions; null if it does not.
json region_deny_of(const PlannedResource& policy) {
  for (const json& statement : statements_of(policy.values.at("policy")))
    if (statement.at("Effect") == "Deny" && statement.contains("NotAction") &&
        statement.value("Resource", json()) == json::array({"*"}) &&
        !demanded(statement, "StringNotEquals", "aws:RequestedRegion").is_null())
      return statement;
  return {};
}

std::vector<json> region_denies(const PlatformPlans& plans) {
  std::vector<json> denies;
  for (const PlannedResource* policy : plans.all("aws_iam_policy"))
    if (json deny = region_deny_of(*policy); !deny.is_null()) denies.push_back(std::move(deny));
  return denies;
}

std::set<std::string> regions_let_through(const json& deny) {
  const json regions = listed(demanded(deny, "StringNotEquals", "aws:RequestedRegion"));
  return {regions.begin(), regions.end()};
}

Lines i01(const PlatformPlans& plans) {
  std::set<std::string> used = {witness_region};
  for (const std::string& stack : plans.stacks()) used.merge(plans.regions_of(stack));
  Lines lines;
  const auto denies = region_denies(plans);
  if (denies.empty()) lines.emplace_back("no policy denies other Regions");
  for (const json& deny : denies)
    if (regions_let_through(deny) != used || deny.at("Condition").size() != 1 ||
        deny["Condition"]["StringNotEquals"].size() != 1)
      lines.push_back(deny.at("Condition").dump());
  return lines;
}

Lines i02(const PlatformPlans& plans) {
  Lines lines;
  for (const json& deny : region_denies(plans))
    for (const char* service :
         {"iam",
          "sts",
          "route53",
          "cloudfront",
          "organizations",
          "support",
          "health",
          "globalaccelerator",
          "waf",
          "route53-recovery-cluster",
          "route53-recovery-control-config",
          "route53-recovery-readiness"})
      if (!is_covered(std::string(service) + ":Anything", deny.at("NotAction")))
        lines.push_back(std::string(service) + " is denied where it answers");
  return lines;
}

/// A reference: by its name alone, a role would not wait until it is there.
Lines i03(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* role : plans.all("aws_iam_role")) {
    std::vector<const PlannedResource*> policies = {
        plans.behind(*role, role->synthesized.value("permissions_boundary", json()))};
    for (const PlannedResource* attachment : plans.all("aws_iam_role_policy_attachment"))
      if (attachment->values.at("role") == role->values.at("name"))
        policies.push_back(plans.behind(*attachment, attachment->values.at("policy_arn")));
    if (std::none_of(policies.begin(), policies.end(), [](const PlannedResource* policy) {
          return policy != nullptr && policy->type == "aws_iam_policy" &&
                 !region_deny_of(*policy).is_null();
        }))
      lines.push_back(role->address());
  }
  return lines;
}

Lines i10(const PlatformPlans& plans) {
  Lines lines;
  for (const json& deny : region_denies(plans))
    for (const std::string& stack : plans.stacks())
      for (const std::string& region : plans.regions_of(stack))
        if (regions_let_through(deny).count(region) == 0) lines.push_back(stack + ": " + region);
  return lines;
}

/// Whether CloudTrail is let do that for this trail alone.
bool lets_trail(
    const std::vector<json>& statements,
    const std::string& action,
    const std::string& resource,
    const std::string& trail_arn
) {
  return std::any_of(statements.begin(), statements.end(), [&](const json& statement) {
    return statement.at("Effect") == "Allow" &&
           is_principal(statement, "Service", "cloudtrail.amazonaws.com") &&
           is_covered(action, statement.at("Action")) &&
           is_covered(resource, statement.at("Resource")) &&
           demanded(statement, "StringEquals", "aws:SourceArn") == trail_arn;
  });
}

Lines i11(const PlatformPlans& plans) {
  const PlannedResource& trail = plans.only("aws_cloudtrail", east_2);
  const json& values = trail.values;
  Lines lines;
  for (const char* argument :
       {"is_multi_region_trail", "include_global_service_events", "enable_log_file_validation"})
    if (values.at(argument) != true) lines.push_back(trail.where() + ": " + argument);
  if (values.value("enable_logging", json()) == false) lines.push_back(trail.where() + " is off");
  const auto* bucket = plans.behind(trail, values.at("s3_bucket_name"));
  const auto* key = plans.behind(trail, values.at("kms_key_id"));
  if (bucket == nullptr || key == nullptr) return {trail.where() + " has no bucket, or no key"};
  const std::string account = account_of(plans, trail);
  const std::string arn = "arn:aws:cloudtrail:" + trail.region + ':' + account + ":trail/" +
                          values.at("name").get<std::string>();
  const std::string place = "arn:aws:s3:::" + bucket->values.at("bucket").get<std::string>();
  const auto of_bucket = statements_of_bucket(plans, *bucket);
  const auto of_key = statements_of(key->values.at("policy"));
  if (!lets_trail(of_bucket, "s3:GetBucketAcl", place, arn) ||
      !lets_trail(of_bucket, "s3:PutObject", place + "/AWSLogs/" + account + "/1", arn))
    lines.push_back(bucket->where() + " does not take it");
  if (!lets_trail(of_key, "kms:GenerateDataKey", "*", arn))
    lines.push_back(key->where() + " does not encrypt it");
  return lines;
}

Lines i12(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* key : plans.all("aws_kms_key")) {
    const std::string place = key->where();
    if (key->values.at("enable_key_rotation") != true) lines.push_back(place + " is not rotated");
    if (key->values.value("multi_region", json()) == true) lines.push_back(place + " travels");
    if (key->values.at("deletion_window_in_days") != 30)
      lines.push_back(place + " is gone before a month is over");
  }
  // Nothing that is written in one Region is decrypted in the other.
  for (const PlannedResource* key : plans.all("aws_kms_replica_key")) lines.push_back(key->where());
  return lines;
}

}  // namespace

const std::vector<Predicate> iam_predicates = {
    {"I01",
     "Regions that nothing uses are denied",
     i01,
     [](PlatformPlans& plans) {
       change_policy(plans.first_named("aws_iam_policy", "boundary"), [](json& statements) {
         statements.back()["Condition"]["StringNotEquals"]["aws:RequestedRegion"].push_back(
             "eu-west-1"
         );
       });
     }},
    {"I02",
     "services that are one for all Regions are let through",
     i02,
     [](PlatformPlans& plans) {
       change_policy(plans.first_named("aws_iam_policy", "boundary"), [](json& statements) {
         json& exempt = statements.back()["NotAction"];
         exempt.erase(std::find(exempt.begin(), exempt.end(), "sts:*"));
       });
     }},
    {"I03",
     "the denial reaches each role",
     i03,
     [](PlatformPlans& plans) {
       plans.first_named("aws_iam_role", "use2_app").synthesized.erase("permissions_boundary");
     }},
    {"I10",
     "no stack acts where it is denied",
     i10,
     [](PlatformPlans& plans) {
       plans.synthesized("dns-zone")["provider"]["aws"][0]["region"] = "eu-west-1";
     }},
    {"I11",
     "who did what is kept, of all Regions, where the other one's loss does not reach",
     i11,
     [](PlatformPlans& plans) {
       plans.first("aws_cloudtrail").values["include_global_service_events"] = false;
     }},
    {"I12",
     "keys rotate, stay in their Region, and are a month in going",
     i12,
     [](PlatformPlans& plans) {
       plans.first("aws_kms_key", east_2).values["deletion_window_in_days"] = 7;
     }},
};

}  // namespace trading
