// What certificates, zones, fences, roles and target groups say of themselves and of each other.
#include <gtest/gtest.h>

#include <formwork/aws/iam_role_policy.hpp>
#include <formwork/aws/lb_target_group.hpp>

#include "../findings.hpp"
#include "traffic_fixture.hpp"

namespace formwork::traffic_management {
namespace {

using support::findings_of;

/// A stack of us-east-2 to make something wrong in.
struct Somewhere {
  App app;
  Stack stack{app, "stack"};
  aws::Provider provider = east_2_environment.provider(stack);
};

TEST(OtherRules, OfZones) {
  Somewhere somewhere;
  const Zone made(
      somewhere.stack,
      "zone",
      ZoneProps{
          .environment = east_2_environment,
          .domain_name = "example.org.",
          .query_log_group_arn = "arn:aws:logs:us-east-2:123456789012:log-group:dns",
      }
  );
  EXPECT_GOLDEN(findings_of(somewhere.app), "zone.txt");
}

TEST(OtherRules, OfCertificates) {
  Somewhere somewhere;
  CertificateProps props = certificate_props(east_2_environment, StandingRecords{});
  props.domain_name = std::string(61, 'a') + ".org";
  props.subject_alternative_names = {"*.*.example.org", "example.org", "example.org"};
  for (int i = 0; i < 97; ++i)
    props.subject_alternative_names.push_back("a" + std::to_string(i) + ".example.org");
  const Certificate made(somewhere.stack, "certificate", props);
  EXPECT_GOLDEN(findings_of(somewhere.app), "certificate.txt");
}

TEST(OtherRules, OfRecordsThatTwoCertificatesMake) {
  Somewhere somewhere;
  CertificateProps props = certificate_props(east_2_environment, MakeRecords{.zone_id = "Z0"});
  const Certificate made(somewhere.stack, "one", props);
  props.domain_name = "*.api.example.org";
  props.subject_alternative_names = {};
  const Certificate made_too(somewhere.stack, "other", props);
  EXPECT_GOLDEN(findings_of(somewhere.app), "certificate_records_twice.txt");
}

TEST(OtherRules, OfRecordsThatNobodyMakes) {
  const TwoRegions regions;
  CertificateProps props = certificate_props(east_1_environment, StandingRecords{});
  props.subject_alternative_names = {"www.example.org"};
  const Certificate made(regions.east_1, "other", props);
  EXPECT_GOLDEN(findings_of(regions.app), "certificate_waits_forever.txt");
}

TEST(OtherRules, OfARecordThatNobodyWatches) {
  Somewhere somewhere;
  for (const char* role : {"PRIMARY", "SECONDARY"})
    aws::Route53Record{
        somewhere.stack,
        role,
        {.failover_routing_policy = {{.type = role}},
         .name = "www.example.org",
         .records = {"192.0.2.1"},
         .set_identifier = role,
         .ttl = 60,
         .type = "A",
         .zone_id = "Z0"}};
  const Zone made(
      somewhere.stack,
      "zone",
      ZoneProps{.environment = east_2_environment, .domain_name = "example.org"}
  );
  EXPECT_GOLDEN(findings_of(somewhere.app), "record_that_nobody_watches.txt");
}

TEST(OtherRules, OfAFenceAtHome) {
  Somewhere somewhere;
  const FenceAlarm made(
      somewhere.stack,
      "fence",
      FenceAlarmProps{.fence = {.fenced = east_2_environment, .keeper = east_2_environment}}
  );
  EXPECT_GOLDEN(findings_of(somewhere.app), "fence_at_home.txt");
}

aws::LbTargetGroup target_group(const Stack& stack, const char* path) {
  return {stack, "targets", {.health_check = {{.path = path}}, .name_prefix = "app-"}};
}

TEST(Traffic, R05_TargetGroupsAskForLessThanRoute53) {
  const TwoRegions right;
  target_group(right.east_1, "/health");
  EXPECT_EQ(findings_of(right.app), "nothing");
  const TwoRegions wrong;
  target_group(wrong.east_1, "/health/deep");
  EXPECT_GOLDEN(findings_of(wrong.app), "target_group_asks_as_deep.txt");
}

foundation::ServiceRole role_that_may(const Stack& stack, const std::vector<std::string>& actions) {
  foundation::ServiceRole role(
      stack,
      "role",
      foundation::ServiceRoleProps{
          .environment = east_2_environment,
          .name = "orchestrator",
          .service = "lambda",
          .statements = {foundation::Statement{.actions = actions, .resources = {"*"}}},
      }
  );
  forbid_dns_changes(role);
  return role;
}

TEST(Traffic, R17_AFailoverNeedsNoControlPlane) {
  Somewhere right;
  role_that_may(right.stack, {"route53:GetHealthCheckStatus", "route53:List*", "rds:Describe*"});
  EXPECT_EQ(findings_of(right.app), "nothing");
  Somewhere wrong;
  role_that_may(
      wrong.stack,
      {"route53:*",
       "route53:Change*",
       "Route53:UpdateHealthCheck",
       "route53-recovery-control-config:CreateCluster",
       "iam:PassRole",
       "rds:Describe*"}
  );
  EXPECT_GOLDEN(findings_of(wrong.app), "role_changes_dns.txt");
}

TEST(Traffic, R17_AlsoOfPoliciesThatAreMadeElsewhere) {
  Somewhere somewhere;
  const foundation::ServiceRole role =
      role_that_may(somewhere.stack, {"route53:GetHealthCheckStatus"});
  const aws::IamRolePolicy policy{
      somewhere.stack,
      "policy",
      {.policy = foundation::PolicyDocument{{foundation::Statement{
                                                .actions = {"route53:ChangeResourceRecordSets"},
                                                .resources = {"*"}}}}
                     .text(),
       .role = role.name()}};
  EXPECT_GOLDEN(findings_of(somewhere.app), "role_changes_dns_elsewhere.txt");
}

}  // namespace
}  // namespace formwork::traffic_management
