#pragma once
#include <chrono>
#include <formwork/aws/sfn_state_machine.hpp>
#include <string>
#include <vector>

#include "formwork/failover_orchestration/grants.hpp"
#include "formwork/foundation/alarm.hpp"
#include "formwork/meta.hpp"

namespace formwork::failover_orchestration {

struct StateMachineProps {
  /// Whose orchestrator it calls. Required.
  OrchestrationGrants of;
  /// The alias that it calls. Required.
  Value<std::string> alias_arn;
  /// How long a person may think, as in Settings.
  std::chrono::minutes approval_timeout;
  /// Of its definition, its executions' history and their logs.
  foundation::EncryptionKey key;
  foundation::LogRetention log_retention;
  /// Of its role, and what the role needs before it may be used.
  Value<std::string> role_arn;
  Addresses role_is_ready;
  /// Who hears of executions that fail: ARNs of topics of the same Region.
  std::vector<Value<std::string>> actions;
};

/// What calls the orchestrator with Driver::step_functions: a STANDARD state machine, encrypted,
/// logged and traced. An execution calls the orchestrator once, and goes on while it is told to:
///
///     Tick ─ Decide ─ Done                 nothing goes on, or another execution looks already
///              ├─ Pause ─ Look ─ Decide    an incident goes on: it is looked at again
///              └─ Ask ─── Look ─ Decide    it waits until a person has answered, or time is over
///
/// A function that is busy is called again later, or left to the run that is under way; nothing
/// else is tried twice, so that a call is never made twice. What an execution knows decides
/// nothing: the state is the orchestrator's, whoever stops, starts or answers an execution.
class StateMachine : public Construct {
 public:
  StateMachine(Scope scope, std::string_view id, WrittenOut<StateMachineProps> props);

  Value<std::string> arn() const { return state_machine.arn(); }
  /// Of AWS/States, a sum: `ExecutionsStarted`, `ExecutionsFailed`.
  foundation::Metric metric(std::string metric_name) const;

 private:
  std::string arn_;

 public:
  foundation::LogGroup log_group;
  aws::SfnStateMachine state_machine;
  /// No execution was started for some minutes: the orchestrator acts by the monitor's kicks alone.
  foundation::Alarm not_started;
  foundation::Alarm failed;
  foundation::Alarm timed_out;
};

}  // namespace formwork::failover_orchestration
