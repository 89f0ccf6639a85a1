#pragma once
#include <string>

#include "cli/rollout/stack_runs.hpp"

namespace formwork::cli {

struct DiffOptions {
  StackOptions stacks;
  /// Exit with 2 when there are changes.
  bool detailed_exit_code = false;
  bool destroy = false;
  /// What was changed outside of terraform instead of what deploy would do.
  bool refresh_only = false;
  /// Leaves stacks alone that were never deployed, and speaks of drift.
  bool drift = false;
  /// The folder in which the plans are kept; empty: none.
  std::string out;
};

/// Plans the chosen stacks and shows what would change. Throws `Error` when it cannot begin.
ExitCode diff(Context& context, const DiffOptions& options);

}  // namespace formwork::cli
