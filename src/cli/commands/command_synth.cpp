#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.hpp"
#include "cli/synthesis/synth_flags.hpp"

namespace formwork::cli {
namespace {

struct Options {
  SynthOptions synth;
  bool check = false;
};

std::string joined(const std::vector<std::string_view>& names) {
  std::string text;
  for (auto name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

ExitCode check(Context& context, const Synthesis& synthesis) {
  if (synthesis.changes.empty()) {
    context.terminal.print("{} is up to date", synthesis.shown_as);
    return ExitCode::done;
  }
  context.terminal.report({
      .code = "synth.out-of-date",
      .message = synthesis.shown_as + " is not what the program synthesizes",
      .found = synthesis.changes,
      .help = "run `formwork synth` and keep its output",
  });
  return ExitCode::failed;
}

void summarize(Context& context, const Synthesis& synthesis) {
  const auto& stacks = synthesis.manifest.stacks;
  context.terminal.print_json_line(
      {{"output", synthesis.shown_as},
       {"stacks", synthesis.manifest.names()},
       {"changes", synthesis.changes}}
  );
  if (context.terminal.json()) return;
  if (stacks.empty())
    context.terminal.report({
        .severity = Severity::warning,
        .code = "synth.no-stacks",
        .message = "the app has no stacks",
        .help = "nothing will be deployed until it creates one",
    });
  else
    context.terminal.print(
        "synthesized {} {} into {}{}: {}",
        stacks.size(),
        stacks.size() == 1 ? "stack" : "stacks",
        synthesis.shown_as,
        synthesis.changes.empty() ? " (unchanged)" : "",
        joined(synthesis.manifest.names())
    );
}

ExitCode run(Context& context, const Options& options) {
  auto mode = options.check ? SynthMode::compare : SynthMode::write;
  auto synthesis = synthesize(context, options.synth, mode);
  if (options.check) return check(context, synthesis);
  summarize(context, synthesis);
  return ExitCode::done;
}

}  // namespace

Command synth_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "synth",
      .aliases = {"synthesize"},
      .summary = "write Terraform JSON for every stack",
      .description =
          "Runs the app of cdktf.json and keeps what it writes. When anything fails, the "
          "previous output stays as it was. What was written of stacks that left the program is "
          "removed, unless they may still have something in a state.",
      .flags =
          {app_flag(options->synth),
           output_flag(options->synth),
           {.name = "check",
            .help = "leave the output as it is; fail if it would change",
            .target = &options->check},
           {.name = "hcl",
            .help = "write Terraform's native syntax (`\"hclOutput\": true` in cdktf.json: always)",
            .target = &options->synth.hcl}},
      .idle_flags =
          {{.name = "check-code-maker-output",
            .reason = "the build makes bindings before the app is built"}},
      .examples =
          {{"formwork synth", "synthesize the project in this directory"},
           {"formwork synth --app build/app --output out", "no cdktf.json needed"},
           {"formwork synth --check", "in CI: is the committed output up to date?"}},
      .run = [options](Context& context) { return run(context, *options); },
  };
}

}  // namespace formwork::cli
