#include "formwork/networking/flow_logs.hpp"

#include <formwork/aws/iam_policy.hpp>
#include <formwork/aws/iam_role_policy_attachment.hpp>
#include <formwork/aws/kms_alias.hpp>
#include <formwork/aws/kms_key.hpp>

#include "formwork/expression.hpp"
#include "formwork/json.hpp"
#include "tags.hpp"

namespace formwork::networking {
namespace {

std::string log_group_name(const FlowLogsProps& props) {
  return "/vpc/" + props.name + "/flow-logs";
}

/// An ARN of this account and region.
std::string arn(std::string_view service, const FlowLogsProps& props, const std::string& resource) {
  return "arn:aws:" + std::string(service) + ":" + props.region + ":" + props.account_id + ":" +
         resource;
}

Value<std::string> policy_document(Value<List<Any>> statements) {
  return json(object({{"Version", "2012-10-17"}, {"Statement", statements}}));
}

/// The account's administrators own the key; CloudWatch Logs may use it for this log group alone.
Value<std::string> key_policy(const FlowLogsProps& props) {
  return policy_document(list({
      object({
          {"Sid", "Administration"},
          {"Effect", "Allow"},
          {"Principal", object({{"AWS", "arn:aws:iam::" + props.account_id + ":root"}})},
          {"Action", "kms:*"},
          {"Resource", "*"},
      }),
      object({
          {"Sid", "FlowLogs"},
          {"Effect", "Allow"},
          {"Principal", object({{"Service", "logs." + props.region + ".amazonaws.com"}})},
          {"Action",
           list(
               {"kms:Decrypt*",
                "kms:Describe*",
                "kms:Encrypt*",
                "kms:GenerateDataKey*",
                "kms:ReEncrypt*"}
           )},
          {"Resource", "*"},
          {"Condition",
           object(
               {{"ArnEquals",
                 object(
                     {{"kms:EncryptionContext:aws:logs:arn",
                       arn("logs", props, "log-group:" + log_group_name(props))}}
                 )}}
           )},
      }),
  }));
}

Value<std::string> key_arn(const Construct& scope, const FlowLogsProps& props) {
  if (props.kms_key_arn.is_set()) return props.kms_key_arn;
  const aws::KmsKey key{
      scope,
      "key",
      {.deletion_window_in_days = 30,
       .description = "Flow logs of " + props.name,
       .enable_key_rotation = true,
       .policy = key_policy(props),
       .tags = name_tag(scope)},
  };
  const aws::KmsAlias alias{
      scope,
      "key_alias",
      {.name = "alias/" + props.name + "-flow-logs", .target_key_id = key.id()}};
  return key.arn();
}

Value<std::string> trust_policy(const FlowLogsProps& props) {
  return policy_document(list({object({
      {"Effect", "Allow"},
      {"Principal", object({{"Service", "vpc-flow-logs.amazonaws.com"}})},
      {"Action", "sts:AssumeRole"},
      {"Condition",
       object({
           {"StringEquals", object({{"aws:SourceAccount", props.account_id}})},
           {"ArnLike", object({{"aws:SourceArn", arn("ec2", props, "vpc-flow-log/*")}})},
       })},
  })}));
}

Value<std::string> write_policy(const FlowLogsProps& props, Value<std::string> log_group_arn) {
  return policy_document(list({
      object({
          {"Effect", "Allow"},
          {"Action",
           list({"logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"})},
          {"Resource", list({log_group_arn, interpolate("{}:*", log_group_arn)})},
      }),
      // It has no smaller resource than the account's log groups.
      object({
          {"Effect", "Allow"},
          {"Action", "logs:DescribeLogGroups"},
          {"Resource", arn("logs", props, "log-group:*")},
      }),
  }));
}

aws::IamRolePolicyAttachment attach_write_policy(
    const Construct& scope,
    const FlowLogsProps& props,
    const aws::IamRole& role,
    const aws::CloudwatchLogGroup& log_group
) {
  const aws::IamPolicy policy{
      scope,
      "policy",
      {.description = "Writes the flow logs of " + props.name,
       .name = props.name + "-flow-logs",
       .policy = write_policy(props, log_group.arn())},
  };
  return {scope, "policy_attachment", {.policy_arn = policy.arn(), .role = role.name()}};
}

}  // namespace

FlowLogs::FlowLogs(Scope scope, std::string_view id, const FlowLogsProps& props)
    : Construct(scope, id),
      log_group{
          *this,
          "log_group",
          {.kms_key_id = key_arn(*this, props),
           .name = log_group_name(props),
           .retention_in_days = props.retention_in_days,
           .tags = name_tag(*this)},
      },
      role{
          *this,
          "role",
          {.assume_role_policy = trust_policy(props),
           .description = "Writes the flow logs of " + props.name,
           .name = props.name + "-flow-logs",
           .permissions_boundary = props.permissions_boundary_arn,
           .tags = name_tag(*this)},
      },
      flow_log{
          *this,
          "flow_log",
          {.iam_role_arn = role.arn(),
           .log_destination = log_group.arn(),
           .tags = name_tag(*this),
           .traffic_type = "ALL",
           .vpc_id = props.vpc_id},
          {.depends_on = {attach_write_policy(*this, props, role, log_group)}},
      } {}

}  // namespace formwork::networking
