// What of layer 7 is asked of the functions' roles, and R17.
#include <formwork/aws/iam_policy.hpp>
#include <formwork/aws/iam_role_policy.hpp>

#include "claims.hpp"

namespace formwork::failover_orchestration {
namespace {

using Regions = TwoRegions;

/// Another policy of a role, from outside of its construct.
auto give(
    const std::function<const foundation::ServiceRole&(const Regions&)>& role,
    const char* action,
    const char* resource
) {
  return [=](Regions& r) {
    const foundation::PolicyDocument document{
        {foundation::Statement{.actions = {action}, .resources = {resource}}}};
    const aws::IamRolePolicy policy{
        r.identity, "more", {.policy = document.text(), .role = role(r).name()}};
  };
}

const foundation::ServiceRole& orchestrator(const Regions& r) { return r.roles_2.orchestrator; }
const foundation::ServiceRole& monitor(const Regions& r) { return r.roles_2.monitor; }
const foundation::ServiceRole& scheduler(const Regions& r) { return r.roles_2.scheduler; }

/// Of all roles in `identity`, with what else they are given.
bool each_allowed(
    const Stacks& stacks,
    const std::function<bool(const std::string& action, const std::string& resource)>& holds
) {
  for (const json& policy : stacks.all("aws_iam_role_policy")) {
    const json statement =
        json::parse(policy.at("policy").get<std::string>()).at("Statement").at(0);
    for (const std::string& action : texts(statement.at("Action")))
      for (const std::string& resource : texts(statement.at("Resource")))
        if (!holds(action, resource)) return false;
  }
  return each_grant(stacks, function_roles, holds);
}

bool leaves_dns_alone(const Stacks& stacks) {
  return each_allowed(stacks, [](const std::string& action, const std::string&) {
    return action != "route53:ChangeResourceRecordSets" && action != "route53:UpdateHealthCheck" &&
           action.rfind("route53-recovery-control-config:", 0) != 0 && action.rfind("iam:", 0) != 0;
  });
}

bool promotes_exactly(const Stacks& stacks) {
  int count = 0;
  const bool is_exact =
      each_allowed(stacks, [&](const std::string& action, const std::string& arn) {
        if (action == "rds:RemoveFromGlobalCluster" || action == "rds:*") return false;
        if (action != "rds:FailoverGlobalCluster" && action != "rds:SwitchoverGlobalCluster")
          return true;
        ++count;
        return arn == "arn:aws:rds::123456789012:global-cluster:trading-orders" ||
               arn == "arn:aws:rds:us-east-1:123456789012:cluster:trading-use1-orders" ||
               arn == "arn:aws:rds:us-east-2:123456789012:cluster:trading-use2-orders";
      });
  return is_exact && count == 12;
}

/// Of the role of us-east-2, with what else it is given.
bool writes_at_home(const Stacks& stacks) {
  for (const json& policy : stacks.all("aws_iam_role_policy"))
    if (policy.at("policy").get<std::string>().find("us-east-2") == std::string::npos) return false;
  for (const char* region : {"1", "2"})
    for (const char* role : {"orchestrator_use", "monitor_use"})
      if (!each_grant(
              stacks,
              {role + std::string(region)},
              [&](const std::string& action, const std::string& arn) {
                const bool writes = action == "dynamodb:PutItem" ||
                                    action == "dynamodb:UpdateItem" || action == "sns:Publish" ||
                                    action == "s3:PutObject";
                const std::string there = std::string(region) == "1" ? "2" : "1";
                return !writes || (arn.find("use" + std::string(region)) != arn.npos &&
                                   arn.find("us-east-" + there) == arn.npos);
              }
          ))
        return false;
  return true;
}

bool calls_aliases(const Stacks& stacks) {
  std::vector<std::string> roles = function_roles;
  roles.insert(roles.end(), {"scheduler_use1", "scheduler_use2"});
  const auto is_alias = [](const std::string& action, const std::string& arn) {
    return action != "lambda:InvokeFunction" || arn.ends_with(":live");
  };
  return each_allowed(stacks, is_alias) && each_grant(stacks, roles, is_alias);
}

bool assumes_exact_roles(const Stacks& stacks) {
  return each_allowed(stacks, [](const std::string& action, const std::string& arn) {
    return action != "sts:AssumeRole" || arn.find('*') == arn.npos;
  });
}

/// L06 and T8.1: the role may leave what fails in queue and topic, and use their key for that.
bool may_say_that_it_fails(const Stacks& stacks) {
  for (const std::string& role : function_roles) {
    const std::string text = statements_of_role(stacks, role).dump();
    const std::string region = role.substr(role.size() - 1);
    for (const std::string& part : std::vector<std::string>{
             "sqs:SendMessage", "sns:Publish", "sqs.us-east-" + region, "sns.us-east-" + region})
      if (text.find(part) == text.npos) return false;
  }
  return true;
}

void forbid_dead_letters(Regions& r) {
  for (const Construct& below : r.roles_2.monitor.find_all())
    if (below.element() && below.element()->type() == "aws_iam_policy") {
      std::string text = below.element()->argument<std::string>("policy").literal().value();
      text.replace(text.find("sqs:SendMessage"), 15, "sqs:PurgeQueues");
      below.element()->set_argument("policy", text);
    }
}

const std::vector<Claim> claims = {
    {"R17_NothingChangesRecords",
     "failover_orchestration.R17",
     leaves_dns_alone,
     give(orchestrator, "route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/Z1")},
    {"R17_NothingChangesHealthChecks",
     "failover_orchestration.R17",
     leaves_dns_alone,
     give(monitor, "route53:UpdateHealthCheck", "arn:aws:route53:::healthcheck/*")},
    {"R17_NothingChangesRoutingControls",
     "failover_orchestration.R17",
     leaves_dns_alone,
     give(
         orchestrator,
         "route53-recovery-control-config:UpdateControlPanel",
         "arn:aws:route53-recovery-control::123456789012:controlpanel/1"
     )},
    {"R17_NothingChangesRoles",
     "failover_orchestration.R17",
     leaves_dns_alone,
     give(orchestrator, "iam:PassRole", "arn:aws:iam::123456789012:role/app")},
    {"L06_TheRoleMaySayThatItFails",
     "failover_orchestration.L06",
     may_say_that_it_fails,
     forbid_dead_letters},
    {"L11_OneDatabaseIsPromoted",
     "failover_orchestration.L11",
     promotes_exactly,
     give(
         orchestrator,
         "rds:FailoverGlobalCluster",
         "arn:aws:rds:us-east-2:123456789012:cluster:trading-use2-others"
     )},
    {"L11_TheMonitorPromotesNoOther",
     "failover_orchestration.L11",
     promotes_exactly,
     give(monitor, "rds:SwitchoverGlobalCluster", "arn:aws:rds:us-east-2:123456789012:cluster:*")},
    {"L11_NoClusterIsTakenOut",
     "failover_orchestration.L11",
     promotes_exactly,
     give(
         orchestrator,
         "rds:RemoveFromGlobalCluster",
         "arn:aws:rds::123456789012:global-cluster:trading-orders"
     )},
    {"L11_NotByAPatternEither",
     "failover_orchestration.L11",
     promotes_exactly,
     give(monitor, "rds:*", "arn:aws:rds::123456789012:global-cluster:trading-orders")},
    {"L12_StateIsWrittenAtHome",
     "failover_orchestration.L12",
     writes_at_home,
     give(
         orchestrator,
         "dynamodb:PutItem",
         "arn:aws:dynamodb:us-east-1:123456789012:table/trading-use1-dr-state"
     )},
    {"L12_MessagesAreSentAtHome",
     "failover_orchestration.L12",
     writes_at_home,
     give(monitor, "sns:Publish", "arn:aws:sns:*:123456789012:trading-use2-dr")},
    {"L12_ObjectsAreWrittenAtHome",
     "failover_orchestration.L12",
     writes_at_home,
     give(orchestrator, "s3:Put*", "arn:aws:s3:::trading-use1-audit-123456789012/*")},
    {"I08_RolesAreAssumedByName",
     "failover_orchestration.I08",
     assumes_exact_roles,
     give(orchestrator, "sts:AssumeRole", "arn:aws:iam::123456789012:role/*")},
    {"T7_1_TheSchedulerCallsTheAlias",
     "failover_orchestration.T7-1",
     calls_aliases,
     give(
         scheduler,
         "lambda:InvokeFunction",
         "arn:aws:lambda:us-east-2:123456789012:function:trading-use2-monitor"
     )},
    {"T7_1_TheMonitorCallsTheAlias",
     "failover_orchestration.T7-1",
     calls_aliases,
     give(
         monitor,
         "lambda:InvokeFunction",
         "arn:aws:lambda:us-east-2:123456789012:function:trading-use2-orchestrator:*"
     )},
};

INSTANTIATE_TEST_SUITE_P(
    Roles,
    FailoverOrchestration,
    testing::ValuesIn(claims),
    [](const auto& row) { return std::string(row.param.name); }
);

}  // namespace
}  // namespace formwork::failover_orchestration
