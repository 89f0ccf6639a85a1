#pragma once
#include "cli/command_line/exit_code.hpp"
#include "cli/failover/function.hpp"
#include "cli/failover/orchestrator.hpp"

namespace formwork::cli {

/// What the flags of `failover` say.
struct FailoverOptions {
  FunctionOptions function;
  AccessOptions access;
  /// One of the orders.
  std::string command;
  /// Empty: whoever is signed in.
  std::string operator_name;
  std::string reason;
  /// Empty: a new one.
  std::string nonce;
  std::string token;
  bool allow_data_loss = false;
  bool auto_approve = false;
  bool watch = false;
  /// Seconds between two answers to `watch`.
  int interval = 10;
};

/// Finds the function, asks whoever has to approve, orders it, and shows how it stands then. Throws
/// `UsageError`, and `Error` where the function is not found.
ExitCode fail_over(Context& context, FailoverOptions& options);

}  // namespace formwork::cli
