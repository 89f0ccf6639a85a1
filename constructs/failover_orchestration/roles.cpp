#include "formwork/failover_orchestration/roles.hpp"

#include "agreement.hpp"
#include "role_rules.hpp"
#include "variables.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::Condition;
using foundation::Environment;
using foundation::Statement;

constexpr const char* orchestrator_name = "orchestrator";
constexpr const char* monitor_name = "monitor";
constexpr const char* scheduler_name = "dr-scheduler";

/// Who the functions are for the database, by IAM authentication: users of that name, in any
/// cluster of the Region, as a cluster's resource id is known to AWS alone.
constexpr const char* database_user = "dr_functions";

void add(std::vector<Statement>& statements, const std::vector<Statement>& more) {
  statements.insert(statements.end(), more.begin(), more.end());
}

/// What Lambda does with the role for a function in a VPC; these know no smaller resource.
const std::vector<std::string> network_interfaces = {
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses"};

/// What both functions do.
std::vector<Statement> common(
    const OrchestrationGrants& of,
    FunctionKind kind,
    const database::GlobalDatabase& database,
    const std::vector<Value<std::string>>& metric_namespaces
) {
  const Environment& environment = of.environment;
  std::vector<Statement> statements = {
      of.log_group_of(kind).write(),
      Statement{.actions = network_interfaces, .resources = {"*"}},
      // Lambda does it, not the code of the function.
      Statement{
          .effect = foundation::Effect::deny,
          .actions = network_interfaces,
          .resources = {"*"},
          .conditions = {Condition{
              .test = "ArnEquals",
              .key = "lambda:SourceFunctionArn",
              .values = {of.function_arn(kind)}}}},
      Statement{
          .actions = {"xray:PutTelemetryRecords", "xray:PutTraceSegments"}, .resources = {"*"}},
      Statement{
          .actions = {"cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics"},
          .resources = {"*"}},
      Statement{
          .actions = {"cloudwatch:PutMetricData"},
          .resources = {"*"},
          .conditions = {Condition{
              .test = "StringEquals", .key = "cloudwatch:namespace", .values = metric_namespaces}}},
      // These know no smaller resource, or one whose name nobody knows beforehand.
      Statement{
          .actions =
              {"autoscaling:DescribeAutoScalingGroups",
               "rds:DescribeDBClusterParameters",
               "rds:DescribeDBClusterSnapshots",
               "rds:DescribeDBInstances"},
          .resources = {"*"}},
      Statement{
          .actions = {"rds-db:connect"},
          .resources = {environment.arn("rds-db", std::string("dbuser:*/") + database_user)}},
      database.describe()};
  add(statements, of.publish());
  add(statements, of.leave_dead_letters());
  return statements;
}

/// Of the old primary's Region, where Aurora leaves a snapshot of what was lost: a copy that stays.
std::vector<Statement> keep_snapshot(
    const database::GlobalDatabase& database, const Environment& home
) {
  const Environment& peer = peer_of(database, home);
  return {
      Statement{
          .actions = {"rds:CopyDBClusterSnapshot"},
          .resources =
              {peer.arn("rds", "cluster-snapshot:rds:*"),
               peer.arn(
                   "rds", "cluster-snapshot:" + database.cluster_identifier(peer) + "-kept-*"
               )}},
      foundation::KeyGrants{peer, database.name + "-database"}.use_through(
          "rds", {"kms:CreateGrant", "kms:DescribeKey"}
      )};
}

foundation::ServiceRoleProps orchestrator_props(const OrchestratorRoleProps& props) {
  const OrchestrationGrants& of = props.of;
  std::vector<Statement> statements =
      common(of, FunctionKind::orchestrator, props.database, {"DR/Latch", "DR/Orchestrator"});
  statements.push_back(props.database.promote());
  add(statements, keep_snapshot(props.database, of.environment));
  // To ask it to hold its applications back.
  statements.push_back(
      OrchestrationGrants{peer_of(props.database, of.environment)}.call(FunctionKind::orchestrator)
  );
  add(statements, of.keep_state());
  add(statements, props.audit.append());
  if (!props.assumable_role_arns.empty())
    statements.push_back(Statement{
        .actions = {"sts:AssumeRole"},
        .resources = {props.assumable_role_arns.begin(), props.assumable_role_arns.end()}});
  add(statements, props.statements);
  return {
      .environment = of.environment,
      .name = orchestrator_name,
      .service = "lambda",
      .description = "Fails over to " + of.environment.region,
      .statements = statements,
      .permissions_boundary_arn = props.permissions_boundary_arn,
  };
}

foundation::ServiceRoleProps monitor_props(const MonitorRoleProps& props) {
  const OrchestrationGrants& of = props.of;
  std::vector<Statement> statements =
      common(of, FunctionKind::monitor, props.database, {"DR/Monitor"});
  add(statements, of.report_verdicts());
  statements.push_back(of.call(FunctionKind::orchestrator));
  statements.push_back(Statement{
      .actions = {"route53:GetHealthCheckStatus"},
      .resources = {of.environment.arn("route53", "healthcheck/*")}});
  // It finds the check by the host that is asked: its id is not known beforehand.
  statements.push_back(Statement{.actions = {"route53:ListHealthChecks"}, .resources = {"*"}});
  add(statements, props.statements);
  return {
      .environment = of.environment,
      .name = monitor_name,
      .service = "lambda",
      .description = "Watches the other Region from " + of.environment.region,
      .statements = statements,
      .permissions_boundary_arn = props.permissions_boundary_arn,
  };
}

foundation::ServiceRoleProps scheduler_props(const SchedulerRoleProps& props) {
  const OrchestrationGrants& of = props.of;
  return {
      .environment = of.environment,
      .name = scheduler_name,
      .service = "scheduler",
      .description = "Calls the failover functions of " + of.environment.prefix(),
      .statements = {of.call(FunctionKind::orchestrator), of.call(FunctionKind::monitor)},
      // A schedule's group: Scheduler names no single schedule.
      .source_arn = of.environment.arn("scheduler", "schedule-group/default"),
      .permissions_boundary_arn = props.permissions_boundary_arn,
  };
}

}  // namespace

std::string orchestrator_role_arn(const Environment& environment) {
  return foundation::role_arn(environment, orchestrator_name);
}

std::string monitor_role_arn(const Environment& environment) {
  return foundation::role_arn(environment, monitor_name);
}

std::string scheduler_role_arn(const Environment& environment) {
  return foundation::role_arn(environment, scheduler_name);
}

OrchestratorRole::OrchestratorRole(
    Scope scope, std::string_view id, WrittenOut<OrchestratorRoleProps> props
)
    : ServiceRole(scope, id, orchestrator_props(*props)) {
  note_grants(
      *this, Belongings{props->of, FunctionKind::orchestrator, props->database, props->audit}
  );
  watch(*this, RoleFacts{props->of, FunctionKind::orchestrator, props->database});
}

MonitorRole::MonitorRole(Scope scope, std::string_view id, WrittenOut<MonitorRoleProps> props)
    : ServiceRole(scope, id, monitor_props(*props)) {
  note_grants(*this, Belongings{props->of, FunctionKind::monitor, props->database, {}});
  watch(*this, RoleFacts{props->of, FunctionKind::monitor, props->database});
}

SchedulerRole::SchedulerRole(Scope scope, std::string_view id, WrittenOut<SchedulerRoleProps> props)
    : ServiceRole(scope, id, scheduler_props(*props)) {
  watch(*this, RoleFacts{props->of, {}, {}});
}

}  // namespace formwork::failover_orchestration
