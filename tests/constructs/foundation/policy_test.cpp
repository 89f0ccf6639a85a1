#include "formwork/foundation/policy.hpp"

#include <formwork/aws/provider.hpp>
#include <formwork/aws/s3_bucket.hpp>
#include <functional>

#include "../findings.hpp"
#include "environments.hpp"
#include "formwork/expression.hpp"

namespace formwork::foundation {
namespace {

TEST(PolicyDocument, IsWrittenAsAwsWritesItBack) {
  const PolicyDocument document{
      .statements = {
          Statement{
              .actions = {"s3:GetObject"},
              .resources = {use1.arn("s3", "logs/*")},
          },
          Statement{
              .sid = "Rest",
              .effect = Effect::deny,
              .not_actions = {"iam:*", "sts:*"},
              .resources = {"*"},
              .principals =
                  {Principal::account(use1),
                   Principal::service(use1, "logs"),
                   Principal::service(use1, "sns")},
              .conditions =
                  {from_account(use1),
                   Condition{
                       .test = "StringEquals",
                       .key = "aws:RequestedRegion",
                       .values = {"us-east-1", "us-east-2"}}},
          },
      }};
  EXPECT_EQ(
      document.text().literal(),
      R"({"Statement":[{"Action":"s3:GetObject","Effect":"Allow",)"
      R"("Resource":"arn:aws:s3:::logs/*"},)"
      R"({"Condition":{"StringEquals":{"aws:RequestedRegion":["us-east-1","us-east-2"],)"
      R"("aws:SourceAccount":"123456789012"}},"Effect":"Deny","NotAction":["iam:*","sts:*"],)"
      R"("Principal":{"AWS":"arn:aws:iam::123456789012:root",)"
      R"("Service":["logs.us-east-1.amazonaws.com","sns.amazonaws.com"]},)"
      R"("Resource":"*","Sid":"Rest"}],"Version":"2012-10-17"})"
  );
}

TEST(PolicyDocument, RefusesAllButSome) {
  const PolicyDocument document{
      .statements = {Statement{
          .effect = Effect::deny,
          .actions = {"s3:*"},
          .not_resources = {use1.arn("s3", "logs"), use1.arn("s3", "logs/*")},
          .not_principals = {Principal::account(use1)},
      }}};
  EXPECT_EQ(
      document.text().literal(),
      R"({"Statement":[{"Action":"s3:*","Effect":"Deny",)"
      R"("NotPrincipal":{"AWS":"arn:aws:iam::123456789012:root"},)"
      R"("NotResource":["arn:aws:s3:::logs","arn:aws:s3:::logs/*"]}],"Version":"2012-10-17"})"
  );
  EXPECT_TRUE(document.check(PolicyKind::bucket, use1).empty());
}

TEST(PolicyDocument, HoldsReferencesInside) {
  App app;
  const Stack stack(app, "prod");
  use1.provider(stack);
  const aws::S3Bucket bucket{stack, "logs", {}};
  const aws::S3Bucket reader{
      stack,
      "reader",
      {.bucket_prefix =
           PolicyDocument{
               .statements = {Statement{
                   .actions = {"s3:GetObject"},
                   .resources = {bucket.arn(), interpolate("{}/*", bucket.arn())}}}}
               .json(stack, PolicyKind::managed, use1)}};
  EXPECT_NE(
      stack.synth().find(R"(\"Resource\":[\"${aws_s3_bucket.logs.arn}\",)"
                         R"(\"${aws_s3_bucket.logs.arn}/*\"])"),
      std::string::npos
  );
}

/// Right for `kind`, until a row spoils it.
Statement statement_of(PolicyKind kind) {
  switch (kind) {
    case PolicyKind::trust:
      return {.actions = {"sts:AssumeRole"}, .principals = {Principal::service(use1, "ec2")}};
    case PolicyKind::key:
      return {.actions = {"kms:*"}, .resources = {"*"}, .principals = {Principal::account(use1)}};
    case PolicyKind::topic:
      return {
          .actions = {"sns:Publish"},
          .resources = {use1.arn("sns", "orders")},
          .principals = {Principal::service(use1, "cloudwatch")}};
    default:
      return {.actions = {"s3:GetObject"}, .resources = {use1.arn("s3", "logs/*")}};
  }
}

struct BadPolicy {
  const char* name;
  PolicyKind kind;
  std::function<void(Statement&)> spoil;
};

class PolicyRules : public testing::TestWithParam<BadPolicy> {};

TEST_P(PolicyRules, Say) {
  App app;
  const Construct role(app, "role");
  Statement statement = statement_of(GetParam().kind);
  GetParam().spoil(statement);
  PolicyDocument{.statements = {statement}}.json(role, GetParam().kind, use1);
  EXPECT_GOLDEN(support::findings_of(app), std::string("policy_") + GetParam().name + ".txt");
}

using S = Statement;
constexpr auto managed = PolicyKind::managed;

std::vector<std::string> many(std::size_t count, const std::string& beginning) {
  std::vector<std::string> values;
  for (std::size_t i = 0; i < count; ++i) values.push_back(beginning + std::to_string(i));
  return values;
}

const BadPolicy bad_policies[] = {
    {"action_without_service",
     managed,
     [](S& s) {
       s.actions = {"GetObject", "s3:", "s3:Get Object"};
     }},
    {"action_everything", managed, [](S& s) { s.actions = {"*"}; }},
    {"not_action_without_service",
     managed,
     [](S& s) {
       s.actions.clear();
       s.not_actions = {"iam"};
     }},
    {"action_neither", managed, [](S& s) { s.actions.clear(); }},
    {"action_both", managed, [](S& s) { s.not_actions = {"s3:PutObject"}; }},
    {"no_resource", managed, [](S& s) { s.resources.clear(); }},
    {"resources_twice", managed, [](S& s) { s.not_resources = {use1.arn("s3", "trail/*")}; }},
    {"not_resources_are_names",
     managed,
     [](S& s) {
       s.resources.clear();
       s.not_resources = {"logs", unset, use1.arn("kms", "alias/data")};
     }},
    {"not_principals_of_allow",
     PolicyKind::topic,
     [](S& s) {
       s.principals.clear();
       s.not_principals = {Principal::account(use1)};
     }},
    {"not_principals_of_trust",
     PolicyKind::trust,
     [](S& s) {
       s.effect = Effect::deny;
       s.principals.clear();
       s.not_principals = {Principal::account(use1)};
     }},
    {"not_principals_of_identity",
     managed,
     [](S& s) {
       s.effect = Effect::deny;
       s.not_principals = {Principal::account(use1)};
     }},
    {"principals_twice",
     PolicyKind::topic,
     [](S& s) {
       s.effect = Effect::deny;
       s.not_principals = {Principal::aws("orchestrator")};
     }},
    {"resource_is_a_name",
     managed,
     [](S& s) {
       s.resources = {"logs", "arn:aws:s3", "arn:aws:s3:us-east-1::logs"};
     }},
    {"resource_is_not_set", managed, [](S& s) { s.resources = {unset}; }},
    {"resource_of_trust", PolicyKind::trust, [](S& s) { s.resources = {"*"}; }},
    {"resource_of_another_partition",
     managed,
     [](S& s) { s.resources = {"arn:aws-cn:s3:::logs"}; }},
    {"condition_of_another_partition",
     managed,
     [](S& s) {
       s.conditions = {Condition{
           .test = "ArnLike", .key = "aws:SourceArn", .values = {"arn:aws-cn:s3:::logs"}}};
     }},
    {"resource_of_another_region",
     PolicyKind::topic,
     [](S& s) { s.resources = {use2().arn("sns", "orders")}; }},
    {"resource_of_another_account",
     PolicyKind::topic,
     [](S& s) { s.resources = {"arn:aws:sns:us-east-1:210987654321:orders"}; }},
    {"key_by_alias",
     managed,
     [](S& s) {
       s.actions = {"kms:Decrypt"};
       s.resources = {use1.arn("kms", "alias/data")};
     }},
    {"no_principal", PolicyKind::topic, [](S& s) { s.principals.clear(); }},
    {"no_principal_in_trust", PolicyKind::trust, [](S& s) { s.principals.clear(); }},
    {"principal_of_identity", managed, [](S& s) { s.principals = {Principal::account(use1)}; }},
    {"principal_is_a_role_name",
     PolicyKind::topic,
     [](S& s) { s.principals = {Principal::aws("orchestrator")}; }},
    {"principal_with_wildcard",
     PolicyKind::topic,
     [](S& s) { s.principals = {Principal::aws("arn:aws:iam::123456789012:role/*")}; }},
    {"principal_service_short",
     PolicyKind::topic,
     [](S& s) {
       s.principals = {Principal{PrincipalKind::service, "sns"}};
     }},
    {"principal_service_elsewhere",
     PolicyKind::topic,
     [](S& s) { s.principals = {Principal::service(use2(), "logs")}; }},
    {"public", PolicyKind::topic, [](S& s) { s.principals = {Principal::anyone()}; }},
    {"condition_misspelt",
     managed,
     [](S& s) {
       s.conditions = {
           Condition{.test = "StringEqual", .key = "SourceAccount", .values = {}},
           Condition{.test = "Bool", .key = "aws:SecureTransport", .values = {"true"}},
           Condition{.test = "Bool", .key = "aws:SecureTransport", .values = {"false"}}};
     }},
    {"sid_with_space", managed, [](S& s) { s.sid = "Read logs"; }},
    {"trust_allows_more", PolicyKind::trust, [](S& s) { s.actions = {"s3:GetObject"}; }},
    {"key_without_administrator", PolicyKind::key, [](S& s) { s.actions = {"kms:Decrypt"}; }},
    {"too_long", managed, [](S& s) { s.actions = many(500, "s3:GetObject"); }},
    {"trust_too_long", PolicyKind::trust, [](S& s) { s.actions = many(300, "sts:AssumeRole"); }},
};

INSTANTIATE_TEST_SUITE_P(, PolicyRules, testing::ValuesIn(bad_policies), [](const auto& row) {
  return row.param.name;
});

TEST(PolicyRulesOfDocuments, Say) {
  App app;
  const Construct topic(app, "topic");
  PolicyDocument{}.json(topic, PolicyKind::managed, use1);
  std::vector<Statement> statements(101, statement_of(PolicyKind::topic));
  statements[0].sid = statements[1].sid = "Publish";
  PolicyDocument{.statements = statements}.json(topic, PolicyKind::topic, use1);
  EXPECT_GOLDEN(support::findings_of(app), "policy_of_documents.txt");
}

TEST(PolicyRulesOfDocuments, FindNothingWrongWithTheKindsThatRowsSpoil) {
  for (const BadPolicy& row : bad_policies)
    EXPECT_TRUE(PolicyDocument{{statement_of(row.kind)}}.check(row.kind, use1).empty()) << row.name;
}

TEST(PolicyRulesOfDocuments, WarnOfATrustThatNeedsAQuota) {
  Statement trust = statement_of(PolicyKind::trust);
  trust.actions = many(150, "sts:AssumeRole");
  const auto findings = PolicyDocument{{trust}}.check(PolicyKind::trust, use1);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "policy.trust-quota");
  EXPECT_EQ(findings[0].severity, Severity::warning);
}

TEST(PolicyRulesOfDocuments, LetARefusalSpeakOfEverything) {
  const Statement deny{
      .effect = Effect::deny,
      .actions = {"*"},
      .resources = {"*"},
      .conditions = {
          Condition{.test = "BoolIfExists", .key = "aws:SecureTransport", .values = {"false"}}}};
  EXPECT_TRUE(PolicyDocument{{deny}}.check(PolicyKind::managed, use1).empty());
}

}  // namespace
}  // namespace formwork::foundation
