#include "statements.hpp"

#include <algorithm>

namespace formwork::aws_rules {
namespace {

using Texts = std::vector<std::string>;

bool has(const Texts& texts, std::string_view wanted) {
  return std::find(texts.begin(), texts.end(), wanted) != texts.end();
}

bool is_for_everybody(const Statement& statement) {
  const auto of_aws = statement.principals.find("AWS");
  return statement.has_not_principals ||
         (of_aws != statement.principals.end() && has(of_aws->second, "*"));
}

/// Conditions that say who: an account, an organization, a source, a network.
bool says_who(const Statement& statement) {
  static const char* const keys[] = {
      "aws:sourceaccount",
      "aws:sourcearn",
      "aws:sourceowner",
      "aws:principalaccount",
      "aws:principalarn",
      "aws:principalorgid",
      "aws:principalorgpaths",
      "aws:sourceorgid",
      "aws:sourcevpc",
      "aws:sourcevpce",
      "kms:calleraccount",
      "kms:viaservice"};
  return std::any_of(std::begin(keys), std::end(keys), [&](const char* key) {
    return statement.condition(key) != nullptr;
  });
}

bool is_everywhere(const Statement& statement) {
  return statement.allows && (has(statement.resources, "*") || !statement.not_resources.empty());
}

bool allows(const Statement& statement, const std::string& action) {
  if (!statement.not_actions.empty())
    return std::none_of(
        statement.not_actions.begin(),
        statement.not_actions.end(),
        [&](const std::string& pattern) { return rules::matches_action(pattern, action); }
    );
  return std::any_of(
      statement.actions.begin(),
      statement.actions.end(),
      [&](const std::string& pattern) { return rules::matches_action(pattern, action); }
  );
}

/// Actions that take no resource, by AWS's service authorization reference: of these, `*` is the
/// only one that can be written.
const char* const without_resource[] = {
    "autoscaling:Describe*",
    "backup:ListBackupPlans",
    "cloudwatch:Describe*",
    "cloudwatch:GetMetric*",
    "cloudwatch:ListMetrics",
    "cloudwatch:PutMetricData",
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:Describe*",
    "ec2:UnassignPrivateIpAddresses",
    "ec2messages:*",
    "ecr:GetAuthorizationToken",
    "elasticloadbalancing:Describe*",
    "health:Describe*",
    "iam:GetAccount*",
    "iam:ListAccountAliases",
    "kms:ListAliases",
    "kms:ListKeys",
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
    "route53:GetChange",
    "route53:ListHealthChecks",
    "route53:ListHostedZones*",
    "route53:TestDNSAnswer",
    "s3:ListAllMyBuckets",
    "scheduler:ListSchedules",
    "ssm:DescribeInstanceInformation",
    "ssm:UpdateInstanceInformation",
    "ssmmessages:*",
    "sts:GetCallerIdentity",
    "tag:GetResources",
    "xray:*"};

bool takes_no_resource(const std::string& action) {
  return std::any_of(
      std::begin(without_resource),
      std::end(without_resource),
      [&](const char* pattern) { return rules::matches_action(pattern, action); }
  );
}

}  // namespace

bool is_public(const Statement& statement) {
  return statement.allows && is_for_everybody(statement) && !says_who(statement);
}

std::optional<bool> demands_tls(const Statement& statement) {
  const Statement::Condition* condition = statement.condition("aws:securetransport");
  if (statement.allows || !is_for_everybody(statement) || !condition || statement.actions.empty())
    return false;
  if (has(condition->values, Statement::unknown_part)) return std::nullopt;
  return has(condition->values, "false");
}

bool locks_out(const Statement& statement) {
  const bool is_all = has(statement.actions, "*") || has(statement.actions, "s3:*");
  return !statement.allows && is_for_everybody(statement) && !statement.has_not_principals &&
         statement.conditions.empty() && is_all;
}

bool is_admin(const Statement& statement) {
  return is_everywhere(statement) && (has(statement.actions, "*") || has(statement.actions, "*:*"));
}

bool is_service_wide(const Statement& statement) {
  return statement.allows && std::any_of(
                                 statement.actions.begin(),
                                 statement.actions.end(),
                                 [](const std::string& action) {
                                   const std::size_t colon = action.find(':');
                                   return colon != std::string::npos &&
                                          action.substr(colon) == ":*" &&
                                          !takes_no_resource(action);
                                 }
                             );
}

rules::StatementTest allows_everywhere(std::vector<std::string> actions) {
  return [actions = std::move(actions)](const Statement& statement) {
    return is_everywhere(statement) && statement.conditions.empty() &&
           std::any_of(actions.begin(), actions.end(), [&](const std::string& action) {
             return allows(statement, action);
           });
  };
}

bool is_unbound(const Statement& statement) {
  return is_everywhere(statement) && statement.conditions.empty() &&
         (statement.actions.empty() ||
          !std::all_of(statement.actions.begin(), statement.actions.end(), takes_no_resource));
}

bool passes_any_role(const Statement& statement) {
  return statement.allows && allows(statement, "iam:PassRole") &&
         !statement.condition("iam:passedtoservice");
}

bool decrypts_with_any_key(const Statement& statement) {
  const bool is_any = std::any_of(
      statement.resources.begin(),
      statement.resources.end(),
      [](const std::string& resource) {
        return resource == "*" ||
               (resource.size() > 6 && resource.substr(resource.size() - 6) == ":key/*");
      }
  );
  return statement.allows && is_any &&
         (allows(statement, "kms:Decrypt") || allows(statement, "kms:ReEncryptFrom")) &&
         std::none_of(
             statement.conditions.begin(),
             statement.conditions.end(),
             [](const Statement::Condition& condition) {
               return condition.key == "kms:resourcealiases" || condition.key == "kms:requestalias";
             }
         );
}

bool trusts_anybody(const Statement& statement) {
  return statement.allows && is_for_everybody(statement) && !says_who(statement);
}

bool trusts_for_anybody(const Statement& statement) {
  static const char* const services[] = {
      "backup.amazonaws.com",
      "cloudtrail.amazonaws.com",
      "config.amazonaws.com",
      "events.amazonaws.com",
      "scheduler.amazonaws.com",
      "states.amazonaws.com",
      "vpc-flow-logs.amazonaws.com"};
  const auto of_services = statement.principals.find("Service");
  if (!statement.allows || of_services == statement.principals.end()) return false;
  const bool acts_for_others =
      std::any_of(std::begin(services), std::end(services), [&](const char* service) {
        return has(of_services->second, service);
      });
  return acts_for_others && !says_who(statement);
}

}  // namespace formwork::aws_rules
