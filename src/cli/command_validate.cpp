#include <memory>

#include "cli/commands.hpp"
#include "cli/stack_selection.hpp"
#include "terraform/terraform.hpp"

namespace formwork::cli {
namespace {

struct Options {
  SynthOptions synth;
  bool terraform = false;
  std::vector<std::string> stacks;
};

std::vector<const StackEntry*> chosen_stacks(const Manifest& manifest, const Options& options) {
  std::vector<const StackEntry*> result;
  for (const auto& name : select_stacks(options.stacks, manifest.names()))
    for (const auto& stack : manifest.stacks)
      if (stack.name == name) result.push_back(&stack);
  return result;
}

std::size_t report(Context& context, const std::vector<Diagnostic>& findings) {
  std::size_t errors = 0;
  for (const auto& finding : findings) {
    context.terminal.report(finding);
    if (finding.severity == Severity::error) ++errors;
  }
  return errors;
}

ExitCode run(Context& context, const Options& options) {
  auto synthesis = synthesize(context, options.synth, SynthMode::write, true);
  auto stacks = chosen_stacks(synthesis.manifest, options);
  std::size_t errors = 0;
  if (options.terraform) {
    terraform::Terraform terraform(context.processes, context.environment);
    for (const auto* stack : stacks) {
      context.debug("terraform validate: " + stack->name);
      errors += report(
          context,
          terraform.validate(
              synthesis.output / stack->working_directory,
              synthesis.output / stack->synthesized_path
          )
      );
    }
  }
  if (errors > 0) return ExitCode::failed;
  context.terminal.print(
      "{} {} valid", stacks.size(), stacks.size() == 1 ? "stack is" : "stacks are"
  );
  return ExitCode::done;
}

}  // namespace

Command validate_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "validate",
      .summary = "check stacks against their providers' schemas",
      .description = "Synthesizes, then checks every stack without starting terraform.",
      .flags =
          {app_flag(options->synth),
           output_flag(options->synth),
           skip_synth_flag(options->synth),
           {.name = "terraform",
            .help = "run terraform's own validate too, installing providers as needed",
            .target = &options->terraform}},
      .positionals =
          {{.name = "STACK",
            .help = "names or patterns of stacks (prod-*, !prod-db); default: all",
            .target = &options->stacks}},
      .examples =
          {{"formwork validate", "all stacks, without terraform"},
           {"formwork validate 'prod-*' --terraform", "some stacks, by terraform as well"}},
      .run = [options](Context& context) { return run(context, *options); },
  };
}

}  // namespace formwork::cli
