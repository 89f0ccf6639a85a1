#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "cli/commands/commands.hpp"
#include "cli/project/moved_file.hpp"
#include "cli/rollout/application_plan.hpp"
#include "cli/rollout/stack_runs.hpp"
#include "cli/selection/stack_selection.hpp"
#include "cli/views/plan_summary.hpp"
#include "cli/views/rename_summary.hpp"
#include "terraform/renames/rename_units.hpp"
#include "terraform/renames/renames.hpp"
#include "terraform/renames/requested_moves.hpp"

namespace formwork::cli {
namespace {

using terraform::Action;
using terraform::Move;
using terraform::Plan;
using terraform::RequestedMove;

struct Options {
  StackOptions stacks;
  std::vector<std::string> moves;
  bool dry_run = false;
};

class Refactoring {
 public:
  Refactoring(Context& context, const Options& options)
      : context_(context), options_(options), runs_(context, options.stacks), plans_(runs_) {
    for (const auto& text : options.moves) requested_.push_back(RequestedMove::read(text));
  }

  ExitCode run() {
    for (auto& stack : runs_.runs())
      if (auto found = found_in(stack)) found_.push_back(*std::move(found));
    check_requested();
    for (auto& found : found_) settle(found);
    context_.terminal.print_json({{"stacks", std::move(documents_)}});
    return ExitCode::done;
  }

 private:
  struct Found {
    StackRun& stack;
    terraform::Renames renames;
  };

  ApplicationPlan::Result plan(StackRun& stack) {
    std::vector<Diagnostic> warnings;
    auto result = plans_.plan(stack, runs_.plan_request(), warnings);
    stack.driver.forget_plan();
    return result;
  }

  std::optional<Found> found_in(StackRun& stack) {
    context_.terminal.note("{}: planning", stack.entry.name);
    stack.driver.init(options_.stacks.init);
    auto result = plan(stack);
    if (!result.waits_for.empty()) {
      tell_waiting(stack.entry.name, result);
      return {};
    }
    auto& found = result.plan;
    std::vector<Move> wanted;
    for (std::size_t i = 0; i < requested_.size(); ++i)
      for (auto& move : terraform::moves_of(found, requested_[i])) {
        wanted.push_back(std::move(move));
        met_.insert(i);
      }
    for (auto& gone : terraform::units_of(found).gone) gone_.push_back(std::move(gone.place));
    return Found{
        stack,
        terraform::with_moves(found.renames, std::move(wanted), stack.driver.constructs()),
    };
  }

  void tell_waiting(const std::string& stack, const ApplicationPlan::Result& result) {
    context_.terminal.report({
        .severity = Severity::warning,
        .code = "refactor.waits",
        .message = fmt::format(
            "{} cannot be planned before {} is deployed: nothing is written for it",
            stack,
            result.waits_for
        ),
        .found = {result.reason},
        .help = fmt::format("formwork refactor {}, once {} is deployed", stack, result.waits_for),
    });
  }

  void check_requested() const {
    for (std::size_t i = 0; i < requested_.size(); ++i)
      if (!met_.contains(i))
        throw Error(Diagnostic{
            .code = "refactor.unknown",
            .message = "no chosen stack would destroy \"" + requested_[i].from + '"',
            .help = terraform::nearest_name(
                requested_[i].from, gone_, "`formwork diff` shows what would be destroyed"
            ),
        });
  }

  void settle(const Found& found) {
    const auto& name = found.stack.entry.name;
    nlohmann::ordered_json document{{"name", name}, {"renames", renames_json(found.renames)}};
    context_.terminal.say(
        "{}: {}",
        name,
        found.renames.empty()           ? "nothing was renamed"
        : found.renames.certain.empty() ? "perhaps renamed"
                                        : "renamed"
    );
    say_lines(moves_text(found.renames.certain) + undecided_text(found.renames.undecided));
    if (!found.renames.certain.empty()) {
      MovedFile file(context_.directory, name);
      document["file"] = file.shown_as();
      file.leave_out_outdated(found.stack.driver.constructs());
      file.add(found.renames.moves());
      if (options_.dry_run)
        context_.terminal.say("{} would be\n{}", file.shown_as(), file.content().dump(2));
      else
        document["plan"] = plan_json(name, written(file, found));
      document["content"] = file.content();
    }
    tell_undecided(found);
    documents_.push_back(std::move(document));
    context_.terminal.flush();
  }

  /// The plan with the moves. Nothing stays written when there is none.
  Plan written(MovedFile& file, const Found& found) {
    MovedFile before(context_.directory, found.stack.entry.name);
    try {
      put(file);
      auto after = plan(found.stack).plan;
      if (drop_useless(file, found.renames.moves(), after)) {
        put(file);
        after = plan(found.stack).plan;
      }
      if (!file.text().empty())
        context_.terminal.say("wrote {}: commit it with the program", file.shown_as());
      context_.terminal.say(
          "{}: {}{}",
          found.stack.entry.name,
          counts_text(after),
          after.count(Action::destroy) + after.count(Action::replace) == 0
              ? "; nothing is destroyed"
              : ""
      );
      return after;
    } catch (const Error&) {
      put(before);
      throw;
    }
  }

  bool drop_useless(MovedFile& file, const std::vector<Move>& moves, const Plan& after) {
    bool dropped = false;
    for (const auto& move : moves) {
      std::size_t replaced = 0;
      std::string reason;
      for (const auto& change : after.changes)
        if (change.action == Action::replace && move.from.contains(change.previous_address)) {
          ++replaced;
          reason = change.reason;
        }
      if (replaced < move.instances) continue;
      dropped = true;
      file.remove(move);
      context_.terminal.report({
          .severity = Severity::info,
          .code = "refactor.replaced-anyway",
          .message = move.from.name() + " was renamed, and would be replaced all the same",
          .places = {{.path = move.to.name()}},
          .found = {reason},
      });
    }
    return dropped;
  }

  void tell_undecided(const Found& found) {
    if (found.renames.undecided.empty()) return;
    const auto& first = found.renames.undecided.front();
    context_.terminal.report({
        .severity = Severity::warning,
        .code = "refactor.undecided",
        .message = "several things fit equally well, and none was chosen",
        .help = "say what it is: " + refactor_line(found.stack.entry.name, first),
    });
  }

  void put(const MovedFile& file) {
    file.write();
    place_moved_files(context_.directory, runs_.output(), runs_.manifest(), true);
  }

  void say_lines(std::string text) {
    if (text.empty()) return;
    text.pop_back();
    context_.terminal.say("{}", text);
  }

  Context& context_;
  const Options& options_;
  StackRuns runs_;
  ApplicationPlan plans_;
  std::vector<RequestedMove> requested_;
  /// Of what was requested, what some stack has.
  std::set<std::size_t> met_;
  std::vector<terraform::Place> gone_;
  std::vector<Found> found_;
  nlohmann::ordered_json documents_ = nlohmann::ordered_json::array();
};

}  // namespace

Command refactor_command() {
  auto options = std::make_shared<Options>();
  auto flags = plan_flags(options->stacks);
  flags.push_back(
      {.name = "move",
       .placeholder = "OLD=NEW",
       .help = "what a construct path or address is now; may be repeated",
       .target = &options->moves}
  );
  flags.push_back(
      {.name = "dry-run", .help = "show the moved blocks only", .target = &options->dry_run}
  );
  return {
      .name = "refactor",
      .summary = "keep what was renamed, instead of destroying and creating it again",
      .description =
          "Plans the stacks, finds what is destroyed only because it was renamed or moved in the "
          "program, and writes `moved` blocks for it to moved/STACK.tf.json, which belongs into "
          "version control. Synthesis puts that file beside the stack.",
      .flags = std::move(flags),
      .positionals = {stacks_positional(options->stacks.stacks)},
      .examples =
          {{"formwork refactor --dry-run", "what was renamed?"},
           {"formwork refactor prod --move prod/db=prod/database", "where several things fit"}},
      .run = [options](Context& context) { return Refactoring(context, *options).run(); },
  };
}

}  // namespace formwork::cli
