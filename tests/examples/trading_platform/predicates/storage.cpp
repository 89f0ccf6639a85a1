// What holds of each bucket: T01, T02, T10 to T16. Between two of them: replication.cpp.
#include <algorithm>

#include "buckets.hpp"
#include "predicate.hpp"

namespace trading {
namespace {

constexpr const char* versioning = "aws_s3_bucket_versioning";
constexpr const char* lifecycle = "aws_s3_bucket_lifecycle_configuration";
constexpr const char* encryption = "aws_s3_bucket_server_side_encryption_configuration";

const json& settings(const PlatformPlans& plans, const char* type, const PlannedResource& bucket) {
  static const json none = json::object();
  const auto* setting = setting_of(plans, type, bucket);
  return setting == nullptr ? none : setting->values;
}

Lines t01(const PlatformPlans& plans) {
  Lines lines;
  for (const std::string kind : bucket_kinds) {
    const auto buckets = buckets_of(plans, kind);
    for (const std::string region : both_regions)
      if (std::count_if(buckets.begin(), buckets.end(), [&](const PlannedResource* bucket) {
            return bucket->region == region;
          }) != 1)
        lines.push_back(region + ": not one bucket for " + kind);
    for (const PlannedResource* bucket : buckets)
      if (bucket->values.at("force_destroy") != false) lines.push_back(bucket->where());
  }
  return lines;
}

Lines t02(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* bucket : kept_buckets(plans)) {
    const json& versions = block(settings(plans, versioning, *bucket), "versioning_configuration");
    if (!versions.is_object() || versions.at("status") != "Enabled")
      lines.push_back(bucket->where());
  }
  return lines;
}

/// Rules of the bucket's lifecycle that are in force for all its objects.
std::vector<json> lifecycle_rules(const PlatformPlans& plans, const PlannedResource& bucket) {
  std::vector<json> rules;
  for (const json& rule : settings(plans, lifecycle, bucket).value("rule", json::array())) {
    const json& filter = block(rule, "filter");
    const bool is_for_all = std::all_of(filter.begin(), filter.end(), [](const json& part) {
      return part.empty() || part == "";
    });
    if (rule.at("status") == "Enabled" && is_for_all) rules.push_back(rule);
  }
  return rules;
}

bool is_glacier(const json& storage_class) {
  return storage_class == "GLACIER" || storage_class == "GLACIER_IR";
}

bool archives(const json& rule, const char* transition, const char* days) {
  const json& to = block(rule, transition);
  return to.is_object() && to.value(days, json()) == 90 && is_glacier(to.at("storage_class"));
}

Lines t10(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* bucket : kept_buckets(plans)) {
    const auto rules = lifecycle_rules(plans, *bucket);
    const auto has = [&](auto holds) { return std::any_of(rules.begin(), rules.end(), holds); };
    if (!has([](const json& rule) { return archives(rule, "transition", "days"); }))
      lines.push_back(bucket->where() + " archives nothing at 90 days");
    if (!has([](const json& rule) {
          return archives(rule, "noncurrent_version_transition", "noncurrent_days");
        }))
      lines.push_back(bucket->where() + " archives no noncurrent versions at 90 days");
    if (!has([](const json& rule) {
          return block(rule, "abort_incomplete_multipart_upload").is_object();
        }))
      lines.push_back(bucket->where() + " keeps parts of uploads");
  }
  return lines;
}

Lines t11(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* bucket : buckets_of(plans, "audit"))
    for (const json& rule : settings(plans, lifecycle, *bucket).value("rule", json::array())) {
      const auto check = [&](const char* name, const char* days, auto is_fine) {
        for (const json& step : rule.value(name, json::array())) {
          const json after = step.value(days, json());
          if (!after.is_number() || (after < 365 && !is_fine(step)))
            lines.push_back(bucket->where() + ": " + name);
        }
      };
      const auto is_immediate = [](const json& to) {
        return to.at("storage_class") == "GLACIER_IR";
      };
      const auto never = [](const json&) { return false; };
      check("transition", "days", is_immediate);
      check("noncurrent_version_transition", "noncurrent_days", is_immediate);
      check("expiration", "days", never);
      check("noncurrent_version_expiration", "noncurrent_days", never);
    }
  return lines;
}

Lines t12(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* bucket : plans.all("aws_s3_bucket")) {
    const auto* rules = setting_of(plans, lifecycle, *bucket);
    const auto* versions = setting_of(plans, versioning, *bucket);
    if (rules == nullptr || versions == nullptr) {
      lines.push_back(bucket->where());
      continue;
    }
    const json waits_for = rules->synthesized.value("depends_on", json::array());
    if (std::find(waits_for.begin(), waits_for.end(), versions->address()) == waits_for.end())
      lines.push_back(rules->where());
  }
  return lines;
}

Lines t13(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* bucket : buckets_of(plans, "audit")) {
    const json& lock = settings(plans, "aws_s3_bucket_object_lock_configuration", *bucket);
    const json& retention = block(block(lock, "rule"), "default_retention");
    if (bucket->values.at("object_lock_enabled") != true || !retention.is_object() ||
        retention.value("mode", "") != "COMPLIANCE" || retention.value("days", json(0)) < 365)
      lines.push_back(bucket->where());
  }
  return lines;
}

Lines t14(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* bucket : plans.all("aws_s3_bucket")) {
    const json& access = settings(plans, "aws_s3_bucket_public_access_block", *bucket);
    for (const char* flag :
         {"block_public_acls",
          "block_public_policy",
          "ignore_public_acls",
          "restrict_public_buckets"})
      if (access.value(flag, json()) != true) lines.push_back(bucket->where() + ": " + flag);
    const json& ownership = settings(plans, "aws_s3_bucket_ownership_controls", *bucket);
    const json& rule = block(ownership, "rule");
    if (!rule.is_object() || rule.value("object_ownership", "") != "BucketOwnerEnforced")
      lines.push_back(bucket->where() + " has ACLs");
  }
  return lines;
}

/// Those that S3 and load balancers write their logs to, which they cannot with a KMS key.
std::set<const PlannedResource*> access_log_buckets(const PlatformPlans& plans) {
  std::set<const PlannedResource*> found;
  for (const PlannedResource* logging : plans.all("aws_s3_bucket_logging"))
    found.insert(plans.behind_argument(*logging, "target_bucket"));
  return found;
}

Lines t15(const PlatformPlans& plans) {
  Lines lines;
  const auto cannot = access_log_buckets(plans);
  for (const PlannedResource* bucket : plans.all("aws_s3_bucket")) {
    if (cannot.count(bucket) != 0) continue;
    const json& rule = block(settings(plans, encryption, *bucket), "rule");
    const json& with = block(rule, "apply_server_side_encryption_by_default");
    const auto* key =
        with.is_object() ? plans.behind(*bucket, with.value("kms_master_key_id", json())) : nullptr;
    if (key == nullptr || key->type != "aws_kms_key" || key->stack != bucket->stack ||
        key->region != bucket->region || with.at("sse_algorithm") != "aws:kms" ||
        rule.value("bucket_key_enabled", json()) != true)
      lines.push_back(bucket->where());
  }
  return lines;
}

bool denies_plain_text(const json& statement, const std::string& bucket) {
  const json condition = {{"Bool", {{"aws:SecureTransport", "false"}}}};
  const std::string arn = "arn:aws:s3:::" + bucket;
  std::set<json> resources;
  for (const json& resource : statement.value("Resource", json::array()))
    resources.insert(resource);
  const json& principal = statement.at("Principal");
  return statement.at("Effect") == "Deny" &&
         (principal == "*" || principal == json{{"AWS", "*"}}) &&
         statement.value("Action", json()) == json::array({"s3:*"}) &&
         statement.value("Condition", json()) == condition && resources.count(arn) == 1 &&
         resources.count(arn + "/*") == 1;
}

Lines t16(const PlatformPlans& plans) {
  Lines lines;
  for (const PlannedResource* bucket : plans.all("aws_s3_bucket")) {
    const std::string name = bucket->values.at("bucket");
    const auto* policy = setting_of(plans, "aws_s3_bucket_policy", *bucket);
    const auto statements =
        policy == nullptr ? std::vector<json>() : statements_of(policy->values.at("policy"));
    if (std::none_of(statements.begin(), statements.end(), [&](const json& statement) {
          return denies_plain_text(statement, name);
        }))
      lines.push_back(bucket->where());
  }
  return lines;
}

json& rule_of(PlatformPlans& plans, const char* type, const char* name) {
  return plans.first_named(type, name).values.at("rule").at(0);
}

}  // namespace

const std::vector<Predicate> storage_predicates = {
    {"T01",
     "buckets for logs and audit in each region",
     t01,
     [](PlatformPlans& plans) {
       plans.first_named("aws_s3_bucket", "audit").values["force_destroy"] = true;
     }},
    {"T02",
     "both ends of replication are versioned",
     t02,
     [](PlatformPlans& plans) {
       plans.first_named(versioning, "audit").values["versioning_configuration"][0]["status"] =
           "Suspended";
     }},
    {"T10",
     "objects are archived at 90 days",
     t10,
     [](PlatformPlans& plans) {
       rule_of(plans, lifecycle, "applogs").erase("noncurrent_version_transition");
     }},
    {"T11",
     "audit records are at hand for three months, and kept for twelve",
     t11,
     [](PlatformPlans& plans) {
       rule_of(plans, lifecycle, "audit")["transition"][0]["storage_class"] = "GLACIER";
     }},
    {"T12",
     "versioning comes before the lifecycle",
     t12,
     [](PlatformPlans& plans) {
       plans.first_named(lifecycle, "applogs").synthesized.erase("depends_on");
     }},
    {"T13",
     "nobody changes audit records for a year",
     t13,
     [](PlatformPlans& plans) {
       rule_of(
           plans, "aws_s3_bucket_object_lock_configuration", "audit"
       )["default_retention"][0]["mode"] = "GOVERNANCE";
     }},
    {"T14",
     "no bucket is public",
     t14,
     [](PlatformPlans& plans) {
       plans.first_named("aws_s3_bucket_public_access_block", "state")
           .values["restrict_public_buckets"] = false;
     }},
    {"T15",
     "objects are encrypted with a key of their region",
     t15,
     [](PlatformPlans& plans) {
       rule_of(
           plans, encryption, "audit"
       )["apply_server_side_encryption_by_default"][0]["kms_master_key_id"] = "alias/aws/s3";
     }},
    {"T16",
     "buckets are reached over TLS alone",
     t16,
     [](PlatformPlans& plans) {
       plans.remove(plans.first_named("aws_s3_bucket_policy", "applogs"));
     }},
};

}  // namespace trading
