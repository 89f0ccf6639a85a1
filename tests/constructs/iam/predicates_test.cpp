// What a reviewer demands of the roles of a platform in two regions, a test for each claim that a
// synthesized identity stack can show; those that go over a whole app are in account_rules_test.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "identity_fixture.hpp"

namespace formwork::iam {
namespace {

using nlohmann::json;

const json& resources() {
  static const json synthesized = [] {
    const Identity identity;
    const RegionBoundary boundary(identity.stack, "boundary", boundary_props());
    InstanceRoleProps instances = instance_props();
    instances.permissions_boundary_arn = boundary.arn();
    const InstanceRole app(identity.stack, "app", instances);
    CrossAccountRoleProps others = operator_props();
    others.permissions_boundary_arn = boundary.arn();
    const CrossAccountRole operators(identity.stack, "operators", others);
    const AutoScalingServiceRole autoscaling(
        identity.stack,
        "autoscaling",
        AutoScalingServiceRoleProps{.environment = east_1_environment}
    );
    return json::parse(identity.stack.synth()).at("resource");
  }();
  return synthesized;
}

/// The document of a role's own policy: its name in Terraform ends with a hash.
json policy_of(const std::string& role) {
  for (const auto& [name, policy] : resources().at("aws_iam_policy").items())
    if (name.rfind(role + "_policy", 0) == 0)
      return json::parse(policy.at("policy").get<std::string>());
  throw std::runtime_error("no policy of " + role);
}

json document(const std::string& type, const std::string& name, const char* argument) {
  return json::parse(resources().at(type).at(name).at(argument).get<std::string>());
}

TEST(Iam, I01_WhatIsNotOfTheRegionsIsDenied) {
  const json deny = document("aws_iam_policy", "boundary", "policy").at("Statement").at(1);
  EXPECT_EQ(deny.at("Effect"), "Deny");
  EXPECT_FALSE(deny.contains("Action"));
  EXPECT_EQ(
      deny.at("Condition").at("StringNotEquals").at("aws:RequestedRegion"),
      json({"us-east-1", "us-east-2", "us-west-2"})
  );
}

TEST(Iam, I02_GlobalServicesAreExempt) {
  const json deny = document("aws_iam_policy", "boundary", "policy").at("Statement").at(1);
  const json& exempt = deny.at("NotAction");
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
    EXPECT_EQ(std::count(exempt.begin(), exempt.end(), std::string(service) + ":*"), 1) << service;
}

TEST(Iam, I03_EveryRoleCarriesTheBoundary) {
  ASSERT_EQ(resources().at("aws_iam_role").size(), 2U);
  for (const json& role : resources().at("aws_iam_role"))
    EXPECT_EQ(role.at("permissions_boundary"), "${aws_iam_policy.boundary.arn}");
}

TEST(Iam, I04_InstancesReachNamedBucketsAndTheirOwnMetrics) {
  const json policy = policy_of("app");
  int buckets = 0;
  for (const json& statement : policy.at("Statement")) {
    const std::string text = statement.dump();
    if (text.find("s3:") != text.npos) {
      const std::string resource = statement.at("Resource");
      EXPECT_EQ(resource.rfind("arn:aws:s3:::trading-use1-", 0), 0U) << resource;
      ++buckets;
    }
    if (text.find("PutMetricData") == text.npos) continue;
    EXPECT_EQ(
        statement.at("Condition").at("StringEquals").at("cloudwatch:namespace"), "trading-use1"
    );
  }
  EXPECT_EQ(buckets, 3);
}

TEST(Iam, I06_InstancesAreTrustedWithoutASourceAccountWhichEc2DoesNotSend) {
  const json trust = document("aws_iam_role", "app", "assume_role_policy");
  EXPECT_EQ(trust.at("Statement").at(0).at("Principal").at("Service"), "ec2.amazonaws.com");
}

TEST(Iam, I07_AnotherAccountComesInWithProofAndCallsTheAliasAlone) {
  const json trust = document("aws_iam_role", "operators", "assume_role_policy");
  const json conditions = trust.at("Statement").at(0).at("Condition");
  EXPECT_EQ(conditions.at("StringEquals").at("sts:ExternalId"), "trading-operators-7f3a");
  EXPECT_EQ(conditions.at("Bool").at("aws:MultiFactorAuthPresent"), "true");
  const json policy = policy_of("operators");
  ASSERT_EQ(policy.at("Statement").size(), 1U);
  EXPECT_EQ(policy.at("Statement").at(0).at("Action"), "lambda:InvokeFunction");
  EXPECT_EQ(
      policy.at("Statement").at(0).at("Resource"),
      "arn:aws:lambda:us-east-2:123456789012:function:trading-use2-orchestrator:live"
  );
}

TEST(Iam, I09_AuditIsAppendOnly) {
  const json policy = policy_of("app");
  for (const json& statement : policy.at("Statement")) {
    const std::string resource = statement.at("Resource");
    if (resource.find("-audit-") == resource.npos) continue;
    EXPECT_EQ(statement.at("Action"), "s3:PutObject");
  }
}

}  // namespace
}  // namespace formwork::iam
