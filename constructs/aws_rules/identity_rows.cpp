#include "demands.hpp"
#include "statements.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

const std::vector<std::string> policies{
    "aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"};
const std::vector<std::string> attachments{
    "aws_iam_role_policy_attachment",
    "aws_iam_user_policy_attachment",
    "aws_iam_group_policy_attachment",
    "aws_iam_policy_attachment"};
const std::vector<std::string> roles{"aws_iam_role"};

/// What bounds roles and is attached to none grants nothing, whatever it allows.
Demand is_boundary() {
  return related("aws_iam_role", "permissions_boundary") &&
         not_related("aws_iam_role_policy_attachment", "policy_arn") &&
         not_related("aws_iam_policy_attachment", "policy_arn");
}

Demand grants_no(StatementTest test) {
  return unless(is_boundary(), no_statement("policy", std::move(test)));
}

Demand grants_nowhere(std::vector<std::string> actions) {
  return grants_no(allows_everywhere(std::move(actions)));
}

const Texts administration{
    "arn:aws:iam::aws:policy/AdministratorAccess",
    "arn:aws:iam::aws:policy/IAMFullAccess",
    "arn:aws:iam::aws:policy/PowerUserAccess"};

}  // namespace

Rows identity_rows() {
  return {
      {"iam.no-admin",
       error,
       policies,
       "IAM.1",
       "7.2.1, 7.2.2",
       "a policy allows everything",
       "name the actions and the resources",
       grants_no(is_admin)},
      {"iam.no-service-wide",
       error,
       policies,
       "IAM.21",
       "7.2.1, 7.2.2",
       "a policy allows all that a service has",
       "name the actions",
       grants_no(is_service_wide)},
      {"iam.no-admin-attachment",
       error,
       attachments,
       "CKV_AWS_274",
       "7.2.1, 7.2.2",
       "somebody may do everything",
       "attach a policy that names the actions",
       unless(is_reference("policy_arn"), is_none_of("policy_arn", administration))},
      {"iam.no-escalation",
       error,
       policies,
       "CKV_AWS_286",
       "7.2.1, 7.2.2",
       "who has a policy can give himself every other",
       "name the policies and roles that it is for",
       grants_nowhere(
           {"iam:AddUserToGroup",
            "iam:AttachGroupPolicy",
            "iam:AttachRolePolicy",
            "iam:AttachUserPolicy",
            "iam:CreateLoginProfile",
            "iam:CreatePolicyVersion",
            "iam:PutGroupPolicy",
            "iam:PutRolePolicy",
            "iam:PutUserPolicy",
            "iam:SetDefaultPolicyVersion",
            "iam:UpdateAssumeRolePolicy",
            "iam:UpdateLoginProfile"}
       )},
      {"iam.pass-role",
       error,
       policies,
       "AWS-0342",
       "7.2.1, 7.2.2",
       "a policy lets a role be given to any service",
       "add the condition iam:PassedToService",
       grants_no(passes_any_role)},
      {"iam.no-credentials",
       error,
       policies,
       "CKV_AWS_287",
       "7.2.1, 8.3.2",
       "a policy hands out credentials of all",
       "name the resources that it is for",
       grants_nowhere(
           {"ec2:GetPasswordData",
            "iam:CreateAccessKey",
            "iam:UpdateAccessKey",
            "lambda:GetFunction",
            "rds-db:connect",
            "redshift:GetClusterCredentials",
            "sts:AssumeRole",
            "sts:GetFederationToken"}
       )},
      {"iam.no-exfiltration",
       error,
       policies,
       "CKV_AWS_288",
       "7.2.1",
       "a policy lets all data of the account be read",
       "name the resources that it is for",
       grants_nowhere(
           {"dynamodb:GetItem",
            "dynamodb:Scan",
            "s3:GetObject",
            "secretsmanager:GetSecretValue",
            "ssm:GetParameter",
            "ssm:GetParameters",
            "ssm:GetParametersByPath"}
       )},
      {"iam.no-permission-management",
       error,
       policies,
       "CKV_AWS_289",
       "7.2.1, 7.2.2",
       "a policy lets the permissions of all resources be changed",
       "name the resources that it is for",
       grants_nowhere(
           {"iam:CreatePolicy",
            "iam:DeletePolicy",
            "iam:DeleteRolePolicy",
            "kms:CreateGrant",
            "kms:PutKeyPolicy",
            "lambda:AddPermission",
            "s3:DeleteBucketPolicy",
            "s3:PutBucketAcl",
            "s3:PutBucketPolicy",
            "sns:AddPermission",
            "sqs:AddPermission",
            "secretsmanager:PutResourcePolicy"}
       )},
      {"iam.bound",
       warning,
       policies,
       "CKV_AWS_355",
       "7.2.1, 7.2.2",
       "a policy is for all resources, where its actions could be bound to some",
       "name the resources; for actions that take none, write a statement of their own",
       grants_no(is_unbound)},
      {"iam.no-decrypt-with-all-keys",
       error,
       policies,
       "KMS.1",
       "3.6.1, 7.2.1",
       "a policy lets everything be decrypted",
       "name the keys, or their aliases in the condition kms:ResourceAliases",
       grants_no(decrypts_with_any_key)},
      {"iam.trust",
       error,
       roles,
       "CKV_AWS_61",
       "7.2.1, 8.2.1",
       "anybody may take a role",
       "name the services or accounts that may",
       no_statement("assume_role_policy", trusts_anybody)},
      {"iam.trust-for-whom",
       warning,
       roles,
       "IAM user guide, the confused deputy problem",
       "7.2.1",
       "a service takes a role for whoever asks it to",
       "add the condition aws:SourceAccount or aws:SourceArn",
       no_statement("assume_role_policy", trusts_for_anybody)},
      {"iam.no-inline-policy",
       warning,
       {"aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"},
       "PCI321-IAMNoInlinePolicy",
       "7.2.1",
       "a policy is known to one role or user alone, and is seen by nobody who lists policies",
       "make aws_iam_policy, and attach it",
       never("it is inline")},
      {"iam.no-user-policies",
       warning,
       {"aws_iam_user_policy_attachment", "aws_iam_user_policy"},
       "IAM.2",
       "7.2.1, 7.2.2",
       "a user has permissions of his own",
       "give them to a role or a group",
       never("it is of a user")},
      {"iam.no-access-keys",
       warning,
       {"aws_iam_access_key"},
       "IAM.3",
       "8.3.9, 8.6.3",
       "a key that lasts for ever stands in the state",
       "use a role",
       never("it is an access key")},
      {"iam.aws-policies",
       Severity::info,
       attachments,
       "AwsSolutions-IAM4",
       "",
       "a policy is AWS's, which changes it",
       "write your own, where AWS's allows more than is needed",
       Demand([](const Subject& attachment) {
         const auto arn = attachment.one("policy_arn").text().value_or("");
         const bool is_meant_so = matches_text("*/AmazonSSMManagedInstanceCore", arn) ||
                                  matches_text("*/AmazonRDSEnhancedMonitoringRole", arn);
         return Answer::holds_if(
             is_meant_so || !matches_text("arn:*:iam::aws:policy/*", arn),
             "policy_arn = \"" + arn + '"'
         );
       })},
  };
}

}  // namespace formwork::aws_rules
