// One row, and one golden, for each thing that the constructs refuse.
#include <gtest/gtest.h>

#include <functional>

#include "../findings.hpp"
#include "storage_fixture.hpp"

namespace formwork::storage {
namespace {

using std::chrono::days;
using support::findings_of;

struct BadProps {
  const char* name;
  std::function<void(BucketProps&)> spoil;
};

class BucketRules : public testing::TestWithParam<BadProps> {};

TEST_P(BucketRules, Say) {
  App app;
  BucketProps props = props_of(east_1_environment, "bucket", Content{});
  GetParam().spoil(props);
  const BucketStack made(app, "region", props);
  EXPECT_GOLDEN(findings_of(app), std::string(GetParam().name) + ".txt");
}

using Props = BucketProps;

const BadProps bad_props[] = {
    {"name_empty", [](Props& p) { p.name = ""; }},
    {"name_with_capitals", [](Props& p) { p.name = "Site"; }},
    {"region_empty", [](Props& p) { p.environment.region = ""; }},
    {"key_elsewhere",
     [](Props& p) {
       p.key = foundation::EncryptionKey::by_arn("arn:aws:kms:us-east-2:123456789012:key/site");
     }},
    {"content_kept_for_no_time",
     [](Props& p) { p.kind = Content{.noncurrent_retention = days{0}}; }},
    {"logs_kept_too_long", [](Props& p) { p.kind = Logs{.retention = days{36501}}; }},
    {"logs_archived_early", [](Props& p) { p.kind = Logs{.archive_after = days{30}}; }},
    {"logs_archived_after_they_expire",
     [](Props& p) { p.kind = Logs{.archive_after = days{365}}; }},
    {"audit_kept_for_half_a_year", [](Props& p) { p.kind = Audit{.retention = days{180}}; }},
    {"audit_emptied",
     [](Props& p) {
       p.kind = Audit{};
       p.emptied = Emptied::on_destroy;
     }},
    {"audit_archived_early", [](Props& p) { p.kind = Audit{.archive_after = days{89}}; }},
    {"audit_expires_too_early",
     [](Props& p) { p.kind = Audit{.retention = days{400}, .expire_after = days{399}}; }},
};

INSTANTIATE_TEST_SUITE_P(, BucketRules, testing::ValuesIn(bad_props), [](const auto& row) {
  return row.param.name;
});

TEST(AccessLogRules, Say) {
  App app;
  const Stack stack(app, "region");
  east_1_environment.provider(stack);
  const AccessLogBucket made(
      stack,
      "access_logs",
      AccessLogBucketProps{.environment = east_1_environment, .name = "", .retention = days{0}}
  );
  EXPECT_GOLDEN(findings_of(app), "access_logs.txt");
}

TEST(AccessLogRules, SayWhereS3DoesNotWrite) {
  App app;
  const RegionStack east_2(app, "region-use2", east_2_environment);
  BucketProps props = props_of(east_1_environment, "bucket", Content{});
  props.access_logs = east_2.access_logs;
  const BucketStack made(app, "region-use1", props);
  EXPECT_GOLDEN(findings_of(app), "access_logs_elsewhere.txt");
}

/// What the program may change of a bucket after it is made, and a plan lets through.
struct BadPart {
  const char* name;
  BucketKind kind;
  std::function<void(const BucketParts&)> spoil;
};

class PartRules : public testing::TestWithParam<BadPart> {};

TEST_P(PartRules, Say) {
  App app;
  const BucketStack stack(app, "region", props_of(east_1_environment, "bucket", GetParam().kind));
  GetParam().spoil(stack.bucket.parts);
  EXPECT_GOLDEN(findings_of(app), std::string(GetParam().name) + ".txt");
}

using Parts = BucketParts;

const BadPart bad_parts[] = {
    {"part_emptied_to_delete",
     Content{},
     [](const Parts& p) { p.bucket->set_argument("force_destroy", true); }},
    {"part_without_versions",
     Content{},
     [](const Parts& p) {
       p.versioning->set_argument(
           "versioning_configuration", list({object({{"status", "Suspended"}})})
       );
     }},
    {"part_without_archive",
     Logs{},
     [](const Parts& p) {
       p.lifecycle->set_argument(
           "rule",
           list({object({{"id", "all"}, {"status", "Enabled"}, {"filter", list({object({})})}})})
       );
     }},
    {"part_archived_out_of_reach",
     Audit{},
     [](const Parts& p) {
       p.lifecycle->override_set("/rule/0/transition/0/storage_class", "DEEP_ARCHIVE");
       p.lifecycle->override_set("/rule/0/expiration", list({object({{"days", 200}})}));
     }},
    {"part_not_locked",
     Audit{},
     [](const Parts& p) {
       p.bucket->set_argument("object_lock_enabled", false);
       p.object_lock->operator->()->override_set("/rule/default_retention/mode", "GOVERNANCE");
       p.object_lock->operator->()->override_set("/rule/default_retention/days", 30);
     }},
    {"part_open_to_others",
     Content{},
     [](const Parts& p) {
       p.public_access_block->set_argument("block_public_policy", false);
       p.ownership_controls->set_argument("rule", object({{"object_ownership", "ObjectWriter"}}));
     }},
    {"part_not_encrypted",
     Content{},
     [](const Parts& p) { p.encryption->override_set("/rule", list({object({})})); }},
    {"part_without_tls",
     Content{},
     [](const Parts& p) { p.policy->set_argument("policy", R"({"Statement": []})"); }},
    {"part_without_filter",
     Content{},
     [](const Parts& p) { p.lifecycle->override_delete("/rule/0/filter"); }},
};

INSTANTIATE_TEST_SUITE_P(, PartRules, testing::ValuesIn(bad_parts), [](const auto& row) {
  return row.param.name;
});

}  // namespace
}  // namespace formwork::storage
