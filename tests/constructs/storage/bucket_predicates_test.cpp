// What a reviewer demands of the buckets of a platform in two regions, a test for each claim: T01,
// T02, T10 to T16, T5.1 and T5.2, evaluated on the synthesized stacks, each with a change that
// breaks it.
#include <gtest/gtest.h>

#include "predicates.hpp"

namespace formwork::storage {
namespace {

/// A configuration of buckets that stands in the region's stack, changed there.
Stacks changed(const std::string& type, const std::string& pointer, const json& value) {
  return stacks().with("region-use2", "aws_s3_bucket" + type, pointer, value);
}
TEST(Storage, T01_EachRegionHasAnAppLogAndAnAuditTrail) {
  const auto holds = [](const Stacks& s) {
    std::map<std::string, std::string> found;
    for (const json& bucket : s.all("aws_s3_bucket")) {
      if (at(bucket, "/force_destroy") != false) return false;
      if (!is_of_access_logs(bucket)) found[bucket.at("bucket")] = bucket.at("stack");
    }
    return found == std::map<std::string, std::string>{
                        {"trading-use1-applogs-123456789012", "region-use1"},
                        {"trading-use1-audit-123456789012", "region-use1"},
                        {"trading-use2-applogs-123456789012", "region-use2"},
                        {"trading-use2-audit-123456789012", "region-use2"}};
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(changed("", "/force_destroy", true)));
  EXPECT_FALSE(holds(changed("", "/bucket", "logs")));
}

TEST(Storage, T02_AllKeepVersions) {
  const auto holds = [](const Stacks& s) {
    return all_of(s, "aws_s3_bucket_versioning", 6, [](const json& versioning) {
      return at(versioning, "/versioning_configuration/status") == "Enabled";
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(changed("_versioning", "/versioning_configuration/status", "Suspended")));
}

/// Rules of the lifecycles, but for access logs.
bool keeps(const Stacks& s, bool (*holds)(const json& lifecycle, const json& rule)) {
  return all_of(s, "aws_s3_bucket_lifecycle_configuration", 6, [&](const json& lifecycle) {
    return is_of_access_logs(lifecycle) ||
           (lifecycle.at("rule").size() == 1 && holds(lifecycle, lifecycle.at("rule")[0]));
  });
}
constexpr const char* lifecycle_type = "_lifecycle_configuration";

TEST(Storage, T10_LogsStayForNinetyDaysBeforeTheArchive) {
  const auto holds = [](const Stacks& s) {
    return keeps(s, [](const json&, const json& rule) {
      const auto is_archive = [](const json& to) {
        return to.is_string() && to.get<std::string>().rfind("GLACIER", 0) == 0;
      };
      return at(rule, "/transition/0/days") == 90 &&
             is_archive(at(rule, "/transition/0/storage_class")) &&
             at(rule, "/noncurrent_version_transition/0/noncurrent_days") == 90 &&
             is_archive(at(rule, "/noncurrent_version_transition/0/storage_class")) &&
             at(rule, "/abort_incomplete_multipart_upload/0/days_after_initiation") == 7 &&
             at(rule, "/status") == "Enabled";
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(changed(lifecycle_type, "/rule/0/transition/0/days", 30)));
  EXPECT_FALSE(holds(changed(lifecycle_type, "/rule/0/noncurrent_version_transition", nullptr)));
  EXPECT_FALSE(holds(changed(lifecycle_type, "/rule/0/status", "Disabled")));
}

TEST(Storage, T11_TheAuditTrailIsAtHandAndKept) {
  const auto holds = [](const Stacks& s) {
    return keeps(s, [](const json& lifecycle, const json& rule) {
      return !is_audit(lifecycle) ||
             (at(rule, "/transition/0/storage_class") == "GLACIER_IR" &&
              !rule.contains("expiration") && !rule.contains("noncurrent_version_expiration"));
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(changed(lifecycle_type, "/rule/0/transition/0/storage_class", "GLACIER")));
  EXPECT_FALSE(holds(changed(lifecycle_type, "/rule/0/expiration/0/days", 200)));
}

/// Whether it waits for that part of the same bucket.
bool waits_for(const Stacks& s, const json& part, const std::string& type) {
  for (const json& other : s.all(type))
    if (other.at("stack") == part.at("stack") && other.at("bucket") == part.at("bucket"))
      for (const json& address : part.value("depends_on", json::array()))
        if (address == other.at("address")) return true;
  return false;
}

TEST(Storage, T12_LifecyclesWaitForVersions) {
  const auto holds = [](const Stacks& s) {
    return all_of(s, "aws_s3_bucket_lifecycle_configuration", 6, [&](const json& lifecycle) {
      return waits_for(s, lifecycle, "aws_s3_bucket_versioning");
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(changed(lifecycle_type, "/depends_on", nullptr)));
}

TEST(Storage, T13_TheAuditTrailCannotBeChanged) {
  const auto holds = [](const Stacks& s) {
    for (const json& bucket : s.all("aws_s3_bucket"))
      if (is_audit(bucket) != (at(bucket, "/object_lock_enabled") == true)) return false;
    return all_of(s, "aws_s3_bucket_object_lock_configuration", 2, [](const json& lock) {
      return is_audit(lock) && at(lock, "/rule/default_retention/mode") == "COMPLIANCE" &&
             at(lock, "/rule/default_retention/days") >= 365;
    });
  };
  constexpr const char* lock = "_object_lock_configuration";
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(changed("", "/object_lock_enabled", nullptr)));
  EXPECT_FALSE(holds(changed(lock, "/rule/default_retention/mode", "GOVERNANCE")));
  EXPECT_FALSE(holds(changed(lock, "/rule/default_retention/days", 364)));
  EXPECT_FALSE(holds(stacks().without("region-use1", "aws_s3_bucket_object_lock_configuration")));
}

TEST(Storage, T14_NothingIsPublic) {
  const auto holds = [](const Stacks& s) {
    return all_of(
               s,
               "aws_s3_bucket_public_access_block",
               6,
               [](const json& block) {
                 for (const char* flag :
                      {"block_public_acls",
                       "block_public_policy",
                       "ignore_public_acls",
                       "restrict_public_buckets"})
                   if (block.value(flag, false) != true) return false;
                 return true;
               }
           ) &&
           all_of(s, "aws_s3_bucket_ownership_controls", 6, [](const json& controls) {
             return at(controls, "/rule/object_ownership") == "BucketOwnerEnforced";
           });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(changed("_public_access_block", "/ignore_public_acls", false)));
  EXPECT_FALSE(holds(changed("_ownership_controls", "/rule/object_ownership", "ObjectWriter")));
}

TEST(Storage, T15_AllIsEncryptedWithAKeyOfTheSameStack) {
  const auto holds = [](const Stacks& s) {
    return all_of(
        s,
        "aws_s3_bucket_server_side_encryption_configuration",
        6,
        [&](const json& encryption) {
          const json rule = at(encryption, "/rule/0/apply_server_side_encryption_by_default");
          if (is_of_access_logs(encryption)) return rule.at("sse_algorithm") == "AES256";
          if (rule.at("sse_algorithm") != "aws:kms" ||
              at(encryption, "/rule/0/bucket_key_enabled") != true)
            return false;
          for (const json& key : s.all("aws_kms_key"))
            if (key.at("address") == address_in(rule.at("kms_master_key_id")) &&
                key.at("stack") == encryption.at("stack"))
              return true;
          return false;
        }
    );
  };
  constexpr const char* encryption = "_server_side_encryption_configuration";
  const std::string by_default = "/rule/0/apply_server_side_encryption_by_default";
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(changed(encryption, by_default + "/sse_algorithm", "AES256")));
  EXPECT_FALSE(holds(changed(encryption, by_default + "/kms_master_key_id", "alias/aws/s3")));
  EXPECT_FALSE(holds(changed(encryption, "/rule/0/bucket_key_enabled", nullptr)));
}

TEST(Storage, T16_NothingComesWithoutTls) {
  const auto holds = [](const Stacks& s) {
    return all_of(s, "aws_s3_bucket_policy", 6, [](const json& policy) {
      const json document = json::parse(policy.at("policy").get<std::string>());
      for (const json& statement : document.at("Statement"))
        if (statement.at("Effect") == "Deny" && statement.at("Action") == "s3:*" &&
            at(statement, "/Principal/AWS") == "*" && statement.at("Resource").size() == 2 &&
            at(statement, "/Condition/Bool/aws:SecureTransport") == "false")
          return true;
      return false;
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(stacks().rewritten("region-use1", "aws_s3_bucket_policy", "Deny", "Allow")));
}

TEST(Storage, T5_1_ThePlanRefusesToDestroy) {
  const auto holds = [](const Stacks& s) {
    return all_of(s, "aws_s3_bucket", 6, [](const json& bucket) {
      return at(bucket, "/lifecycle/prevent_destroy") == true;
    });
  };
  EXPECT_TRUE(holds(stacks()));
  EXPECT_FALSE(holds(changed("", "/lifecycle", nullptr)));
}

TEST(Storage, T5_2_PartsOfABucketAreMadeOneByOne) {
  const auto holds = [](const Stacks& s) {
    const std::vector<std::string> chain = {
        "_public_access_block",
        "_ownership_controls",
        "_versioning",
        "_object_lock_configuration",
        "_server_side_encryption_configuration",
        "_lifecycle_configuration",
        "_logging",
        "_policy"};
    for (const json& bucket : s.all("aws_s3_bucket")) {
      std::string before;
      for (const std::string& part : chain)
        for (const json& made : s.all("aws_s3_bucket" + part)) {
          if (made.at("stack") != bucket.at("stack") ||
              address_in(made.at("bucket")) != bucket.at("address"))
            continue;
          if (!before.empty() && !waits_for(s, made, before)) return false;
          before = "aws_s3_bucket" + part;
        }
      if (before != "aws_s3_bucket_policy") return false;
    }
    return all_of(s, "aws_s3_bucket_lifecycle_configuration", 6, [](const json& lifecycle) {
      for (const json& rule : lifecycle.at("rule"))
        if (rule.value("filter", json::array()).size() != 1) return false;
      return true;
    });
  };
  EXPECT_TRUE(holds(stacks()));
  for (const char* part :
       {"_ownership_controls",
        "_versioning",
        "_object_lock_configuration",
        "_server_side_encryption_configuration",
        "_lifecycle_configuration",
        "_logging",
        "_policy"}) {
    EXPECT_FALSE(holds(changed(part, "/depends_on", json::array()))) << part;
  }
  EXPECT_FALSE(holds(changed(lifecycle_type, "/rule/0/filter", nullptr)));
}

}  // namespace
}  // namespace formwork::storage
