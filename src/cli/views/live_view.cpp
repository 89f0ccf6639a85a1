#include "cli/views/live_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>

#include "cli/command_line/bar.hpp"
#include "cli/command_line/printable.hpp"
#include "cli/views/plan_summary.hpp"

namespace formwork::cli {
namespace {

using terraform::Plan;
using terraform::Progress;
using Clock = std::chrono::steady_clock;

std::string time_since(Clock::time_point start) {
  auto seconds = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - start).count();
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

std::string bar(std::size_t done, std::size_t all, bool has_blocks) {
  constexpr std::size_t width = 16;
  const auto share = all == 0 ? 0 : static_cast<double>(done) / static_cast<double>(all);
  return bar_text(share, width, has_blocks);
}

/// What is known of a stack under way.
struct StackStatus {
  Clock::time_point start = Clock::now();
  bool applying = false;
  std::size_t done = 0;
  std::size_t steps = 0;
  /// What is being made by its address, with Terraform's verb.
  std::map<std::string, std::string> under_way = {};

  std::string text(bool has_blocks) const {
    if (!applying) return fmt::format("planning {}", time_since(start));
    auto line =
        fmt::format("{} {}/{} {}", bar(done, steps, has_blocks), done, steps, time_since(start));
    if (under_way.empty()) return line;
    line += "  " + under_way.begin()->second;
    if (under_way.size() > 1) line += fmt::format(" and {} more", under_way.size() - 1);
    return line;
  }
};

class LiveView : public RolloutView {
 public:
  LiveView(Context& context, Direction direction, std::size_t stacks)
      : context_(context),
        direction_(direction),
        stacks_(stacks),
        has_blocks_(reads_utf8(context.environment)) {}

  void begin_plan(const std::string& stack) override {
    std::lock_guard guard(mutex_);
    under_way_[stack] = {};
  }

  void show_plan(const std::string& stack, const Plan& plan) override {
    context_.terminal.print("{}", plan_text(stack, plan));
  }

  void begin_apply(const std::string& stack, const Plan& plan) override {
    std::lock_guard guard(mutex_);
    under_way_[stack] = {.applying = true, .steps = plan.steps()};
  }

  void progress(const std::string& stack, const Progress& progress) override {
    static const std::map<std::string, const char*> verbs{
        {"create", "creating"}, {"update", "changing"}, {"delete", "destroying"}};
    auto verb = verbs.find(progress.action);
    if (verb == verbs.end()) return;
    std::lock_guard guard(mutex_);
    auto& status = under_way_[stack];
    if (progress.state == Progress::State::done) ++status.done;
    if (progress.state == Progress::State::done || progress.state == Progress::State::failed)
      status.under_way.erase(progress.address);
    else
      status.under_way[progress.address] = fmt::format("{} {}", verb->second, progress.what());
  }

  void end(const std::string& stack, const StackResult&) override {
    std::lock_guard guard(mutex_);
    under_way_.erase(stack);
    ++ended_;
  }

  void tick() override {
    std::vector<std::string> lines;
    {
      std::lock_guard guard(mutex_);
      std::size_t longest = 0;
      for (const auto& [name, status] : under_way_) longest = std::max(longest, name.size());
      for (const auto& [name, status] : under_way_)
        lines.push_back(fmt::format("{:{}}  {}", name, longest, status.text(has_blocks_)));
      lines.push_back(fmt::format("{} of {} stacks, {}", ended_, stacks_, time_since(start_)));
    }
    for (auto& line : lines) line = cut_to(context_.status_width(), printable_line(line));
    context_.terminal.show_status(std::move(lines));
  }

  void end_all(const std::vector<std::pair<std::string, StackResult>>& results) override {
    context_.terminal.show_status({});
    for (const auto& [name, result] : results)
      context_.terminal.print("{}", result_text(name, result, direction_));
  }

 private:
  Context& context_;
  Direction direction_;
  std::size_t stacks_;
  bool has_blocks_;
  Clock::time_point start_ = Clock::now();
  std::mutex mutex_;
  std::map<std::string, StackStatus> under_way_;
  std::size_t ended_ = 0;
};

}  // namespace

std::unique_ptr<RolloutView> live_view(Context& context, Direction direction, std::size_t stacks) {
  return std::make_unique<LiveView>(context, direction, stacks);
}

}  // namespace formwork::cli
