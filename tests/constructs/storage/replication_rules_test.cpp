#include <gtest/gtest.h>

#include <functional>

#include "../findings.hpp"
#include "storage_fixture.hpp"

namespace formwork::storage {
namespace {

using support::findings_of;

struct BadReplication {
  const char* name;
  std::function<void(BucketProps& source, BucketProps& destination)> spoil;
  bool has_the_other_provider = false;
  const char* role_arn = "arn:aws:iam::123456789012:role/replication";
  bool is_into_itself = false;
};

class ReplicationRules : public testing::TestWithParam<BadReplication> {};

TEST_P(ReplicationRules, Say) {
  App app;
  BucketProps source = props_of(east_1_environment, "audit", Audit{});
  BucketProps destination = props_of(east_2_environment, "audit", Audit{});
  GetParam().spoil(source, destination);
  const BucketStack east_1(app, "region-use1", source);
  const BucketStack east_2(app, "region-use2", destination);
  const Stack link(app, "link");
  const aws::Provider use1 = source.environment.provider(link, "use1");
  const aws::Provider use2 = destination.environment.provider(link, "use2");
  const Replication made(
      link,
      "replication",
      ReplicationProps{
          .source = east_1.bucket,
          .destination = GetParam().is_into_itself ? east_1.bucket : east_2.bucket,
          .provider = GetParam().has_the_other_provider ? use2 : use1,
          .role_arn = GetParam().role_arn,
      }
  );
  EXPECT_GOLDEN(findings_of(app), std::string(GetParam().name) + ".txt");
}

using Props = BucketProps;

const BadReplication bad_replications[] = {
    {"replication_into_itself", [](Props&, Props&) {}, false, "arn:aws:iam::1:role/r", true},
    {"replication_of_another_kind", [](Props&, Props& to) { to.kind = Logs{}; }},
    {"replication_between_accounts",
     [](Props&, Props& to) { to.environment.account_id = "210987654321"; }},
    {"replication_with_a_role_name", [](Props&, Props&) {}, false, "replication"},
    {"replication_with_the_other_provider", [](Props&, Props&) {}, true},
    {"replication_of_refused_buckets", [](Props& from, Props&) { from.name = ""; }},
};

INSTANTIATE_TEST_SUITE_P(
    ,
    ReplicationRules,
    testing::ValuesIn(bad_replications),
    [](const auto& row) { return row.param.name; }
);

TEST(ReplicationRoles, AreOfTheSameBucketsKindAndKeys) {
  App app;
  const RegionStack east_1(app, "region-use1", east_1_environment);
  const RegionStack east_2(app, "region-use2", east_2_environment);
  const foundation::KeyGrants shared{east_2_environment, "data"};
  const ReplicationRole made(
      east_1,
      "role",
      ReplicationRoleProps{
          .source = {east_1_environment, "audit"},
          .destination = {east_2_environment, "audit", shared},
          .kind = Logs{},
      }
  );
  const Replication made_too(
      east_1,
      "replication",
      ReplicationProps{
          .source = east_1.audit,
          .destination = east_2.audit,
          .role_arn = replication_role_arn(east_1.audit),
      }
  );
  EXPECT_GOLDEN(findings_of(app), "replication_with_role_of_others.txt");
}

TEST(ChangedReplications, AreRefused) {
  TwoRegions regions;
  const auto& configuration = regions.audit_to_use2.replication.configuration;
  configuration->override_set("/rule/0/delete_marker_replication/status", "Enabled");
  EXPECT_GOLDEN(findings_of(regions.app), "replication_of_deletions.txt");
}

TEST(ChangedReplications, AreRefusedAlsoWhereNoConstructMadeThem) {
  App app;
  const RegionStack region(app, "region", east_1_environment);
  const aws::S3BucketReplicationConfiguration configuration{
      region,
      "replication",
      {.bucket = region.audit.id(),
       .role = "arn:aws:iam::123456789012:role/replication",
       .rule = {
           {.destination =
                {{.bucket = "arn:aws:s3:::elsewhere",
                  .replication_time = {{.status = "Enabled", .time = {{.minutes = 5}}}}}},
            .status = "Enabled"}}}};
  EXPECT_GOLDEN(findings_of(app), "replication_without_construct.txt");
}

}  // namespace
}  // namespace formwork::storage
