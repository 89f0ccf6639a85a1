#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/rollout/rollout.hpp"
#include "cli/selection/stack_selection.hpp"

namespace formwork::cli {

Command deploy_command() {
  auto options = std::make_shared<RolloutOptions>();
  auto flags = rollout_flags(*options);
  for (auto& flag : resource_flags(options->stacks)) flags.push_back(std::move(flag));
  flags.push_back(
      {.name = "plan",
       .placeholder = "FOLDER",
       .help = "apply the plans that diff --out kept, instead of new ones",
       .target = &options->plans}
  );
  flags.push_back(
      {.name = "refresh-only",
       .help = "take what was changed outside of terraform into the state, and change nothing else",
       .target = &options->refresh_only}
  );
  flags.push_back(
      {.name = "outputs-file",
       .placeholder = "FILE",
       .help = "write the stacks' outputs as JSON, without the sensitive ones",
       .target = &options->outputs_file}
  );
  flags.push_back(
      {.name = "outputs-file-include-sensitive-outputs",
       .help = "write the sensitive ones into it too",
       .target = &options->outputs_file_with_secrets}
  );
  return {
      .name = "deploy",
      .aliases = {"apply"},
      .summary = "plan stacks and apply what was approved",
      .description =
          "Synthesizes, then deploys stacks, several at once where they need nothing of each "
          "other, each after those it depends on. Shows what would change and asks; the plan that "
          "is shown is the plan that is applied. Where nobody can be asked, in CI say, "
          "--auto-approve has to be given. When a stack fails, those that depend on it are not "
          "started. Ends with the outputs, but for sensitive ones.",
      .flags = std::move(flags),
      .positionals = {stacks_positional(options->stacks.stacks)},
      .examples =
          {{"formwork deploy", "all stacks, asking for each, or once: \"all\""},
           {"formwork deploy --plan plans", "what `formwork diff --out plans` showed"},
           {"formwork deploy 'prod-*' --auto-approve", "in CI"}},
      .run = [options](Context& context) { return roll_out(context, Direction::deploy, *options); },
  };
}

}  // namespace formwork::cli
