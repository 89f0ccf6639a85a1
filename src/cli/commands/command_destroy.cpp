#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/rollout/rollout.hpp"
#include "cli/selection/stack_selection.hpp"

namespace formwork::cli {

Command destroy_command() {
  auto options = std::make_shared<RolloutOptions>();
  options->stacks.with_orphaned = true;
  auto flags = rollout_flags(*options);
  flags.push_back(
      {.name = "orphaned",
       .help = "only stacks that left the program but may still have something in a state",
       .target = &options->stacks.only_orphaned}
  );
  return {
      .name = "destroy",
      .summary = "destroy what stacks made",
      .description =
          "Synthesizes, then destroys stacks, several at once where they need nothing of each "
          "other, each before those it depends on. Shows what would be destroyed and asks, as "
          "deploy does. Stacks that were never deployed are passed over. One that left the program "
          "is destroyed when it is named, or with --orphaned, as it was synthesized last.",
      .flags = std::move(flags),
      .positionals = {stacks_positional(options->stacks.stacks)},
      .examples =
          {{"formwork destroy dev", "one stack"},
           {"formwork destroy --auto-approve", "all stacks, without asking"},
           {"formwork destroy --orphaned", "what stacks made that left the program"}},
      .run = [options](Context& context
             ) { return roll_out(context, Direction::destroy, *options); },
  };
}

}  // namespace formwork::cli
