#pragma once
#include "formwork/failover_orchestration.hpp"
#include "formwork/foundation/written_element.hpp"

namespace formwork::failover_orchestration {

/// What a function must be, known when the program runs.
struct FunctionFacts {
  OrchestrationGrants of;
  FunctionKind kind;
  database::GlobalDatabase database;
  /// The group that reaches the database.
  Element security_group;
};

/// A function with what belongs to it as it will be written, whoever changed it.
struct WrittenFunction {
  WrittenFunction(const Function& made, const FunctionFacts& facts);

  bool orchestrates() const { return facts.kind == FunctionKind::orchestrator; }
  /// One of the function's variables.
  std::string variable(std::string_view name) const;

  const FunctionFacts& facts;
  /// By executions of a state machine.
  bool is_started;
  Element function_element;
  Element alias_element;
  /// What its schedule calls.
  Element scheduled_element;
  Element log_group_element;
  foundation::WrittenElement function;
  foundation::WrittenElement alias;
  foundation::WrittenElement invocation;
  foundation::WrittenElement schedule;
  foundation::WrittenElement log_group;
};

std::vector<Diagnostic> check_function(const Function& made, const FunctionFacts& facts);

}  // namespace formwork::failover_orchestration
