#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/diff.hpp"
#include "cli/selection/stack_selection.hpp"

namespace formwork::cli {

Command drift_command() {
  auto options = std::make_shared<DiffOptions>();
  options->refresh_only = true;
  options->drift = true;
  options->detailed_exit_code = true;
  return {
      .name = "drift",
      .summary = "show what was changed outside of terraform",
      .description =
          "Compares what stacks made with what their states say of it, and changes neither. Exits "
          "with 2 when something differs.",
      .flags = run_flags(options->stacks),
      .positionals = {stacks_positional(options->stacks.stacks)},
      .examples =
          {{"formwork drift", "all stacks"},
           {"formwork drift 'prod-*' --json", "every night, for a machine"}},
      .run = [options](Context& context) { return diff(context, *options); },
  };
}

}  // namespace formwork::cli
