#pragma once
#include <string>

#include "cli/rollout/stack_runs.hpp"
#include "cli/views/rollout_view.hpp"

namespace formwork::cli {

struct RolloutOptions {
  StackOptions stacks;
  bool auto_approve = false;
  /// How many stacks at once; negative: as many as can be. Four terraform processes with the AWS
  /// provider take some 4 GB.
  int parallelism = 4;
  bool ignore_missing_dependencies = false;
  /// Only takes what was changed outside of terraform into the state.
  bool refresh_only = false;
  /// The folder with the plans that `diff --out` kept; empty: plans are made.
  std::string plans;
  std::string outputs_file;
  bool outputs_file_with_secrets = false;
};

/// Takes the chosen stacks to the cloud in the order of their dependencies, or back in reverse:
/// each is planned, shown, approved and applied, several at once where none needs the other. A
/// stack that fails holds up those that need it, not the others. Throws `Error` when it cannot
/// begin.
ExitCode roll_out(Context& context, Direction direction, const RolloutOptions& options);

/// `--auto-approve`, `--parallelism` and the like, after those of all stack commands.
std::vector<Flag> rollout_flags(RolloutOptions& options);

}  // namespace formwork::cli
