#include <memory>

#include "cli/commands.hpp"
#include "cli/outputs.hpp"
#include "cli/stack_runs.hpp"

namespace formwork::cli {
namespace {

struct Options {
  StackOptions stacks;
  bool with_secrets = false;
  std::string file;
};

ExitCode run(Context& context, const Options& options) {
  StackRuns runs(context, options.stacks);
  auto documents = nlohmann::ordered_json::object();
  for (auto& stack : runs.runs()) {
    stack.driver.init();
    auto outputs = stack.driver.outputs();
    documents[stack.entry.name] = visible_values(outputs, options.with_secrets);
    if (context.terminal.json()) continue;
    context.terminal.print("{}", stack.entry.name);
    for (const auto& [name, output] : outputs.items())
      context.terminal.print(
          "  {} = {}",
          name,
          documents[stack.entry.name].contains(name) ? documents[stack.entry.name][name].dump()
                                                     : "(sensitive)"
      );
  }
  if (context.terminal.json()) context.terminal.print("{}", documents.dump(2));
  if (!options.file.empty()) write_outputs(context.directory / options.file, documents);
  return ExitCode::done;
}

}  // namespace

Command output_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "output",
      .summary = "show the outputs of deployed stacks",
      .description = "Sensitive outputs are only named, unless they are asked for.",
      .flags =
          {app_flag(options->stacks.synth),
           output_flag(options->stacks.synth),
           skip_synth_flag(options->stacks.synth),
           {.name = "include-sensitive-outputs",
            .help = "show and write the sensitive ones too",
            .target = &options->with_secrets},
           {.name = "outputs-file",
            .placeholder = "FILE",
            .help = "write them as JSON, too",
            .target = &options->file}},
      .positionals = {stacks_positional(options->stacks)},
      .examples =
          {{"formwork output", "all stacks"}, {"formwork output prod --json", "for a machine"}},
      .run = [options](Context& context) { return run(context, *options); },
  };
}

}  // namespace formwork::cli
