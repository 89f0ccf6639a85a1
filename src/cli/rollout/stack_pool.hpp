#pragma once
#include <functional>
#include <string>
#include <vector>

#include "cli/rollout/stack_runs.hpp"

namespace formwork::cli {

/// What is to be done with every stack. All but `tick` may be called from several threads at once.
struct StackWork {
  /// The stacks that have to be done with before this one, by name.
  std::function<std::vector<std::string>(const StackEntry&)> needs;
  /// Does the work; false keeps those that need the stack from being started. Must not throw.
  std::function<bool(StackRun&)> work;
  /// A stack is not started: `reason` says why.
  std::function<void(StackRun&, const std::string& reason)> refuse;
  /// Called some ten times a second while work is under way.
  std::function<void()> tick = [] {};
};

/// Works on the stacks in the order given, on at most `parallelism` of them at once (negative: on
/// as many as can be). After a request to stop no further one is started.
void run_in_order(const std::vector<StackRun*>& order, int parallelism, const StackWork& work);

}  // namespace formwork::cli
