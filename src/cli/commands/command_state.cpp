#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "cli/command_line/approval.hpp"
#include "cli/command_line/usage.hpp"
#include "cli/commands/commands.hpp"
#include "cli/rollout/stack_runs.hpp"
#include "cli/selection/stack_selection.hpp"
#include "cli/synthesis/synth_flags.hpp"
#include "cli/views/rename_summary.hpp"
#include "terraform/renames/renames.hpp"
#include "terraform/renames/requested_moves.hpp"

namespace formwork::cli {
namespace {

using terraform::StateEntry;

struct Options {
  StackOptions stacks;
  std::string action;
  std::vector<std::string> arguments;
  bool auto_approve = false;
};

class State {
 public:
  State(Context& context, const Options& options) : context_(context), options_(options) {
    auto count = options.arguments.size();
    if (options.action == "mv" && count != 2) misuse("OLD and NEW");
    if (options.action == "rm" && count != 1) misuse("one construct path or address");
    if (options.action != "list")
      approval_.emplace(
          context,
          options.auto_approve,
          ApprovalTerms{"state", "the change", "it needs no approval"}
      );
  }

  ExitCode run() {
    StackRuns runs(context_, options_.stacks);
    runs_ = &runs;
    if (options_.action == "list") return list();
    return options_.action == "mv" ? move() : forget();
  }

 private:
  struct Content {
    StackRun* stack;
    std::vector<StateEntry> entries;
  };

  [[noreturn]] void misuse(const std::string& wanted) const {
    throw UsageError(Diagnostic{
        .code = "cli.wrong-arguments",
        .message = fmt::format("formwork state {} needs {}", options_.action, wanted),
        .help = "`formwork state --help` shows how it is called",
    });
  }

  std::vector<StateEntry> entries(StackRun& stack) {
    stack.driver.init();
    return stack.driver.state().entries();
  }

  /// The stacks that an argument can speak of: a construct path begins with that of its stack.
  std::deque<StackRun*> stacks_of(const std::string& name) {
    std::deque<StackRun*> result;
    for (auto& stack : runs_->runs())
      if ((name + '/').starts_with(stack.entry.construct_path + '/')) result.push_back(&stack);
    if (result.empty())
      for (auto& stack : runs_->runs()) result.push_back(&stack);
    return result;
  }

  /// Whether an argument of `list` is the stack, or may be something in it.
  bool may_list(StackRun& stack) {
    const auto& names = options_.arguments;
    return names.empty() || std::any_of(names.begin(), names.end(), [&](const auto& name) {
             auto stacks = stacks_of(name);
             return matches_glob(name, stack.entry.name) ||
                    std::find(stacks.begin(), stacks.end(), &stack) != stacks.end();
           });
  }

  bool is_listed(const StackRun& stack, const StateEntry& entry) {
    bool listed = options_.arguments.empty();
    for (const auto& name : options_.arguments)
      if (matches_glob(name, stack.entry.name) || terraform::is_at(entry.place, name)) {
        met_.insert(name);
        listed = true;
      }
    return listed;
  }

  ExitCode list() {
    auto documents = nlohmann::ordered_json::array();
    std::vector<terraform::Place> known;
    for (auto& stack : runs_->runs()) {
      if (!may_list(stack)) continue;
      for (const auto& name : options_.arguments)
        if (matches_glob(name, stack.entry.name)) met_.insert(name);
      auto resources = nlohmann::ordered_json::array();
      for (const auto& entry : entries(stack)) {
        known.push_back(entry.place);
        if (!is_listed(stack, entry)) continue;
        if (resources.empty()) context_.terminal.say("{}", stack.entry.name);
        context_.terminal.say("  {}", entry_text(entry));
        resources.push_back(entry_json(entry));
      }
      documents.push_back({{"name", stack.entry.name}, {"resources", std::move(resources)}});
    }
    for (const auto& name : options_.arguments)
      if (!met_.contains(name)) refuse_unknown(name, known);
    context_.terminal.print_json({{"stacks", std::move(documents)}});
    return ExitCode::done;
  }

  static std::string entry_text(const StateEntry& entry) {
    const auto& [place, in_program] = entry;
    return place.name() + (place.path.empty() ? "" : " (" + place.address + ")") +
           (in_program ? "" : ": not in the program");
  }

  static nlohmann::ordered_json entry_json(const StateEntry& entry) {
    return {
        {"constructPath", entry.place.path},
        {"address", entry.place.address},
        {"inProgram", entry.in_program}};
  }

  [[noreturn]] static void refuse_unknown(
      const std::string& name, const std::vector<terraform::Place>& known
  ) {
    throw Error(Diagnostic{
        .code = "state.unknown",
        .message = "no state has \"" + name + '"',
        .help = terraform::nearest_name(name, known, "`formwork state list` shows what there is"),
    });
  }

  /// The one stack whose state has it.
  Content find(const std::string& name) {
    std::vector<Content> found;
    std::vector<terraform::Place> known;
    for (auto* stack : stacks_of(name)) {
      Content content{stack, entries(*stack)};
      for (const auto& entry : content.entries) known.push_back(entry.place);
      if (!terraform::places_at(content.entries, name).empty()) found.push_back(std::move(content));
    }
    if (found.size() == 1) return std::move(found[0]);
    std::vector<std::string> names;
    names.reserve(found.size());
    for (const auto& content : found) names.push_back(content.stack->entry.name);
    if (!found.empty())
      throw Error(Diagnostic{
          .code = "state.several",
          .message = "the states of several stacks have \"" + name + '"',
          .found = std::move(names),
          .help = "name it by its construct path, or the stack with --stack",
      });
    refuse_unknown(name, known);
  }

  ExitCode move() {
    const auto& from = options_.arguments[0];
    auto content = find(from);
    auto& driver = content.stack->driver;
    auto moves =
        terraform::moves_between(content.entries, from, options_.arguments[1], driver.constructs());
    const auto& stack = content.stack->entry.name;
    auto text = moves_text(terraform::as_renames(moves, driver.constructs()));
    if (!text.empty()) text.pop_back();
    context_.terminal.note("{}:\n{}", stack, text);
    if (!approved(fmt::format("move {} in the state of {}", counted(moves.size()), stack)))
      return ExitCode::failed;
    for (const auto& move : moves) driver.state().move(move);
    report(stack, "moved", moves.size(), moves_json(moves));
    return ExitCode::done;
  }

  ExitCode forget() {
    const auto& name = options_.arguments[0];
    auto content = find(name);
    const auto& stack = content.stack->entry.name;
    auto places = terraform::places_at(content.entries, name);
    auto documents = nlohmann::ordered_json::array();
    for (const auto& place : places) {
      context_.terminal.note("  . {} ({})", place.name(), place.address);
      documents.push_back({{"constructPath", place.path}, {"address", place.address}});
    }
    if (!approved(fmt::format(
            "forget {} in the state of {}, without destroying", counted(places.size()), stack
        )))
      return ExitCode::failed;
    content.stack->driver.state().forget(places);
    report(stack, "forgotten", places.size(), std::move(documents));
    return ExitCode::done;
  }

  static std::string counted(std::size_t count) {
    return count == 1 ? "one resource" : fmt::format("{} resources", count);
  }

  bool approved(const std::string& what) {
    if (approval_->of(what)) return true;
    context_.terminal.note("nothing was changed");
    return false;
  }

  void report(
      const std::string& stack,
      const char* what,
      std::size_t count,
      nlohmann::ordered_json documents
  ) {
    context_.terminal.print_json({{"name", stack}, {what, std::move(documents)}});
    context_.terminal.say("{}: {} {}", stack, what, counted(count));
  }

  Context& context_;
  const Options& options_;
  std::optional<Approval> approval_;
  StackRuns* runs_ = nullptr;
  /// The arguments that something was found for.
  std::set<std::string> met_;
};

}  // namespace

Command state_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "state",
      .summary = "list, move and forget what terraform keeps of the stacks",
      .description =
          "list [STACK or CONSTRUCT]... shows what there is; mv OLD NEW gives it another place in "
          "the program; rm OLD forgets it, without destroying it. Constructs are named by path or "
          "by address, and stand for all that is in them.",
      .flags =
          {app_flag(options->stacks.synth),
           output_flag(options->stacks.synth),
           skip_synth_flag(options->stacks.synth),
           {.name = "stack",
            .placeholder = "STACK",
            .help = "only this stack; may be a pattern and repeated",
            .target = &options->stacks.stacks},
           {.name = "auto-approve",
            .help = "change the state without asking",
            .target = &options->auto_approve}},
      .positionals =
          {{.name = "ACTION",
            .help = "what to do",
            .target = &options->action,
            .choices = {"list", "mv", "rm"},
            .required = true},
           {.name = "NAME",
            .help = "stacks, construct paths and addresses",
            .target = &options->arguments}},
      .examples =
          {{"formwork state list prod/network", "what is deployed of a construct?"},
           {"formwork state mv prod/network prod/net", "it was renamed in the program"}},
      .run = [options](Context& context) { return State(context, *options).run(); },
  };
}

}  // namespace formwork::cli
