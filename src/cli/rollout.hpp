#pragma once
#include <deque>
#include <string>

#include "cli/stack_runs.hpp"

namespace formwork::cli {

enum class Direction { deploy, destroy };

struct RolloutOptions {
  StackOptions stacks;
  bool auto_approve = false;
  bool ignore_missing_dependencies = false;
  bool migrate_state = false;
  /// A plan that `diff --out` kept, of the one stack that is chosen; empty: plans are made.
  std::string plan_file;
  std::string outputs_file;
  bool outputs_file_with_secrets = false;
};

/// Takes the chosen stacks to the cloud in the order of their dependencies, or back in reverse:
/// each is planned, shown, approved and applied. A stack that fails holds up those that need it,
/// not the others. Throws `Error` when it cannot begin.
ExitCode roll_out(Context& context, Direction direction, const RolloutOptions& options);

/// `--auto-approve` and `--ignore-missing-stack-dependencies`, after those of all stack commands.
std::vector<Flag> rollout_flags(RolloutOptions& options);

}  // namespace formwork::cli
