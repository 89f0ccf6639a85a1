#include "formwork/storage.hpp"

#include <gtest/gtest.h>

#include "../findings.hpp"
#include "storage_fixture.hpp"

namespace formwork::storage {
namespace {

using std::chrono::days;

BucketProps least() { return {.environment = east_1_environment, .name = "site"}; }

BucketProps all(const AccessLogBucket& access_logs) {
  return {
      .environment = east_1_environment,
      .name = "audit",
      .kind = Audit{.retention = days{400}, .archive_after = days{120}, .expire_after = days{800}},
      .key = foundation::EncryptionKey::by_arn("arn:aws:kms:us-east-1:123456789012:key/audit"),
      .access_logs = access_logs,
      .protection = foundation::Protection::off,
  };
}

TEST(Bucket, FromTheLeastProperties) {
  App app;
  EXPECT_GOLDEN(BucketStack(app, "region", least()).synth(), "minimal.tf.json");
}

TEST(Bucket, FromAllProperties) {
  App app;
  const Stack stack(app, "region");
  east_1_environment.provider(stack);
  const AccessLogBucket access_logs(
      stack,
      "access_logs",
      AccessLogBucketProps{
          .environment = east_1_environment,
          .name = "s3-logs",
          .retention = days{800},
          .protection = foundation::Protection::off,
          .emptied = Emptied::on_destroy,
      }
  );
  const Bucket bucket(stack, "bucket", all(access_logs));
  bucket.allow(foundation::Statement{
      .actions = {"s3:PutObject"},
      .resources = {bucket.objects_arn()},
      .principals = {foundation::Principal::service(east_1_environment, "cloudtrail")},
      .conditions = {foundation::from_account(east_1_environment)}});
  EXPECT_GOLDEN(stack.synth(), "full.tf.json");
}

TEST(Bucket, OfAStageThatIsDestroyedIsEmptiedWithItsAccessLog) {
  App app;
  BucketProps props = least();
  props.protection = foundation::Protection::off;
  props.emptied = Emptied::on_destroy;
  const BucketStack stack(app, "region", props);
  EXPECT_EQ(stack.bucket.parts.bucket->argument<bool>("force_destroy").literal(), true);
  const auto& log = stack.bucket.access_log_bucket.parts.bucket;
  EXPECT_EQ(log->argument<bool>("force_destroy").literal(), true);
  EXPECT_EQ(stack.synth().find("\"prevent_destroy\": true"), std::string::npos);
  EXPECT_EQ(support::findings_of(app), "nothing");
}

TEST(Bucket, IsReadByADistributionAlone) {
  App app;
  const BucketStack stack(app, "region", least());
  stack.bucket.serve("arn:aws:cloudfront::123456789012:distribution/EDFDVBD632BHDS5");
  EXPECT_GOLDEN(stack.synth(), "served.tf.json");
  EXPECT_EQ(support::findings_of(app), "nothing");
}

TEST(Replication, OfBothBucketsInBothDirections) {
  TwoRegions regions;
  EXPECT_GOLDEN(regions.link.synth(), "replication.tf.json");
  EXPECT_GOLDEN(regions.identity.synth(), "replication_roles.tf.json");
  EXPECT_EQ(support::findings_of(regions.app), "nothing");
}

TEST(Replication, MakesItsRoleAndWaitsForBothBuckets) {
  App app;
  const Stack stack(app, "site");
  east_1_environment.provider(stack);
  const aws::Provider use2 = east_2_environment.provider(stack, "use2");
  BucketProps props = props_of(east_1_environment, "applogs", Logs{});
  props.protection = foundation::Protection::off;
  props.emptied = Emptied::on_destroy;
  const Bucket source(stack, "source", props);
  const Construct other(stack, "other");
  other.use_provider(use2);
  props.environment = east_2_environment;
  const Bucket destination(other, "destination", props);
  const Replication replication(
      stack,
      "replication",
      ReplicationProps{
          .source = source,
          .destination = destination,
          .permissions_boundary_arn = east_1_environment.arn("iam", "policy/boundary"),
      }
  );
  EXPECT_GOLDEN(stack.synth(), "replication_in_one_stack.tf.json");
  EXPECT_EQ(support::findings_of(app), "nothing");
}

TEST(Grants, AreConstantsForOtherStacks) {
  const BucketGrants applogs{east_1_environment, "applogs"};
  EXPECT_EQ(applogs.bucket_name(), "trading-use1-applogs-123456789012");
  EXPECT_EQ(
      replication_role_arn(applogs),
      "arn:aws:iam::123456789012:role/trading-use1-applogs-replication"
  );
  foundation::PolicyDocument document;
  for (const auto& grant : {applogs.read_objects(), applogs.write_objects(), applogs.append()})
    document.statements.insert(document.statements.end(), grant.begin(), grant.end());
  EXPECT_TRUE(document.text().is_literal());
  EXPECT_TRUE(document.check(foundation::PolicyKind::managed, east_2_environment).empty());
}

TEST(Grants, OfAnAuditTrailOnlyAdd) {
  App app;
  const BucketStack stack(app, "region", props_of(east_1_environment, "audit", Audit{}));
  for (const foundation::Statement& statement : stack.bucket.append())
    for (const std::string& action : statement.actions)
      if (foundation::starts_with(action, "s3:")) {
        EXPECT_EQ(action, "s3:PutObject");
      }
}

}  // namespace
}  // namespace formwork::storage
