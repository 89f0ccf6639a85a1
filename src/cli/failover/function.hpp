#pragma once
#include <string>

#include "aws_client/endpoint.hpp"
#include "cli/rollout/stack_runs.hpp"

namespace formwork::cli {

/// Where the orchestrator's function is told.
struct FunctionOptions {
  StackOptions stacks;
  /// The stack whose output names it; empty: the only one that has such an output.
  std::string stack;
  /// Its ARN; nothing else is then looked at.
  std::string arn;
};

/// The function that `options` mean. Where the stack's output is a constant of the program, as an
/// ARN made of names is, the program tells it; else the stack's state does. Throws `Error`.
aws_client::FunctionArn function_of(Context& context, FunctionOptions& options);

}  // namespace formwork::cli
