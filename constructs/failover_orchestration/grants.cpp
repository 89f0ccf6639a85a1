#include "formwork/failover_orchestration/grants.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::Environment;
using foundation::NameKind;
using foundation::Statement;

Statement use(
    const AnyKey& key,
    const Environment& environment,
    std::string_view service,
    std::vector<std::string> actions
) {
  if (const auto* grants = std::get_if<foundation::KeyGrants>(&key))
    return grants->use_through(service, std::move(actions));
  return std::get<foundation::EncryptionKey>(key).use_through(
      environment, service, std::move(actions)
  );
}

/// The encryption context in the place of the service that the key is used through.
Statement with_context(Statement statement, const std::string& name, const std::string& value) {
  for (foundation::Condition& condition : statement.conditions)
    if (condition.key == "kms:ViaService")
      condition = {
          .test = "StringEquals", .key = "kms:EncryptionContext:" + name, .values = {value}};
  return statement;
}

const std::vector<std::string> sending = {"kms:Decrypt", "kms:GenerateDataKey"};
/// As DynamoDB's guide asks of whoever reads or writes a table under a customer's key.
const std::vector<std::string> through_table = {
    "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"};

/// Of the table, these alone.
foundation::Condition partitions(std::vector<Value<std::string>> names) {
  return {
      .test = "ForAllValues:StringEquals",
      .key = "dynamodb:LeadingKeys",
      .values = std::move(names)};
}

}  // namespace

std::string FunctionGrants::arn() const { return environment.arn("lambda", "function:" + name); }

std::string FunctionGrants::alias_arn() const { return arn() + ':' + alias_name; }

foundation::LogGroupGrants FunctionGrants::log_group() const {
  return {environment, "/aws/lambda/" + name};
}

Statement FunctionGrants::call() const {
  return {.actions = {"lambda:InvokeFunction"}, .resources = {alias_arn()}};
}

std::string OrchestrationGrants::function_name(FunctionKind kind) const {
  return environment.name(
      NameKind::function, kind == FunctionKind::orchestrator ? "orchestrator" : "monitor"
  );
}

std::string OrchestrationGrants::function_arn(FunctionKind kind) const {
  return FunctionGrants{environment, function_name(kind)}.arn();
}

std::string OrchestrationGrants::alias_arn(FunctionKind kind) const {
  return FunctionGrants{environment, function_name(kind)}.alias_arn();
}

foundation::LogGroupGrants OrchestrationGrants::log_group_of(FunctionKind kind) const {
  return FunctionGrants{environment, function_name(kind)}.log_group();
}

std::string OrchestrationGrants::state_table_name() const {
  return environment.name(NameKind::table, "dr-state");
}

std::string OrchestrationGrants::state_table_arn() const {
  return environment.arn("dynamodb", "table/" + state_table_name());
}

std::string OrchestrationGrants::dead_letter_queue_name() const {
  return environment.name(NameKind::queue, "dr-dead-letters");
}

std::string OrchestrationGrants::dead_letter_queue_arn() const {
  return environment.arn("sqs", dead_letter_queue_name());
}

std::string OrchestrationGrants::topic_arn() const {
  return environment.arn("sns", environment.name(NameKind::topic, topic));
}

Statement OrchestrationGrants::call(FunctionKind kind) const {
  return FunctionGrants{environment, function_name(kind)}.call();
}

std::string OrchestrationGrants::state_machine_name() const {
  return environment.name(NameKind::state_machine, "orchestrator");
}

std::string OrchestrationGrants::state_machine_arn() const {
  return environment.arn("states", "stateMachine:" + state_machine_name());
}

Statement OrchestrationGrants::start() const {
  return {.actions = {"states:StartExecution"}, .resources = {state_machine_arn()}};
}

Statement OrchestrationGrants::end_waits() const {
  return {.actions = {"states:SendTaskSuccess"}, .resources = {state_machine_arn()}};
}

// Not through the service: an execution that has a condition on that in its role may not start.
std::vector<Statement> OrchestrationGrants::keep_executions() const {
  return {
      with_context(
          use(key, environment, "states", sending),
          "aws:states:stateMachineArn",
          state_machine_arn()
      ),
      // What is handed to CloudWatch Logs.
      with_context(
          use(key, environment, "states", {"kms:GenerateDataKey"}),
          "SourceArn",
          environment.arn("logs", "*")
      )};
}

std::vector<Statement> OrchestrationGrants::keep_state() const {
  return {
      Statement{
          .actions =
              {"dynamodb:ConditionCheckItem",
               "dynamodb:GetItem",
               "dynamodb:PutItem",
               "dynamodb:Query",
               "dynamodb:UpdateItem"},
          .resources = {state_table_arn()}},
      use(key, environment, "dynamodb", through_table)};
}

std::vector<Statement> OrchestrationGrants::report_verdicts() const {
  return {
      Statement{
          .actions = {"dynamodb:GetItem"},
          .resources = {state_table_arn()},
          .conditions = {partitions({"CTRL", "VERDICT"})}},
      Statement{
          .actions = {"dynamodb:PutItem"},
          .resources = {state_table_arn()},
          .conditions = {partitions({"VERDICT"})}},
      use(key, environment, "dynamodb", through_table)};
}

std::vector<Statement> OrchestrationGrants::read_role() const {
  return {
      Statement{
          .actions = {"dynamodb:GetItem"},
          .resources = {state_table_arn()},
          .conditions = {partitions({"ROLE"})}},
      use(key, environment, "dynamodb", {"kms:Decrypt"})};
}

std::vector<Statement> OrchestrationGrants::publish() const {
  return {
      Statement{.actions = {"sns:Publish"}, .resources = {topic_arn()}},
      use(topic_key, environment, "sns", sending)};
}

std::vector<Statement> OrchestrationGrants::leave_dead_letters() const {
  return {
      Statement{.actions = {"sqs:SendMessage"}, .resources = {dead_letter_queue_arn()}},
      use(key, environment, "sqs", sending)};
}

}  // namespace formwork::failover_orchestration
