#include "cli/rollout.hpp"

#include <algorithm>
#include <map>

#include "cli/outputs.hpp"
#include "cli/plan_summary.hpp"

namespace formwork::cli {
namespace {

using terraform::Progress;

enum class Outcome { done, unchanged, declined, failed, not_started };

class Rollout {
 public:
  Rollout(Context& context, Direction direction, const RolloutOptions& options)
      : context_(context),
        direction_(direction),
        options_(options),
        runs_(context, options.stacks) {
    for (auto& stack : runs_.runs()) order_.push_back(&stack);
    if (direction == Direction::destroy) std::reverse(order_.begin(), order_.end());
  }

  ExitCode run() {
    check_dependencies();
    check_plan_file();
    for (auto* stack : order_) run(*stack);
    if (!options_.outputs_file.empty())
      write_outputs(context_.directory / options_.outputs_file, outputs_);
    summarize();
    return std::all_of(
               outcomes_.begin(),
               outcomes_.end(),
               [](const auto& entry) { return is_good(entry.second); }
           )
               ? ExitCode::done
               : ExitCode::failed;
  }

 private:
  static bool is_good(Outcome outcome) {
    return outcome == Outcome::done || outcome == Outcome::unchanged;
  }

  // Those that have to be done with before the stack.
  std::vector<std::string> needed_before(const StackEntry& stack) const {
    if (direction_ == Direction::deploy) return stack.dependencies;
    std::vector<std::string> dependants;
    for (const auto& other : runs_.manifest().stacks) {
      const auto& names = other.dependencies;
      if (std::find(names.begin(), names.end(), stack.name) != names.end())
        dependants.push_back(other.name);
    }
    return dependants;
  }

  void check_dependencies() {
    // Who names a construct knows that the rest is left alone.
    if (options_.ignore_missing_dependencies || !options_.stacks.targets.empty()) return;
    for (const auto& stack : runs_.runs())
      for (const auto& name : needed_before(stack.entry))
        if (!runs_.contains(name))
          throw Error(Diagnostic{
              .code = "stacks.missing-dependency",
              .message = direction_ == Direction::deploy
                             ? stack.entry.name + " depends on " + name + ", which is not chosen"
                             : name + " depends on " + stack.entry.name + " and is not chosen",
              .help = "choose " + name +
                      " as well, or leave it as it is with --ignore-missing-stack-dependencies",
          });
  }

  void check_plan_file() {
    if (options_.plan_file.empty() || order_.size() == 1) return;
    throw Error(Diagnostic{
        .code = "deploy.several-stacks",
        .message = "--plan is the plan of one stack",
        .found = {std::to_string(order_.size()) + " stacks are chosen"},
        .help = "name the stack it was made for",
    });
  }

  void run(StackRun& stack) {
    const auto& name = stack.entry.name;
    auto& outcome = outcomes_[name] = Outcome::not_started;
    if (stopped_) {
      reasons_[name] = "stopped";
      return;
    }
    for (const auto& other : needed_before(stack.entry))
      if (auto found = outcomes_.find(other); found != outcomes_.end() && !is_good(found->second)) {
        reasons_[name] = "it waits for " + other;
        return;
      }
    std::vector<Diagnostic> warnings;
    try {
      outcome =
          direction_ == Direction::deploy ? deploy(stack, warnings) : destroy(stack, warnings);
    } catch (const Error& error) {
      outcome = Outcome::failed;
      stopped_ = error.diagnostics().back().code == "terraform.interrupted";
      for (const auto& diagnostic : error.diagnostics()) context_.terminal.report(diagnostic);
    }
    for (const auto& warning : warnings) context_.terminal.report(warning);
    context_.terminal.flush();
  }

  Outcome deploy(StackRun& stack, std::vector<Diagnostic>& warnings) {
    stack.driver.init(options_.migrate_state);
    auto outcome = plan_and_apply(
        stack,
        {.targets = options_.stacks.targets,
         .replaced = options_.stacks.replaced,
         .variables = runs_.variables()},
        warnings
    );
    if (is_good(outcome) && !options_.outputs_file.empty())
      outputs_[stack.entry.name] =
          visible_values(stack.driver.outputs(), options_.outputs_file_with_secrets);
    return outcome;
  }

  Outcome destroy(StackRun& stack, std::vector<Diagnostic>& warnings) {
    stack.driver.init();
    // A plan would read what it depends on, which may never have existed either.
    if (!stack.driver.is_deployed()) return Outcome::unchanged;
    return plan_and_apply(stack, {.destroy = true, .variables = runs_.variables()}, warnings);
  }

  Outcome plan_and_apply(
      StackRun& stack, const terraform::PlanRequest& request, std::vector<Diagnostic>& warnings
  ) {
    const auto& name = stack.entry.name;
    context_.terminal.note("{}: planning", name);
    auto plan = options_.plan_file.empty()
                    ? stack.driver.plan(request, warnings)
                    : stack.driver.load(context_.directory / options_.plan_file);
    if (!plan.applyable) {
      stack.driver.forget_plan();
      return Outcome::unchanged;
    }
    if (!context_.terminal.json()) context_.terminal.print("{}", plan_text(name, plan));
    context_.terminal.flush();
    if (!options_.auto_approve && !approved(name)) {
      stack.driver.forget_plan();
      return Outcome::declined;
    }
    stack.driver.apply([&](const Progress& progress) { tell(name, progress); }, warnings);
    reasons_[name] = done_text(plan);
    return Outcome::done;
  }

  bool approved(const std::string& name) {
    auto verb = direction_ == Direction::deploy ? "deploy" : "destroy";
    return context_.ask(fmt::format("{} {}? only \"yes\" is accepted: ", verb, name)) == "yes";
  }

  void tell(const std::string& stack, const Progress& progress) {
    static const std::map<std::string, const char*> participles{
        {"create", "created"}, {"update", "changed"}, {"delete", "destroyed"}};
    auto action = participles.find(progress.action);
    // Reading is not worth a line.
    if (action == participles.end()) return;
    const char* state = progress.state == Progress::State::done        ? ""
                        : progress.state == Progress::State::under_way ? "being "
                                                                       : "not ";
    context_.terminal.note(
        "{}: {} {}{} ({} s)", stack, progress.what, state, action->second, progress.seconds
    );
  }

  std::string_view text_of(Outcome outcome) const {
    switch (outcome) {
      case Outcome::done:
        return direction_ == Direction::deploy ? "deployed" : "destroyed";
      case Outcome::unchanged:
        return direction_ == Direction::deploy ? "unchanged" : "nothing to destroy";
      case Outcome::declined:
        return "declined";
      case Outcome::failed:
        return "failed";
      case Outcome::not_started:
        break;
    }
    return "not started";
  }

  void summarize() {
    auto documents = nlohmann::ordered_json::array();
    for (const auto* stack : order_) {
      const auto& name = stack->entry.name;
      auto result = text_of(outcomes_[name]);
      const auto& reason = reasons_[name];
      documents.push_back({{"name", name}, {"result", result}, {"reason", reason}});
      if (!context_.terminal.json())
        context_.terminal.print(
            "{}: {}{}", name, result, reason.empty() ? "" : " (" + reason + ")"
        );
    }
    if (context_.terminal.json())
      context_.terminal.print("{}", nlohmann::ordered_json{{"stacks", documents}}.dump(2));
  }

  Context& context_;
  Direction direction_;
  const RolloutOptions& options_;
  StackRuns runs_;
  std::vector<StackRun*> order_;
  std::map<std::string, Outcome> outcomes_;
  std::map<std::string, std::string> reasons_;
  nlohmann::ordered_json outputs_ = nlohmann::ordered_json::object();
  bool stopped_ = false;
};

}  // namespace

ExitCode roll_out(Context& context, Direction direction, const RolloutOptions& options) {
  if (!options.auto_approve && !context.ask)
    throw Error(Diagnostic{
        .code = direction == Direction::deploy ? "deploy.no-approval" : "destroy.no-approval",
        .message = "nobody can approve the plan here: there is no terminal, or CI is set",
        .help = "add --auto-approve when the plan needs no approval",
    });
  return Rollout(context, direction, options).run();
}

std::vector<Flag> rollout_flags(RolloutOptions& options) {
  auto flags = stack_flags(options.stacks);
  flags.push_back(
      {.name = "auto-approve",
       .help = "apply plans without asking",
       .target = &options.auto_approve}
  );
  flags.push_back(
      {.name = "ignore-missing-stack-dependencies",
       .help = "leave alone stacks that are not chosen, though they come first",
       .target = &options.ignore_missing_dependencies}
  );
  return flags;
}

}  // namespace formwork::cli
