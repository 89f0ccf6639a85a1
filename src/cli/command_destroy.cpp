#include <memory>

#include "cli/commands.hpp"
#include "cli/rollout.hpp"

namespace formwork::cli {

Command destroy_command() {
  auto options = std::make_shared<RolloutOptions>();
  return {
      .name = "destroy",
      .summary = "destroy what stacks made",
      .description =
          "Takes one stack after the other, each before those it depends on. Stacks that were "
          "never deployed are passed over.",
      .flags = rollout_flags(*options),
      .positionals = {stacks_positional(options->stacks)},
      .examples =
          {{"formwork destroy dev", "one stack"},
           {"formwork destroy --auto-approve", "all stacks, without asking"}},
      .run = [options](Context& context
             ) { return roll_out(context, Direction::destroy, *options); },
  };
}

}  // namespace formwork::cli
