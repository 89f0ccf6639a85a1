#pragma once
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/rollout/stack_runs.hpp"

namespace formwork::cli {

/// What the plan of a stack takes another stack to be.
struct Assumption {
  enum class As {
    /// As this run plans it to become.
    planned,
    /// As it is deployed.
    deployed,
    /// As it would become, for it lacks what is read of it.
    deployed_anew,
    /// That cannot be planned: nothing is known of what it lacks.
    unknown,
  };

  std::string stack;
  As as = As::planned;
  /// Its outputs that are known only when it is deployed.
  std::vector<std::string> unknown = {};
};

/// Plans stacks of an application, each with what those before it will be. Nothing that is planned
/// so is to be applied, but what destroys.
class ApplicationPlan {
 public:
  explicit ApplicationPlan(StackRuns& runs) : runs_(runs) {}

  struct Result {
    terraform::Plan plan = {};
    /// Of the stacks that it reads.
    std::vector<Assumption> assumptions = {};
    /// The stack that has to be deployed before this one can be planned, and why; empty when it was
    /// planned.
    std::string waits_for = {};
    std::string reason = {};

    /// Whether the plan is one for the outputs that were assumed, not for those that there are.
    bool is_predicted() const;
  };

  /// Plans a stack, which is initialized, after those that it depends on. Throws `Error`.
  Result plan(
      StackRun& stack, const terraform::PlanRequest& request, std::vector<Diagnostic>& warnings
  );

 private:
  /// A data source of a stack, and the stack that it reads.
  struct Reading {
    std::string remote_state;
    const StackEntry* producer;
  };
  struct Assumed {
    terraform::AssumedOutputs outputs = {};
    std::vector<Assumption> assumptions = {};
  };

  std::vector<Reading> readings_of(StackRun& stack);
  Assumed as_planned(const std::vector<Reading>& readings);
  std::optional<Assumed> as_deployed(const std::vector<Reading>& readings);
  bool lacks_outputs(const StackEntry& producer);
  Assumption assumed_anew(const StackEntry& producer, terraform::OutputValues& outputs);
  StackRun& run_of(const StackEntry& stack);
  Result plan_with(
      StackRun& stack,
      const terraform::PlanRequest& request,
      Assumed assumed,
      std::vector<Diagnostic>& warnings
  );
  void keep(const StackEntry& stack, const terraform::Plan& plan);

  StackRuns& runs_;
  /// Stacks that are not chosen.
  std::map<std::string, StackRun> others_ = {};
  /// Of the stacks that were planned: their outputs, where they change.
  std::map<std::string, std::optional<terraform::OutputValues>> planned_ = {};
  /// Of those that were planned, and could not be told before others are deployed.
  std::set<std::string> waiting_ = {};
};

/// Plans to destroy a stack, whatever became of those that it reads: by what its own state says of
/// them. Nothing when there is nothing of it. Throws `Error`.
terraform::Plan plan_to_destroy(
    StackRun& stack, terraform::PlanRequest request, std::vector<Diagnostic>& warnings
);

/// `with network as it is deployed`; empty when all is as planned.
std::string assumptions_text(const std::vector<Assumption>& assumptions);
nlohmann::ordered_json assumptions_json(const std::vector<Assumption>& assumptions);

}  // namespace formwork::cli
