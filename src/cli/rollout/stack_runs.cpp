#include "cli/rollout/stack_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "cli/command_line/usage.hpp"
#include "cli/selection/stack_order.hpp"
#include "cli/selection/stack_selection.hpp"
#include "cli/synthesis/stack_folder.hpp"
#include "cli/synthesis/stack_states.hpp"
#include "cli/synthesis/synth_flags.hpp"
#include "terraform/program/data_directory.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

SynthOptions with_creation_points(SynthOptions options) {
  options.creation_points = true;
  return options;
}

void check_variables(const StackOptions& options, const std::deque<StackRun>& runs) {
  for (const auto& assignment : options.variables) {
    auto equals = assignment.find('=');
    auto name = assignment.substr(0, equals);
    if (equals == assignment.npos)
      throw Error(Diagnostic{
          .code = "variables.no-value",
          .message = "--var needs a name and a value",
          .found = {assignment},
          .help = "write --var " + name + "=VALUE",
      });
    if (std::none_of(runs.begin(), runs.end(), [&](const auto& run) {
          return run.driver.declares(name);
        }))
      throw Error(Diagnostic{
          .code = "variables.unknown",
          .message = "no chosen stack has a variable \"" + name + "\"",
      });
  }
}

// As Go reads it: `90s`, `1m30s`, `500ms`.
void check_lock_timeout(const std::string& duration) {
  static const std::regex form(R"(([0-9]+(\.[0-9]+)?(ns|us|ms|s|m|h))+)");
  if (duration.empty() || std::regex_match(duration, form)) return;
  throw UsageError(Diagnostic{
      .code = "cli.wrong-value",
      .message = "--lock-timeout needs a number with a unit",
      .found = {"--lock-timeout " + duration},
      .help = "write --lock-timeout 30s, or 5m",
  });
}

void check_one_way(const StackOptions& options) {
  if (!options.init.migrate_state || !options.init.reconfigure) return;
  throw UsageError(Diagnostic{
      .code = "cli.wrong-arguments",
      .message = "--migrate-state and --reconfigure cannot both be meant",
      .help = "take the state along, or use the one in the new place as it is",
  });
}

// A stack without any of the targets is left out: without -target all of it would be planned.
void limit_to_targets(const StackOptions& options, std::deque<StackRun>& runs) {
  for (const auto* places : {&options.targets, &options.replaced})
    for (const auto& place : *places)
      if (std::none_of(runs.begin(), runs.end(), [&](const auto& run) {
            return !run.driver.addresses_of(place).empty();
          }))
        throw Error(Diagnostic{
            .code = "stacks.unknown-construct",
            .message = "no chosen stack has the construct \"" + place + "\"",
            .help = "name it by its path, prod/network/vpc, or by its address, aws_vpc.main",
        });
  if (options.targets.empty()) return;
  std::deque<StackRun> left;
  for (auto& run : runs)
    if (std::any_of(options.targets.begin(), options.targets.end(), [&](const auto& place) {
          return !run.driver.addresses_of(place).empty();
        }))
      left.push_back(std::move(run));
  runs.swap(left);
}

// Who names no stack means those of the program.
std::vector<std::string> chosen(const StackOptions& options, Synthesis& synthesis) {
  auto& stacks = synthesis.manifest.stacks;
  std::vector<std::string_view> names;
  if (!options.only_orphaned) names = synthesis.manifest.names();
  bool names_some = std::any_of(options.stacks.begin(), options.stacks.end(), [](const auto& name) {
    return !name.starts_with('!');
  });
  if (options.only_orphaned || (options.with_orphaned && names_some))
    for (const auto& stack : synthesis.orphaned) names.emplace_back(stack.name);
  auto result = select_stacks(options.stacks, names);
  // Also the others: they may need what is chosen.
  if (options.with_orphaned)
    stacks.insert(stacks.end(), synthesis.orphaned.begin(), synthesis.orphaned.end());
  return result;
}

}  // namespace

StackRuns::StackRuns(Context& context, const StackOptions& options)
    : context_(context),
      options_(options),
      terraform_(
          context.processes,
          context.environment,
          [&](const auto& what) {
            context.terminal.note("{}", what);
            context.terminal.flush();
          }
      ),
      synthesis_(synthesize(context, with_creation_points(options.synth), SynthMode::write, true)) {
  check_lock_timeout(options.lock_timeout);
  check_one_way(options);
  auto names = chosen(options, synthesis_);
  if (options.only_orphaned && names.empty()) context.terminal.note("no stack is orphaned");
  for (const auto& stack : manifest().stacks) terraform_.add_stack(directory_of(stack));
  for (const auto* stack : in_order(manifest(), names)) {
    runs_.push_back({*stack, driver_of(*stack)});
  }
  limit_to_targets(options, runs_);
  check_variables(options, runs_);
  // Terraform would take the files by itself if it were run where they are.
  variables_ = {
      .assignments = options.variables,
      .files = terraform::automatic_variable_files(context.directory)};
  for (const auto& file : options.variable_files)
    variables_.files.push_back(context.directory / file);
}

terraform::StackDriver StackRuns::driver_of(const StackEntry& stack) {
  return {
      terraform_,
      directory_of(stack),
      fs::path(synthesis_.shown_as) / fs::path(stack.working_directory)};
}

fs::path StackRuns::directory_of(const StackEntry& stack) const {
  return synthesis_.output / fs::path(stack.working_directory);
}

terraform::RunOptions StackRuns::run_options() const {
  return {.parallelism = options_.terraform_parallelism, .lock_timeout = options_.lock_timeout};
}

terraform::PlanRequest StackRuns::plan_request() const {
  return {
      .targets = options_.targets,
      .replaced = options_.replaced,
      .variables = variables_,
      .run = run_options(),
      .refresh = options_.refresh != "false",
  };
}

void StackRuns::forget(const StackEntry& orphaned) const {
  const auto directory = directory_of(orphaned);
  const auto shown_as = fs::path(synthesis_.shown_as) / orphaned.working_directory;
  auto stays = [&](Severity severity, const char* why, std::vector<std::string> found) {
    return Diagnostic{
        .severity = severity,
        .code = "destroy.directory-stays",
        .message = fmt::format("the directory of {} {}", orphaned.name, why),
        .found = std::move(found),
        .help = "nothing is left of the stack in this workspace",
    };
  };
  auto left = remaining_state(directory, context_.directory, orphaned.name, context_.environment);
  if (!left.empty())
    return context_.terminal.report(stays(Severity::warning, "stays", {std::move(left)}));
  try {
    auto staying =
        remove_stack(directory, terraform::own_data_directories(context_.environment, directory));
    if (!staying.empty())
      context_.terminal.report(
          stays(Severity::warning, "holds what is not ours", lines_of_what_stays(shown_as, staying))
      );
  } catch (const fs::filesystem_error& error) {
    throw Error(stays(
        Severity::error, "cannot be removed", {shown_as.generic_string(), error.code().message()}
    ));
  }
}

bool StackRuns::contains(const std::string& stack) const {
  return std::any_of(runs_.begin(), runs_.end(), [&](const auto& run) {
    return run.entry.name == stack;
  });
}

std::vector<Flag> stack_flags(StackOptions& options) {
  return {
      app_flag(options.synth),
      output_flag(options.synth),
      skip_synth_flag(options.synth),
      {.name = "var",
       .placeholder = "NAME=VALUE",
       .help = "value of a variable, for the stacks that declare it; may be repeated",
       .target = &options.variables},
      {.name = "var-file",
       .placeholder = "FILE",
       .help = "file with values of variables; may be repeated",
       .target = &options.variable_files},
      {.name = "migrate-state",
       .help = "take the state along when the backend changed",
       .target = &options.init.migrate_state},
      {.name = "reconfigure",
       .help = "use the state in the new place when the backend changed; the old one stays there",
       .target = &options.init.reconfigure},
      skip_provider_lock_flag(options),
  };
}

std::vector<Flag> run_flags(StackOptions& options) {
  auto flags = stack_flags(options);
  flags.push_back(
      {.name = "terraform-parallelism",
       .placeholder = "NUMBER",
       .help = "how many resources of a stack at once; default: terraform's, which is 10",
       .target = &options.terraform_parallelism}
  );
  flags.push_back(
      {.name = "lock-timeout",
       .placeholder = "DURATION",
       .help = "how long to wait for the lock of a state, 30s or 5m say; default: not at all",
       .target = &options.lock_timeout}
  );
  return flags;
}

std::vector<Flag> plan_flags(StackOptions& options) {
  auto flags = run_flags(options);
  flags.push_back(
      {.name = "refresh",
       .placeholder = "BOOLEAN",
       .help = "whether plans ask first how what exists is now (default: true)",
       .target = &options.refresh,
       .choices = {"true", "false"}}
  );
  return flags;
}

void check_refresh(const StackOptions& options, bool refresh_only) {
  if (!refresh_only || options.refresh != "false") return;
  throw UsageError(Diagnostic{
      .code = "cli.wrong-value",
      .message = "what was changed outside of terraform cannot be found without a refresh",
      .found = {"--refresh false"},
      .help = "leave it out",
  });
}

Flag skip_provider_lock_flag(StackOptions& options) {
  return {
      .name = "skip-provider-lock",
      .help = "do not lock the providers of HCP Terraform's machines as well",
      .target = &options.init.skip_provider_lock,
  };
}

std::vector<Flag> resource_flags(StackOptions& options) {
  return {
      {.name = "target",
       .placeholder = "CONSTRUCT",
       .help = "only this construct path or address, and what it needs; may be repeated",
       .target = &options.targets},
      {.name = "replace",
       .placeholder = "CONSTRUCT",
       .help = "replace this construct path or address; may be repeated",
       .target = &options.replaced},
  };
}

}  // namespace formwork::cli
