// What an app with a region boundary is held to, however its roles and policies were made: one
// program that breaks each rule, and one golden for what is said.
#include <gtest/gtest.h>

#include <formwork/aws/iam_policy_attachment.hpp>
#include <formwork/aws/iam_role.hpp>
#include <formwork/aws/iam_role_policy.hpp>
#include <formwork/aws/s3_bucket.hpp>
#include <functional>

#include "../findings.hpp"
#include "formwork/foundation/policy.hpp"
#include "formwork/variable.hpp"
#include "identity_fixture.hpp"

namespace formwork::iam {
namespace {

using foundation::Principal;
using foundation::ServiceRole;
using foundation::ServiceRoleProps;
using foundation::Statement;
using support::findings_of;

struct Bad {
  const char* name;
  std::function<void(const Identity&)> write;
};

class AccountRules : public testing::TestWithParam<Bad> {};

TEST_P(AccountRules, Say) {
  const Identity identity;
  const RegionBoundary boundary(identity.account, "boundary", boundary_props());
  GetParam().write(identity);
  EXPECT_GOLDEN(findings_of(identity.app), std::string(GetParam().name) + ".txt");
}

/// A role as it should be but for the statement.
void role_that_may(const Identity& identity, Statement statement) {
  ServiceRole(
      identity.stack,
      "orders",
      ServiceRoleProps{
          .environment = east_2_environment,
          .name = "orders",
          .service = "lambda",
          .statements = {std::move(statement)},
          .permissions_boundary_arn = region_boundary_arn(east_2_environment)}
  );
}

/// A role as it should be but for its trust.
void role_trusting(const Identity& identity, const Statement& statement) {
  aws::IamRole{
      identity.stack,
      "orders",
      {.assume_role_policy = foundation::PolicyDocument{{statement}}.text(),
       .name = "orders",
       .permissions_boundary = region_boundary_arn(east_2_environment)}};
}

aws::S3Bucket audit_bucket(const Identity& identity) {
  return {identity.stack, "audit", {.bucket = "trading-audit", .object_lock_enabled = true}};
}

const Bad bad_apps[] = {
    {"I03_role_without_boundary",
     [](const Identity& identity) {
       ServiceRole(
           identity.stack,
           "orders",
           ServiceRoleProps{
               .environment = east_2_environment, .name = "orders", .service = "lambda"}
       );
     }},
    {"I03_role_with_another_boundary",
     [](const Identity& identity) {
       InstanceRoleProps props = instance_props();
       props.permissions_boundary_arn = east_2_environment.arn("iam", "policy/of-mine");
       InstanceRole(identity.stack, "app", props);
     }},
    {"boundary_made_later",
     [](const Identity& identity) { InstanceRole(identity.account, "app", instance_props()); }},
    {"I04_bucket_by_pattern",
     [](const Identity& identity) {
       role_that_may(
           identity, {.actions = {"s3:GetObject"}, .resources = {"arn:aws:s3:::trading-*/logs/*"}}
       );
     }},
    {"I05_all_of_a_service",
     [](const Identity& identity) {
       role_that_may(
           identity, {.actions = {"sns:*"}, .resources = {east_2_environment.arn("sns", "orders")}}
       );
     }},
    {"I05_on_all_resources",
     [](const Identity& identity) {
       role_that_may(
           identity, {.actions = {"sns:Publish", "ec2:DescribeInstances"}, .resources = {"*"}}
       );
     }},
    {"I05_metrics_of_any_namespace",
     [](const Identity& identity) {
       role_that_may(identity, {.actions = {"cloudwatch:PutMetricData"}, .resources = {"*"}});
     }},
    {"I05_inline_policy_of_all",
     [](const Identity& identity) {
       aws::IamRolePolicy{
           identity.stack,
           "inline",
           {.policy =
                R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})",
            .role = "orders"}};
     }},
    {"I06_service_for_any_account",
     [](const Identity& identity) {
       role_trusting(
           identity,
           {.actions = {"sts:AssumeRole"},
            .principals = {Principal::service(east_2_environment, "lambda")}}
       );
     }},
    {"I07_another_account_without_proof",
     [](const Identity& identity) {
       role_trusting(
           identity,
           {.actions = {"sts:AssumeRole"},
            .principals = {Principal::aws("arn:aws:iam::210987654321:root")},
            .conditions = {foundation::Condition{
                .test = "StringEquals", .key = "sts:ExternalId", .values = {"trading"}}}}
       );
     }},
    {"I07_another_account_with_the_own_one_in_its_name",
     [](const Identity& identity) {
       role_trusting(
           identity,
           {.actions = {"sts:AssumeRole"},
            .principals = {Principal::aws("arn:aws:iam::210987654321:role/of-123456789012")}}
       );
     }},
    {"T7_1_another_account_calls_the_function",
     [](const Identity& identity) {
       const CrossAccountRole operators(identity.stack, "operators", operator_props());
       aws::IamRolePolicy{
           identity.stack,
           "more",
           {.policy =
                foundation::PolicyDocument{
                    {Statement{
                        .actions = {"lambda:Invoke*"},
                        .resources = {east_2_environment.arn("lambda", "function:orchestrator")}}}}
                    .text(),
            .role = operators.role.name()}};
     }},
    {"I05_all_but_something",
     [](const Identity& identity) {
       role_that_may(
           identity, {.not_actions = {"s3:PutObject"}, .resources = {"arn:aws:s3:::trading-logs/*"}}
       );
     }},
    {"I08_any_role",
     [](const Identity& identity) {
       role_that_may(
           identity,
           {.actions = {"sts:AssumeRole"}, .resources = {"arn:aws:iam::210987654321:role/*"}}
       );
     }},
    {"I09_audit_is_read",
     [](const Identity& identity) {
       audit_bucket(identity);
       InstanceRoleProps props = instance_props();
       props.buckets = {"trading-audit"};
       InstanceRole(identity.stack, "app", props);
     }},
    {"I09_audit_is_deleted_by_reference",
     [](const Identity& identity) {
       const aws::S3Bucket bucket = audit_bucket(identity);
       role_that_may(identity, {.actions = {"s3:Delete*"}, .resources = {bucket.arn() + "/*"}});
     }},
    {"I10_stack_in_a_denied_region",
     [](const Identity& identity) {
       const Stack stack(identity.app, "elsewhere");
       aws::Provider{stack, "aws", {.region = "eu-west-1"}};
     }},
    {"I10_stack_in_an_unknown_region",
     [](const Identity& identity) {
       const Stack stack(identity.app, "somewhere");
       const Variable<std::string> region{stack, "region", {}};
       aws::Provider{stack, "aws", {.region = region.value()}};
     }},
    {"exclusive_owners",
     [](const Identity& identity) {
       aws::IamPolicyAttachment{
           identity.stack,
           "attachment",
           {.name = "all", .policy_arn = east_2_environment.arn("iam", "policy/orders")}};
       const InstanceRole role(identity.stack, "app", instance_props());
       role.role->set_argument("managed_policy_arns", list({"arn:aws:iam::aws:policy/ReadOnly"}));
     }},
    {"unknown_policy",
     [](const Identity& identity) {
       const Variable<std::string> policy{identity.stack, "policy", {}};
       aws::IamPolicy{identity.stack, "orders", {.name = "orders", .policy = policy.value()}};
     }},
    {"role_changed_by_an_override",
     [](const Identity& identity) {
       const InstanceRole role(identity.stack, "app", instance_props());
       role.role->override_delete("/permissions_boundary");
     }},
};

INSTANTIATE_TEST_SUITE_P(, AccountRules, testing::ValuesIn(bad_apps), [](const auto& row) {
  return row.param.name;
});

/// The boundary by its name, by reference, and by reference from another stack.
TEST(AccountRulesOfRoles, TakeTheBoundaryHoweverItIsNamed) {
  const Identity identity;
  const RegionBoundary boundary(identity.account, "boundary", boundary_props());
  InstanceRoleProps props = instance_props();
  const InstanceRole by_name(identity.stack, "by_name", props);
  props.name = "later";
  const InstanceRole later(identity.account, "later", props);
  later.add_dependency(boundary);
  props.permissions_boundary_arn = boundary.arn();
  props.name = "here";
  const InstanceRole here(identity.account, "here", props);
  props.name = "there";
  const InstanceRole there(identity.stack, "there", props);
  EXPECT_EQ(findings_of(identity.app), "nothing");
}

TEST(AccountRulesOfRoles, LeaveOtherAccountsAlone) {
  const Identity identity;
  const RegionBoundary boundary(identity.account, "boundary", boundary_props());
  const Stack other(identity.app, "other");
  foundation::Environment environment = east_1_environment;
  environment.account_id = "210987654321";
  environment.region = "eu-west-1";
  environment.provider(other);
  const ServiceRole role(
      other,
      "orders",
      ServiceRoleProps{.environment = environment, .name = "orders", .service = "lambda"}
  );
  EXPECT_EQ(findings_of(identity.app), "nothing");
}

TEST(AccountRulesOfRoles, AskNothingWithoutABoundary) {
  const Identity identity;
  role_that_may(identity, {.actions = {"sns:*"}, .resources = {"*"}});
  EXPECT_EQ(findings_of(identity.app), "nothing");
}

TEST(AccountRulesOfPolicies, LetReplicationReadTheAuditBucket) {
  const Identity identity;
  const RegionBoundary boundary(identity.account, "boundary", boundary_props());
  audit_bucket(identity);
  role_that_may(
      identity,
      {.actions =
           {"s3:GetObjectVersionForReplication",
            "s3:GetObjectVersionAcl",
            "s3:GetObjectVersionTagging",
            "s3:GetObjectRetention",
            "s3:GetObjectLegalHold"},
       .resources = {"arn:aws:s3:::trading-audit/*"}}
  );
  EXPECT_EQ(findings_of(identity.app), "nothing");
}

/// As Step Functions asks of a role that logs.
TEST(AccountRulesOfPolicies, LetLogsBeDelivered) {
  const Identity identity;
  const RegionBoundary boundary(identity.account, "boundary", boundary_props());
  role_that_may(
      identity,
      {.actions =
           {"logs:CreateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:DescribeLogGroups",
            "logs:DescribeResourcePolicies",
            "logs:GetLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:UpdateLogDelivery"},
       .resources = {"*"}}
  );
  EXPECT_EQ(findings_of(identity.app), "nothing");
}

}  // namespace
}  // namespace formwork::iam
