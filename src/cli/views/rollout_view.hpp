#pragma once
#include <memory>
#include <string>
#include <vector>

#include "cli/command_line/context.hpp"
#include "terraform/driver/stack_driver.hpp"
#include "terraform/plan/plan.hpp"

namespace formwork::cli {

enum class Direction { deploy, destroy };

/// What became of one stack.
struct StackResult {
  enum class Outcome { done, unchanged, declined, failed, not_started };

  Outcome outcome = Outcome::not_started;
  /// Why, or what was done.
  std::string reason = {};

  /// Whether what builds on the stack may go on.
  bool is_good() const { return outcome == Outcome::done || outcome == Outcome::unchanged; }
};

/// `deployed`, `nothing to destroy`.
std::string_view name_of(StackResult::Outcome outcome, Direction direction);

/// A line that sums the result up.
std::string result_text(const std::string& stack, const StackResult& result, Direction direction);

/// Shows how a rollout goes on, to a person or to a machine. May be told from several threads.
class RolloutView {
 public:
  virtual ~RolloutView() = default;

  virtual void begin_plan(const std::string& stack) = 0;
  virtual void show_plan(const std::string& stack, const terraform::Plan& plan) = 0;
  virtual void begin_apply(const std::string& stack, const terraform::Plan& plan) = 0;
  virtual void progress(const std::string& stack, const terraform::Progress& progress) = 0;
  virtual void end(const std::string& stack, const StackResult& result) = 0;
  /// A moment passed.
  virtual void tick() {}
  /// All are done with, in the order given.
  virtual void end_all(const std::vector<std::pair<std::string, StackResult>>& results) = 0;
};

/// A line a stack that moves, where somebody watches a terminal; plain lines elsewhere; a JSON
/// object a line on standard output with `--json`.
std::unique_ptr<RolloutView> rollout_view(
    Context& context, Direction direction, std::size_t stacks
);

}  // namespace formwork::cli
