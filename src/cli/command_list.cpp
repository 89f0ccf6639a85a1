#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"

namespace formwork::cli {
namespace {

ExitCode run(Context& context, const SynthOptions& options) {
  auto synthesis = synthesize(context, options, SynthMode::write, true);
  if (!context.terminal.json()) {
    for (const auto& stack : synthesis.manifest.stacks) context.terminal.print("{}", stack.name);
    return ExitCode::done;
  }
  auto stacks = nlohmann::ordered_json::array();
  for (const auto& stack : synthesis.manifest.stacks)
    stacks.push_back(
        {{"name", stack.name},
         {"constructPath", stack.construct_path},
         {"workingDirectory",
          (synthesis.shown_as / std::filesystem::path(stack.working_directory)).string()},
         {"dependencies", stack.dependencies}}
    );
  context.terminal.print("{}", stacks.dump(2));
  return ExitCode::done;
}

}  // namespace

Command list_command() {
  auto options = std::make_shared<SynthOptions>();
  return {
      .name = "list",
      .aliases = {"ls"},
      .summary = "list the stacks of the app",
      .description =
          "Synthesizes and prints one stack a line. What the app prints goes to standard "
          "error.",
      .flags = {app_flag(*options), output_flag(*options), skip_synth_flag(*options)},
      .examples =
          {{"formwork list", "the stacks' names"},
           {"formwork list --json", "with paths, directories and dependencies"}},
      .run = [options](Context& context) { return run(context, *options); },
  };
}

}  // namespace formwork::cli
