#include <memory>
#include <optional>

#include "cli/commands/commands.hpp"
#include "cli/commands/diff.hpp"
#include "cli/rollout/application_plan.hpp"
#include "cli/rollout/kept_plans.hpp"
#include "cli/selection/stack_selection.hpp"
#include "cli/views/moves_between_stacks.hpp"
#include "cli/views/plan_summary.hpp"
#include "terraform/process/shell_words.hpp"

namespace formwork::cli {
namespace {

class Diff {
 public:
  Diff(Context& context, const DiffOptions& options)
      : context_(context), options_(options), runs_(context, options.stacks), plans_(runs_) {}

  ExitCode run() {
    check_refresh(options_.stacks, options_.refresh_only);
    if (!options_.out.empty())
      kept_ = KeptPlans::in_new(context_.directory / options_.out, options_.out, options_.destroy);
    for (auto& stack : runs_.runs()) plan(stack);
    if (kept_ && !failed_) kept_->finish();
    context_.terminal.print_json({{"stacks", std::move(documents_)}});
    for (const auto& finding : between_.findings()) context_.terminal.report(finding);
    if (failed_) return ExitCode::failed;
    return changed_ && options_.detailed_exit_code ? ExitCode::changes_present : ExitCode::done;
  }

 private:
  void plan(StackRun& stack) {
    const auto& name = stack.entry.name;
    context_.terminal.note("{}: {}", name, options_.drift ? "refreshing" : "planning");
    std::vector<Diagnostic> warnings;
    try {
      stack.driver.init(options_.stacks.init);
      if (options_.drift && !stack.driver.is_deployed()) {
        tell([&] { return never_deployed_json(name); }, [&] { return name + ": never deployed"; });
        return;
      }
      auto result = made_plan(stack, warnings);
      if (kept_) keep(stack, result);
      stack.driver.forget_plan();
      show(stack.entry, result, warnings);
    } catch (const terraform::Interrupted&) {
      throw;
    } catch (const Error& error) {
      failed_ = true;
      for (const auto& diagnostic : error.diagnostics()) context_.terminal.report(diagnostic);
    }
    for (const auto& warning : warnings) context_.terminal.report(warning);
    context_.terminal.flush();
  }

  ApplicationPlan::Result made_plan(StackRun& stack, std::vector<Diagnostic>& warnings) {
    auto request = runs_.plan_request();
    request.try_renames = true;
    request.refresh_only = options_.refresh_only;
    if (options_.destroy) return {.plan = plan_to_destroy(stack, std::move(request), warnings)};
    return plans_.plan(stack, request, warnings);
  }

  // Nothing that was only assumed is to be applied.
  void keep(StackRun& stack, const ApplicationPlan::Result& result) {
    auto directory = runs_.directory_of(stack.entry);
    if (!result.waits_for.empty())
      kept_->keep_changes(stack, directory, nullptr);
    else if (result.is_predicted())
      kept_->keep_changes(stack, directory, stack.driver.planned_changes());
    else
      kept_->keep(stack, directory);
  }

  void show(
      const StackEntry& stack, ApplicationPlan::Result& result, std::vector<Diagnostic>& warnings
  ) {
    const auto& name = stack.name;
    const auto& plan = result.plan;
    if (!result.waits_for.empty()) {
      changed_ = true;
      tell([&] { return waiting_json(name, result); }, [&] { return waiting_text(name, result); });
    } else if (options_.drift) {
      changed_ = changed_ || has_drifted(plan);
      tell([&] { return drift_json(name, plan); }, [&] { return drift_text(name, plan); });
    } else {
      changed_ = changed_ || plan.applyable;
      between_.add(stack, plan);
      tell(
          [&] {
            auto document = plan_json(name, plan);
            if (!result.assumptions.empty())
              document["assumes"] = assumptions_json(result.assumptions);
            return document;
          },
          [&] { return plan_text(name, plan) + assumptions_line(result); }
      );
      for (auto& finding : protection_findings(plan)) warnings.push_back(std::move(finding));
    }
  }

  static std::string assumptions_line(const ApplicationPlan::Result& result) {
    auto text = assumptions_text(result.assumptions);
    return text.empty() ? "" : "\n  " + text;
  }

  static std::string waiting_text(const std::string& name, const ApplicationPlan::Result& result) {
    return fmt::format(
        "{}: cannot be planned before {} is deployed ({})", name, result.waits_for, result.reason
    );
  }

  static nlohmann::ordered_json waiting_json(
      const std::string& name, const ApplicationPlan::Result& result
  ) {
    return {{"name", name}, {"waitsFor", result.waits_for}, {"cause", result.reason}};
  }

  // Of a large plan either form takes megabytes: only one is made.
  template <class Document, class Text>
  void tell(const Document& document, const Text& text) {
    if (context_.terminal.json())
      documents_.push_back(document());
    else
      context_.terminal.print("{}", text());
  }

  Context& context_;
  const DiffOptions& options_;
  StackRuns runs_;
  ApplicationPlan plans_;
  std::optional<KeptPlans> kept_;
  MovesBetweenStacks between_;
  nlohmann::ordered_json documents_ = nlohmann::ordered_json::array();
  bool changed_ = false;
  bool failed_ = false;
};

}  // namespace

ExitCode diff(Context& context, const DiffOptions& options) { return Diff(context, options).run(); }

Command diff_command() {
  auto options = std::make_shared<DiffOptions>();
  auto flags = plan_flags(options->stacks);
  for (auto& flag : resource_flags(options->stacks)) flags.push_back(std::move(flag));
  flags.push_back(
      {.name = "detailed-exitcode",
       .help = "exit with 2 when there are changes",
       .target = &options->detailed_exit_code}
  );
  flags.push_back(
      {.name = "destroy", .help = "show what destroy would do", .target = &options->destroy}
  );
  flags.push_back(
      {.name = "refresh-only",
       .help = "show what was changed outside of terraform",
       .target = &options->refresh_only}
  );
  flags.push_back(
      {.name = "out",
       .placeholder = "FOLDER",
       .help = "keep the plans, for deploy --plan; they may hold secrets",
       .target = &options->out}
  );
  return {
      .name = "diff",
      .aliases = {"plan"},
      .summary = "show what deploy would change",
      .description =
          "Synthesizes, then lets terraform plan the stacks in the order of their dependencies, "
          "each "
          "with what the outputs of those before it will be; what is not known yet is (known after "
          "apply). Stacks that are not chosen are taken as they are deployed. Sensitive values are "
          "not shown.",
      .flags = std::move(flags),
      .positionals = {stacks_positional(options->stacks.stacks)},
      .examples =
          {{"formwork diff", "all stacks"},
           {"formwork diff 'prod-*' --detailed-exitcode", "in CI: does anything change?"}},
      .run = [options](Context& context) { return diff(context, *options); },
  };
}

}  // namespace formwork::cli
