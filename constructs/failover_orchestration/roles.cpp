#include "formwork/failover_orchestration/roles.hpp"

#include "agreement.hpp"
#include "driver_rules.hpp"
#include "role_rules.hpp"
#include "role_statements.hpp"
#include "variables.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::Condition;
using foundation::Environment;
using foundation::Statement;

constexpr const char* orchestrator_name = "orchestrator";
constexpr const char* monitor_name = "monitor";
constexpr const char* scheduler_name = "dr-scheduler";
constexpr const char* state_machine_name = "dr-state-machine";

/// Who the functions are for the database, by IAM authentication: in any cluster of a Region, as a
/// cluster's resource id is known to AWS alone.
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

/// Aurora's users of that name, in any cluster of these Regions.
Statement connect(const std::vector<Environment>& environments) {
  Statement statement{.actions = {"rds-db:connect"}, .resources = {}};
  for (const Environment& environment : environments)
    statement.resources.emplace_back(
        environment.arn("rds-db", std::string("dbuser:cluster-*/") + database_user)
    );
  return statement;
}

/// Both of them look at the clusters of both Regions, and at the instances that these have.
std::vector<Statement> describe(const database::GlobalDatabase& database) {
  return {
      database.describe(),
      // Asked by their cluster, which RDS takes for all instances.
      Statement{
          .actions = {"rds:DescribeDBInstances"},
          .resources = {database.primary.arn("rds", "db:*"), database.standby.arn("rds", "db:*")}}};
}

/// What both functions do.
std::vector<Statement> common(
    const OrchestrationGrants& of,
    FunctionKind kind,
    const database::GlobalDatabase& database,
    const std::vector<Value<std::string>>& metric_namespaces
) {
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
      trace(),
      // These know no smaller resource.
      Statement{
          .actions = {"autoscaling:DescribeAutoScalingGroups", "cloudwatch:GetMetricData"},
          .resources = {"*"}},
      measure(metric_namespaces)};
  add(statements, describe(database));
  add(statements, of.publish());
  add(statements, of.leave_dead_letters());
  return statements;
}

/// Whether both Regions are set alike, before the writer goes back: groups are named by prefixes.
Statement compare_parameters(const database::GlobalDatabase& database) {
  Statement statement{.actions = {"rds:DescribeDBClusterParameters"}, .resources = {}};
  for (const Environment& environment : {database.primary, database.standby})
    statement.resources.emplace_back(
        environment.arn("rds", "cluster-pg:" + database.cluster_identifier(environment) + "-*")
    );
  return statement;
}

/// Of the old primary's Region, where Aurora leaves a snapshot of what was lost: a copy that stays.
std::vector<Statement> keep_snapshot(
    const database::GlobalDatabase& database, const Environment& home
) {
  const Environment& peer = peer_of(database, home);
  const std::string kept =
      peer.arn("rds", "cluster-snapshot:" + database.cluster_identifier(peer) + "-kept-*");
  return {
      Statement{
          .actions = {"rds:DescribeDBClusterSnapshots"},
          .resources = {database.cluster_arn(peer), peer.arn("rds", "cluster-snapshot:*")}},
      Statement{
          .actions = {"rds:CopyDBClusterSnapshot"},
          .resources = {peer.arn("rds", "cluster-snapshot:rds:*"), kept}},
      // With the tags of what is copied.
      Statement{.actions = {"rds:AddTagsToResource"}, .resources = {kept}},
      foundation::KeyGrants{peer, database.name + "-database"}.use_through(
          "rds", {"kms:CreateGrant", "kms:DescribeKey"}
      )};
}

foundation::ServiceRoleProps orchestrator_props(const OrchestratorRoleProps& props) {
  const OrchestrationGrants& of = props.of;
  std::vector<Statement> statements =
      common(of, FunctionKind::orchestrator, props.database, {"DR/Latch", "DR/Orchestrator"});
  statements.push_back(props.database.promote());
  // Of the other Region, too: a failback is validated where the writer has gone.
  statements.push_back(connect({of.environment, peer_of(props.database, of.environment)}));
  statements.push_back(compare_parameters(props.database));
  add(statements, keep_snapshot(props.database, of.environment));
  // To ask it to hold its applications back.
  statements.push_back(
      OrchestrationGrants{peer_of(props.database, of.environment)}.call(FunctionKind::orchestrator)
  );
  add(statements, of.keep_state());
  add(statements, props.audit.append());
  if (of.driver == Driver::step_functions) statements.push_back(of.end_waits());
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
  statements.push_back(connect({of.environment}));
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
  const bool starts = of.driver == Driver::step_functions;
  std::vector<Statement> statements = {
      starts ? of.start() : of.call(FunctionKind::orchestrator), of.call(FunctionKind::monitor)};
  // What could not be started.
  if (starts) add(statements, of.leave_dead_letters());
  return {
      .environment = of.environment,
      .name = scheduler_name,
      .service = "scheduler",
      .description = "Calls the failover functions of " + of.environment.prefix(),
      .statements = statements,
      // A schedule's group: Scheduler names no single schedule.
      .source_arn = of.environment.arn("scheduler", "schedule-group/default"),
      .permissions_boundary_arn = props.permissions_boundary_arn,
  };
}

/// Of log deliveries, which know no smaller resource: as Step Functions' guide asks of whoever
/// logs.
const std::vector<std::string> log_deliveries = {
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery"};

foundation::ServiceRoleProps state_machine_props(const StateMachineRoleProps& props) {
  const OrchestrationGrants& of = props.of;
  std::vector<Statement> statements = {
      of.call(FunctionKind::orchestrator),
      Statement{.actions = log_deliveries, .resources = {"*"}},
      trace(),
      Statement{
          .actions = {"xray:GetSamplingRules", "xray:GetSamplingTargets"}, .resources = {"*"}}};
  add(statements, of.keep_executions());
  return {
      .environment = of.environment,
      .name = state_machine_name,
      .service = "states",
      .description = "Calls the orchestrator of " + of.environment.prefix(),
      .statements = statements,
      .source_arn = of.state_machine_arn(),
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

std::string state_machine_role_arn(const Environment& environment) {
  return foundation::role_arn(environment, state_machine_name);
}

OrchestratorRole::OrchestratorRole(
    Scope scope, std::string_view id, WrittenOut<OrchestratorRoleProps> props
)
    : ServiceRole(scope, id, orchestrator_props(*props)) {
  note_grants(
      *this, Belongings{props->of, FunctionKind::orchestrator, props->database, props->audit}
  );
  note_driver(*this, props->of);
  RoleFacts facts{props->of, FunctionKind::orchestrator, props->database};
  if (props->of.driver == Driver::step_functions)
    facts.needed = {{"states:SendTaskSuccess", props->of.state_machine_arn()}};
  watch(*this, facts);
}

MonitorRole::MonitorRole(Scope scope, std::string_view id, WrittenOut<MonitorRoleProps> props)
    : ServiceRole(scope, id, monitor_props(*props)) {
  note_grants(*this, Belongings{props->of, FunctionKind::monitor, props->database, {}});
  watch(*this, RoleFacts{props->of, FunctionKind::monitor, props->database});
}

SchedulerRole::SchedulerRole(Scope scope, std::string_view id, WrittenOut<SchedulerRoleProps> props)
    : ServiceRole(scope, id, scheduler_props(*props)) {
  note_driver_and_key(*this, props->of);
  const OrchestrationGrants& of = props->of;
  RoleFacts facts{of, {}, {}};
  facts.needed = {{"lambda:InvokeFunction", of.alias_arn(FunctionKind::monitor)}};
  if (of.driver == Driver::step_functions) {
    facts.needed.push_back({"states:StartExecution", of.state_machine_arn()});
    facts.needed.push_back({"sqs:SendMessage", of.dead_letter_queue_arn()});
  } else {
    facts.needed.push_back({"lambda:InvokeFunction", of.alias_arn(FunctionKind::orchestrator)});
  }
  watch(*this, facts);
}

StateMachineRole::StateMachineRole(
    Scope scope, std::string_view id, WrittenOut<StateMachineRoleProps> props
)
    : ServiceRole(scope, id, state_machine_props(*props)) {
  note_driver_and_key(*this, props->of);
  const std::string alias = props->of.alias_arn(FunctionKind::orchestrator);
  watch(*this, RoleFacts{props->of, {}, {}, {{"lambda:InvokeFunction", alias}}});
}

}  // namespace formwork::failover_orchestration
