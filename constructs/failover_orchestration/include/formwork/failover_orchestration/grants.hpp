#pragma once
#include <string>
#include <variant>
#include <vector>

#include "formwork/foundation/key.hpp"
#include "formwork/foundation/log_group.hpp"

namespace formwork::failover_orchestration {

/// A key of this stack, or one that is known by its alias alone.
using AnyKey = std::variant<foundation::KeyGrants, foundation::EncryptionKey>;

/// The two functions of a Region.
enum class FunctionKind { orchestrator, monitor };

/// Who has the orchestrator go on, minute by minute. What it decides is the same with both.
enum class Driver {
  /// EventBridge Scheduler calls it.
  scheduler,
  /// EventBridge Scheduler starts an execution of a state machine, which calls it, calls again
  /// while an incident goes on, and waits where a person is asked: its history tells of that.
  step_functions,
};

/// The one alias of each function: all grants, schedules and settings of calls are on it, as what
/// is granted on a function without an alias does not hold for the alias.
inline constexpr const char* alias_name = "live";

/// A function that is called by its alias, and by it alone, as every stack knows it.
struct FunctionGrants {
  foundation::Environment environment;
  /// Its whole name.
  std::string name;

  std::string arn() const;
  /// `arn:aws:lambda:…:function:<name>:live`
  std::string alias_arn() const;
  foundation::LogGroupGrants log_group() const;
  foundation::Statement call() const;
};

/// What the failover functions of a Region and their belongings are called, and what they let roles
/// do, by constants: in the stack of the roles, or in one of another Region.
///
///     .function_alias_arns = {OrchestrationGrants{use2}.alias_arn(FunctionKind::orchestrator)}
struct OrchestrationGrants {
  /// Of the functions, wherever this is asked. Required.
  foundation::Environment environment;
  /// Of state, dead letters and logs. Default: the key that an Orchestration makes for itself.
  AnyKey key = foundation::KeyGrants{environment, "dr"};
  /// What the functions publish to, as in TopicProps. Default: the topic that an Orchestration
  /// makes for itself.
  std::string topic = "dr";
  AnyKey topic_key = key;
  /// As in OrchestrationProps.
  Driver driver = Driver::scheduler;

  /// `<prefix>-orchestrator`, `<prefix>-monitor`
  std::string function_name(FunctionKind kind) const;
  std::string function_arn(FunctionKind kind) const;
  /// `arn:aws:lambda:…:function:<prefix>-orchestrator:live`
  std::string alias_arn(FunctionKind kind) const;
  foundation::LogGroupGrants log_group_of(FunctionKind kind) const;
  /// `<prefix>-dr-state`
  std::string state_table_name() const;
  std::string state_table_arn() const;
  /// `<prefix>-dr-dead-letters`
  std::string dead_letter_queue_name() const;
  std::string dead_letter_queue_arn() const;
  std::string topic_arn() const;
  /// `<prefix>-orchestrator`: of Driver::step_functions.
  std::string state_machine_name() const;
  std::string state_machine_arn() const;

  /// To call a function, by its alias alone.
  foundation::Statement call(FunctionKind kind) const;
  /// To start an execution of the state machine.
  foundation::Statement start() const;
  /// To end the wait of an execution for a person's answer.
  foundation::Statement end_waits() const;
  /// To keep what the state machine's executions know under the key, and to log it: of its role.
  std::vector<foundation::Statement> keep_executions() const;
  /// To read and write all of the state.
  std::vector<foundation::Statement> keep_state() const;
  /// To read the state, but not what signs an operator's answer, and to write what a vantage point
  /// saw (partition `VERDICT`) and nothing else.
  std::vector<foundation::Statement> report_verdicts() const;
  /// To read whether the applications of the Region may write (partition `ROLE`, by their name
  /// prefix), and nothing else: of their instances.
  std::vector<foundation::Statement> read_role() const;
  /// To publish to the topic, with its key.
  std::vector<foundation::Statement> publish() const;
  /// To leave what failed in the queue, with its key.
  std::vector<foundation::Statement> leave_dead_letters() const;
};

}  // namespace formwork::failover_orchestration
