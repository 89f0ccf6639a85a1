#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/rollout/outputs.hpp"
#include "cli/rollout/stack_runs.hpp"
#include "cli/selection/stack_selection.hpp"
#include "cli/synthesis/synth_flags.hpp"

namespace formwork::cli {
namespace {

struct Options {
  StackOptions stacks;
  bool with_secrets = false;
  std::string file;
  bool file_with_secrets = false;
};

ExitCode run(Context& context, const Options& options) {
  StackRuns runs(context, options.stacks);
  auto all = nlohmann::json::object();
  for (auto& stack : runs.runs()) {
    stack.driver.init(options.stacks.init);
    auto outputs = outputs_of(stack);
    context.terminal.say("{}", outputs_text(stack.entry, outputs, options.with_secrets));
    add_outputs(all, outputs);
  }
  context.terminal.print_json(visible_values(all, options.with_secrets));
  if (!options.file.empty())
    write_outputs(
        context.directory / options.file,
        visible_values(all, options.with_secrets || options.file_with_secrets)
    );
  return ExitCode::done;
}

}  // namespace

Command output_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "output",
      .aliases = {"outputs"},
      .summary = "show the outputs of deployed stacks",
      .description =
          "Sensitive outputs are only named, and left out of JSON and files, unless they are asked "
          "for. JSON and files hold values by construct: {\"prod\": {\"network\": {\"vpc_id\": "
          "…}}}. Outputs that are there for other stacks alone are not shown.",
      .flags =
          {app_flag(options->stacks.synth),
           output_flag(options->stacks.synth),
           skip_synth_flag(options->stacks.synth),
           skip_provider_lock_flag(options->stacks),
           {.name = "include-sensitive-outputs",
            .help = "show and write the sensitive ones too",
            .target = &options->with_secrets},
           {.name = "outputs-file",
            .placeholder = "FILE",
            .help = "write them as JSON, too",
            .target = &options->file},
           {.name = "outputs-file-include-sensitive-outputs",
            .help = "write the sensitive ones into the file too",
            .target = &options->file_with_secrets}},
      .positionals = {stacks_positional(options->stacks.stacks)},
      .examples =
          {{"formwork output", "all stacks"}, {"formwork output prod --json", "for a machine"}},
      .run = [options](Context& context) { return run(context, *options); },
  };
}

}  // namespace formwork::cli
