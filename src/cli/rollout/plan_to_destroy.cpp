#include <algorithm>

#include "cli/rollout/application_plan.hpp"
#include "terraform/prediction/references.hpp"

namespace formwork::cli {
namespace {

// Whether all that the program reads of other stacks is in what its state says of them.
bool has_all(
    const terraform::RecordedOutputs& recorded,
    const nlohmann::json& program,
    const std::vector<terraform::RemoteState>& remote_states
) {
  auto is_remote = [&](const std::string& name) {
    return std::any_of(remote_states.begin(), remote_states.end(), [&](const auto& remote) {
      return remote.name == name;
    });
  };
  auto references = terraform::references_in(program);
  return std::all_of(references.begin(), references.end(), [&](const auto& reference) {
    if (!is_remote(reference.remote_state)) return true;
    auto outputs = recorded.of_remote_states.find(reference.remote_state);
    return outputs != recorded.of_remote_states.end() && outputs->second.contains(reference.output);
  });
}

}  // namespace

terraform::Plan plan_to_destroy(
    StackRun& stack, terraform::PlanRequest request, std::vector<Diagnostic>& warnings
) {
  auto& driver = stack.driver;
  request.destroy = true;
  const auto program = driver.program();
  const auto remote_states = terraform::remote_states_of(program);
  // A program in HCL says nothing of what it reads.
  const bool may_read = !remote_states.empty() || !program.is_object();
  if (!may_read || !request.refresh) return driver.plan(request, warnings);
  auto recorded = driver.recorded_outputs();
  // What nobody can read is not taken for nothing: that is an error.
  if (!recorded.is_deployed && !driver.is_deployed()) return {};
  if (!program.is_object())
    request.refresh = stack.entry.dependencies.empty();
  else if (has_all(recorded, program, remote_states))
    request.assumed = std::move(recorded.of_remote_states);
  else
    request.refresh = false;
  return driver.plan(request, warnings);
}

}  // namespace formwork::cli
