#include "cli/rollout/rollout.hpp"

namespace formwork::cli {

std::vector<Flag> rollout_flags(RolloutOptions& options) {
  auto flags = plan_flags(options.stacks);
  flags.push_back(
      {.name = "auto-approve",
       .help = "apply plans without asking",
       .target = &options.auto_approve}
  );
  flags.push_back(
      {.name = "parallelism",
       .placeholder = "NUMBER",
       .help = "how many stacks at once; default: 4, -1: as many as can be",
       .target = &options.parallelism}
  );
  flags.push_back(
      {.name = "ignore-missing-stack-dependencies",
       .help = "leave alone stacks that are not chosen, though they come first",
       .target = &options.ignore_missing_dependencies}
  );
  return flags;
}

}  // namespace formwork::cli
