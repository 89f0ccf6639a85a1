#include <algorithm>
#include <memory>

#include "bindings/check.hpp"
#include "cli/commands/commands.hpp"
#include "cli/project/json_file.hpp"
#include "cli/project/project.hpp"
#include "cli/project/schema_index.hpp"
#include "cli/selection/stack_selection.hpp"
#include "cli/synthesis/synth_flags.hpp"
#include "terraform/process/shell_words.hpp"
#include "terraform/program/terraform.hpp"
#include "terraform/stack/program_file.hpp"
#include "terraform/stack/stack_document.hpp"

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

using Findings = std::vector<Diagnostic>;

std::size_t report(Context& context, const Findings& findings) {
  for (const auto& finding : findings) context.terminal.report(finding);
  return static_cast<std::size_t>(std::count_if(
      findings.begin(),
      findings.end(),
      [](const auto& finding) { return finding.severity == Severity::error; }
  ));
}

Diagnostic not_checked(const std::string& provider, const std::string& file) {
  return {
      .severity = Severity::info,
      .code = "validate.no-schema",
      .message = "what belongs to " + provider + " was not checked: its schema is not here",
      .places = {{.path = {}, .file = file}},
      .help = "run `formwork get " + terraform::shell_quoted(provider) +
              "`, or let terraform check with --terraform",
  };
}

/// Puts the line of the program in the place of the file that was made of it.
void locate(Findings& findings, const std::filesystem::path& directory) {
  if (findings.empty()) return;
  const auto stack = terraform::StackDocument::read(directory);
  for (auto& finding : findings)
    for (auto& place : finding.places) stack.locate(place.path, place);
}

/// The schema and its rules, without starting terraform.
Findings check_schema(
    const Synthesis& synthesis, const StackEntry& stack, const std::vector<bindings::Index>& indexes
) {
  auto path = std::filesystem::path(stack.synthesized_path);
  if (path.extension() != ".json")
    path.replace_filename(
        terraform::program_file(synthesis.output / stack.working_directory).filename()
    );
  // What CDKTF writes as HCL only terraform can read.
  if (!std::filesystem::exists(synthesis.output / path)) return {};
  const std::string name = (std::filesystem::path(synthesis.shown_as) / path).string();
  auto file = JsonFile::read(synthesis.output / path, name, "validate");
  auto findings = bindings::check(file.root(), indexes, name);
  locate(findings, synthesis.output / stack.working_directory);
  for (const auto& provider : unknown_providers(file.root(), indexes))
    findings.push_back(not_checked(provider, name));
  return findings;
}

ExitCode run(Context& context, const Options& options) {
  auto synth = options.synth;
  synth.creation_points = true;
  auto synthesis = synthesize(context, synth, SynthMode::write, true);
  auto stacks = chosen_stacks(synthesis.manifest, options);
  auto project = find_project(context.directory).value_or(Project{});
  auto indexes = find_indexes(context.directory / project.code_maker_output);
  for (const auto& index : indexes)
    context.debug(fmt::format("schema: {} {}", index.source(), index.version()));
  std::size_t errors = 0;
  for (const auto* stack : stacks)
    errors += report(context, check_schema(synthesis, *stack, indexes));
  if (options.terraform) {
    terraform::Terraform terraform(context.processes, context.environment);
    for (const auto* stack : stacks) {
      context.debug("terraform validate: " + stack->name);
      std::filesystem::path directory = stack->working_directory;
      terraform.add_stack(synthesis.output / directory);
      errors += report(
          context, terraform.validate(synthesis.output / directory, synthesis.shown_as / directory)
      );
    }
  }
  context.terminal.print_json_line({{"errors", errors}, {"stacks", stacks.size()}});
  if (errors == 0)
    context.terminal.say(
        "{} {} valid", stacks.size(), stacks.size() == 1 ? "stack is" : "stacks are"
    );
  return errors == 0 ? ExitCode::done : ExitCode::failed;
}

}  // namespace

Command validate_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "validate",
      .summary = "check stacks against their providers' schemas",
      .description =
          "Synthesizes, then checks stacks against the schemas of hashicorp/aws and of the "
          "providers "
          "whose bindings `formwork get` made. Terraform is started with --terraform alone.",
      .flags =
          {app_flag(options->synth),
           output_flag(options->synth),
           skip_synth_flag(options->synth),
           {.name = "terraform",
            .help = "ask terraform as well, installing providers as needed",
            .target = &options->terraform}},
      .positionals = {stacks_positional(options->stacks)},
      .examples =
          {{"formwork validate", "all stacks, without terraform"},
           {"formwork validate 'prod-*' --terraform", "some stacks, by terraform as well"}},
      .run = [options](Context& context) { return run(context, *options); },
  };
}

}  // namespace formwork::cli
