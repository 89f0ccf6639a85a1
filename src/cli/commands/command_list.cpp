#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.hpp"
#include "cli/synthesis/synth_flags.hpp"

namespace formwork::cli {
namespace {

ExitCode run(Context& context, const SynthOptions& options) {
  auto synthesis = synthesize(context, options, SynthMode::write, true);
  for (const auto& stack : synthesis.manifest.stacks) context.terminal.say("{}", stack.name);
  for (const auto& stack : synthesis.orphaned) context.terminal.say("{} (orphaned)", stack.name);
  auto document_of = [&](const StackEntry& stack) -> nlohmann::ordered_json {
    auto directory = synthesis.shown_as / std::filesystem::path(stack.working_directory);
    return {
        {"name", stack.name},
        {"constructPath", stack.construct_path},
        {"workingDirectory", directory.string()},
        {"dependencies", stack.dependencies},
    };
  };
  auto stacks = nlohmann::ordered_json::array();
  for (const auto& stack : synthesis.manifest.stacks) stacks.push_back(document_of(stack));
  for (const auto& stack : synthesis.orphaned) {
    stacks.push_back(document_of(stack));
    stacks.back()["orphaned"] = true;
  }
  context.terminal.print_json(stacks);
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
          "Synthesizes and prints one stack a line, then those that left the program but may still "
          "have something in a state. What the app prints goes to standard error.",
      .flags = {app_flag(*options), output_flag(*options), skip_synth_flag(*options)},
      .examples =
          {{"formwork list", "the stacks' names"},
           {"formwork list --json", "with paths, directories and dependencies"}},
      .run = [options](Context& context) { return run(context, *options); },
  };
}

}  // namespace formwork::cli
