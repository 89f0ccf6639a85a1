#include "cli/views/rollout_view.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "cli/views/live_view.hpp"
#include "cli/views/plan_summary.hpp"

namespace formwork::cli {
namespace {

using nlohmann::ordered_json;
using terraform::Plan;
using terraform::Progress;

std::string_view name_of(Progress::State state) {
  switch (state) {
    case Progress::State::started:
      return "started";
    case Progress::State::under_way:
      return "under-way";
    case Progress::State::done:
      return "done";
    case Progress::State::failed:
      break;
  }
  return "failed";
}

/// One JSON object a line, for machines that watch.
class EventView : public RolloutView {
 public:
  EventView(Terminal& terminal, Direction direction) : terminal_(terminal), direction_(direction) {}

  void begin_plan(const std::string& stack) override { tell("planning", stack); }

  void show_plan(const std::string& stack, const Plan& plan) override {
    auto document = plan_json(stack, plan);
    document.erase("name");
    tell("planned", stack, document);
  }

  void begin_apply(const std::string& stack, const Plan& plan) override {
    tell("applying", stack, {{"steps", plan.steps()}});
  }

  void progress(const std::string& stack, const Progress& progress) override {
    tell(
        "resource",
        stack,
        {{"constructPath", progress.path},
         {"address", progress.address},
         {"action", progress.action},
         {"state", name_of(progress.state)},
         {"seconds", progress.seconds}}
    );
  }

  void end(const std::string& stack, const StackResult& result) override {
    tell(
        "ended",
        stack,
        {{"result", cli::name_of(result.outcome, direction_)}, {"reason", result.reason}}
    );
  }

  void end_all(const std::vector<std::pair<std::string, StackResult>>& results) override {
    auto stacks = ordered_json::array();
    for (const auto& [name, result] : results)
      stacks.push_back(
          {{"name", name},
           {"result", cli::name_of(result.outcome, direction_)},
           {"reason", result.reason}}
      );
    terminal_.print_json_line({{"event", "summary"}, {"stacks", stacks}});
  }

 private:
  void tell(
      const char* event,
      const std::string& stack,
      const ordered_json& details = ordered_json::object()
  ) {
    ordered_json document{{"event", event}, {"stack", stack}};
    document.update(details);
    terminal_.print_json_line(document);
    terminal_.flush();
  }

  Terminal& terminal_;
  Direction direction_;
};

/// Lines that follow each other, for logs.
class LineView : public RolloutView {
 public:
  LineView(Terminal& terminal, Direction direction) : terminal_(terminal), direction_(direction) {}

  void begin_plan(const std::string& stack) override { terminal_.note("{}: planning", stack); }

  void show_plan(const std::string& stack, const Plan& plan) override {
    terminal_.print("{}", plan_text(stack, plan));
    terminal_.flush();
  }

  void begin_apply(const std::string&, const Plan&) override {}

  void progress(const std::string& stack, const Progress& progress) override {
    static const std::map<std::string, const char*> participles{
        {"create", "created"}, {"update", "changed"}, {"delete", "destroyed"}};
    auto action = participles.find(progress.action);
    // Reading is not worth a line, and what starts will end or go on for long.
    if (action == participles.end() || progress.state == Progress::State::started) return;
    const char* state = progress.state == Progress::State::done        ? ""
                        : progress.state == Progress::State::under_way ? "being "
                                                                       : "not ";
    terminal_.note(
        "{}: {} {}{} ({} s)", stack, progress.what(), state, action->second, progress.seconds
    );
    terminal_.flush();
  }

  void end(const std::string&, const StackResult&) override {}

  void end_all(const std::vector<std::pair<std::string, StackResult>>& results) override {
    for (const auto& [name, result] : results)
      terminal_.print("{}", result_text(name, result, direction_));
  }

 private:
  Terminal& terminal_;
  Direction direction_;
};

}  // namespace

std::string_view name_of(StackResult::Outcome outcome, Direction direction) {
  bool deploys = direction == Direction::deploy;
  switch (outcome) {
    case StackResult::Outcome::done:
      return deploys ? "deployed" : "destroyed";
    case StackResult::Outcome::unchanged:
      return deploys ? "unchanged" : "nothing to destroy";
    case StackResult::Outcome::declined:
      return "declined";
    case StackResult::Outcome::failed:
      return "failed";
    case StackResult::Outcome::not_started:
      break;
  }
  return "not started";
}

std::string result_text(const std::string& stack, const StackResult& result, Direction direction) {
  auto reason = result.reason.empty() ? "" : " (" + result.reason + ")";
  return fmt::format("{}: {}{}", stack, name_of(result.outcome, direction), reason);
}

std::unique_ptr<RolloutView> rollout_view(
    Context& context, Direction direction, std::size_t stacks
) {
  auto& terminal = context.terminal;
  if (terminal.json()) return std::make_unique<EventView>(terminal, direction);
  if (!context.status_width) return std::make_unique<LineView>(terminal, direction);
  return live_view(context, direction, stacks);
}

}  // namespace formwork::cli
