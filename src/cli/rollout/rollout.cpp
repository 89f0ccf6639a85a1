#include "cli/rollout/rollout.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>

#include "cli/command_line/approval.hpp"
#include "cli/command_line/usage.hpp"
#include "cli/rollout/application_plan.hpp"
#include "cli/rollout/kept_plans.hpp"
#include "cli/rollout/outputs.hpp"
#include "cli/rollout/stack_pool.hpp"
#include "cli/selection/stack_order.hpp"
#include "cli/views/plan_summary.hpp"
#include "terraform/plan/planned_changes.hpp"
#include "terraform/process/interrupts.hpp"
#include "terraform/process/shell_words.hpp"

namespace formwork::cli {
namespace {

using terraform::Interrupts;
using Outcome = StackResult::Outcome;

class Rollout {
 public:
  Rollout(
      Context& context,
      Direction direction,
      const RolloutOptions& options,
      Approval& approval,
      const KeptPlans* kept
  )
      : context_(context),
        direction_(direction),
        options_(options),
        approval_(approval),
        kept_(kept),
        runs_(context, options.stacks),
        view_(rollout_view(context, direction, runs_.runs().size())) {
    for (auto& stack : runs_.runs()) order_.push_back(&stack);
    if (is_in_reverse()) std::reverse(order_.begin(), order_.end());
  }

  ExitCode run() {
    check_dependencies();
    check_refresh(options_.stacks, options_.refresh_only);
    if (kept_) kept_->check(runs_);
    run_in_order(
        order_,
        options_.parallelism,
        {.needs = [this](const auto& stack) { return needed_before(stack); },
         .work = [this](auto& stack) { return end(stack, result_of(stack)); },
         .refuse = [this](
                       auto& stack, const auto& reason
                   ) { end(stack, {.outcome = Outcome::not_started, .reason = reason}); },
         .tick = [this] { tick(); }}
    );
    if (!options_.outputs_file.empty())
      write_outputs(
          context_.directory / options_.outputs_file,
          visible_values(outputs_, options_.outputs_file_with_secrets)
      );
    std::vector<std::pair<std::string, StackResult>> results;
    for (const auto* stack : order_)
      results.emplace_back(stack->entry.name, results_[stack->entry.name]);
    if (direction_ == Direction::deploy)
      context_.terminal.print_json_line(
          {{"event", "outputs"}, {"values", visible_values(outputs_, false)}}
      );
    view_->end_all(results);
    if (!context_.terminal.json()) show_outputs();
    bool good = std::all_of(results.begin(), results.end(), [](const auto& entry) {
      return entry.second.is_good();
    });
    return good ? ExitCode::done : ExitCode::failed;
  }

 private:
  bool is_in_reverse() const { return direction_ == Direction::destroy; }

  std::vector<std::string> needed_before(const StackEntry& stack) const {
    return cli::needed_before(runs_.manifest(), stack, is_in_reverse());
  }

  void check_dependencies() {
    // Who names a construct knows that the rest is left alone.
    if (options_.ignore_missing_dependencies || !options_.stacks.targets.empty()) return;
    std::vector<const StackEntry*> chosen;
    for (const auto& stack : runs_.runs()) chosen.push_back(&stack.entry);
    check_all_chosen(runs_.manifest(), chosen, is_in_reverse());
  }

  bool end(StackRun& stack, StackResult result) {
    view_->end(stack.entry.name, result);
    std::lock_guard guard(mutex_);
    return (results_[stack.entry.name] = std::move(result)).is_good();
  }

  void tick() {
    view_->tick();
    if (Interrupts::received() == 0 || told_of_interrupt_) return;
    told_of_interrupt_ = true;
    context_.terminal.note(
        "stopping: terraform ends what is under way; Ctrl-C again stops at once, and what is being "
        "made may then be lost"
    );
    context_.terminal.flush();
  }

  StackResult result_of(StackRun& stack) {
    std::vector<Diagnostic> findings;
    StackResult result{.outcome = Outcome::failed};
    try {
      result = direction_ == Direction::deploy ? deploy(stack, findings) : destroy(stack, findings);
    } catch (const Error& error) {
      findings.insert(findings.begin(), error.diagnostics().begin(), error.diagnostics().end());
    } catch (const std::exception& error) {
      findings.push_back({.code = "cli.failed", .message = error.what()});
    }
    for (const auto& finding : findings) context_.terminal.report(finding);
    return result;
  }

  StackResult deploy(StackRun& stack, std::vector<Diagnostic>& warnings) {
    stack.driver.init(options_.stacks.init);
    auto request = runs_.plan_request();
    request.refresh_only = options_.refresh_only;
    request.try_renames = true;
    auto result = plan_and_apply(stack, request, warnings);
    if (result.is_good() && has_outputs(stack)) {
      auto outputs = outputs_of(stack);
      std::lock_guard guard(mutex_);
      outputs_text_[stack.entry.name] = outputs_text(stack.entry, outputs, false);
      add_outputs(outputs_, outputs);
    }
    return result;
  }

  void show_outputs() const {
    for (const auto* stack : order_)
      if (auto text = outputs_text_.find(stack->entry.name); text != outputs_text_.end())
        context_.terminal.print("\n{}", text->second);
  }

  StackResult destroy(StackRun& stack, std::vector<Diagnostic>& warnings) {
    stack.driver.init(options_.stacks.init);
    auto result = plan_and_apply(stack, runs_.plan_request(), warnings);
    if (result.is_good() && stack.entry.is_orphaned()) forget(stack, warnings);
    return result;
  }

  // Its folder is all that knows where its states are: it goes when terraform says that none of
  // them has anything.
  void forget(StackRun& stack, std::vector<Diagnostic>& warnings) {
    auto left = stack.driver.workspaces_in_use();
    if (left.empty()) return runs_.forget(stack.entry);
    std::string first = terraform::shell_quoted(left[0]);
    for (auto& workspace : left) workspace.insert(0, "workspace ");
    warnings.push_back({
        .severity = Severity::warning,
        .code = "destroy.other-workspaces",
        .message = "stack " + stack.entry.name + " is destroyed here, and has resources elsewhere",
        .found = std::move(left),
        .help = fmt::format(
            "TF_WORKSPACE={} formwork destroy {}", first, terraform::shell_quoted(stack.entry.name)
        ),
    });
  }

  terraform::Plan plan(
      StackRun& stack, const terraform::PlanRequest& request, std::vector<Diagnostic>& warnings
  ) {
    if (kept_)
      if (auto file = kept_->plan_of(stack.entry.name); !file.empty())
        return stack.driver.load(file);
    if (direction_ == Direction::deploy) return stack.driver.plan(request, warnings);
    try {
      return plan_to_destroy(stack, request, warnings);
    } catch (const Error&) {
      // It may never have existed.
      if (is_deployed(stack)) throw;
      warnings.clear();
      return {};
    }
  }

  static bool is_deployed(StackRun& stack) {
    try {
      return Interrupts::received() != 0 || stack.driver.is_deployed();
    } catch (const Error&) {
      return true;
    }
  }

  StackResult plan_and_apply(
      StackRun& stack, const terraform::PlanRequest& request, std::vector<Diagnostic>& warnings
  ) {
    const auto& name = stack.entry.name;
    view_->begin_plan(name);
    auto plan = this->plan(stack, request, warnings);
    if (!plan.applyable) {
      stack.driver.forget_plan();
      return {.outcome = Outcome::unchanged};
    }
    view_->show_plan(name, plan);
    for (const auto& finding : protection_findings(plan)) context_.terminal.report(finding);
    check_as_kept(stack, plan);
    if (!approved(name)) {
      stack.driver.forget_plan();
      if (Interrupts::received() != 0) return {.reason = "stopped"};
      return {.outcome = Outcome::declined};
    }
    view_->begin_apply(name, plan);
    stack.driver.apply(
        [&](const auto& progress) { view_->progress(name, progress); },
        warnings,
        runs_.run_options()
    );
    return {.outcome = Outcome::done, .reason = done_text(plan)};
  }

  // What was planned before those that it reads were deployed is planned anew, and does nothing
  // that was not shown then, unless somebody looks at it again.
  void check_as_kept(StackRun& stack, const terraform::Plan&) {
    const auto& name = stack.entry.name;
    if (!kept_ || !kept_->plan_of(name).empty()) return;
    auto differences =
        terraform::unplanned(kept_->changes_of(name), stack.driver.planned_changes());
    if (differences.empty()) return;
    const bool is_refused = approval_.was_given_beforehand();
    Diagnostic finding{
        .severity = is_refused ? Severity::error : Severity::warning,
        .code = "deploy.plan-differs",
        .message = name + " is planned otherwise now that what it reads is deployed",
        .found = std::move(differences),
        .help = "look at it again: formwork diff " + name,
    };
    if (!is_refused) return context_.terminal.report(finding);
    stack.driver.forget_plan();
    throw Error(std::move(finding));
  }

  bool approved(const std::string& name) {
    auto verb = direction_ == Direction::deploy ? "deploy " : "destroy ";
    return approval_.of(verb + name, order_.size() > 1);
  }

  Context& context_;
  Direction direction_;
  const RolloutOptions& options_;
  Approval& approval_;
  const KeptPlans* kept_;
  StackRuns runs_;
  std::unique_ptr<RolloutView> view_;
  std::vector<StackRun*> order_;
  bool told_of_interrupt_ = false;
  std::mutex mutex_;
  std::map<std::string, StackResult> results_;
  nlohmann::json outputs_ = nlohmann::json::object();
  std::map<std::string, std::string> outputs_text_;
};

}  // namespace

ExitCode roll_out(Context& context, Direction direction, const RolloutOptions& options) {
  Approval approval(
      context,
      options.auto_approve,
      {direction == Direction::deploy ? "deploy" : "destroy",
       "the plan",
       "the plan needs no approval"}
  );
  if (options.parallelism == 0)
    throw UsageError(Diagnostic{
        .code = "cli.wrong-value",
        .message = "--parallelism must not be 0",
        .found = {"--parallelism 0"},
        .help = "say how many stacks at once, or -1 for as many as can be",
    });
  std::optional<KeptPlans> kept;
  if (!options.plans.empty())
    kept = KeptPlans::in(context.directory / options.plans, options.plans);
  // What `diff --destroy` kept is applied as it would be destroyed.
  if (kept && kept->destroys()) direction = Direction::destroy;
  return Rollout(context, direction, options, approval, kept ? &*kept : nullptr).run();
}

}  // namespace formwork::cli
