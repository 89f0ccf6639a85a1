#include "cli/rollout/application_plan.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace formwork::cli {
namespace {

using terraform::OutputValue;
using terraform::OutputValues;
using terraform::Plan;
using terraform::PlanRequest;
using As = Assumption::As;

OutputValues all_later(const terraform::StackDocument& program) {
  OutputValues outputs;
  const auto declared = program.stack().value("output", nlohmann::json::object());
  for (const auto& [name, ignored] : declared.items()) outputs[name] = OutputValue::later();
  return outputs;
}

std::vector<std::string> unknown_in(const OutputValues& outputs) {
  std::vector<std::string> names;
  for (const auto& [name, output] : outputs)
    if (!output.is_known()) names.push_back(name);
  return names;
}

}  // namespace

bool ApplicationPlan::Result::is_predicted() const {
  return std::any_of(assumptions.begin(), assumptions.end(), [](const auto& assumption) {
    return assumption.as != As::deployed || !assumption.unknown.empty();
  });
}

ApplicationPlan::Result ApplicationPlan::plan(
    StackRun& stack, const PlanRequest& request, std::vector<Diagnostic>& warnings
) {
  const auto readings = readings_of(stack);
  auto planned = as_planned(readings);
  const auto before = warnings.size();
  try {
    auto result = plan_with(stack, request, planned, warnings);
    keep(stack.entry, result.plan);
    return result;
  } catch (const terraform::Refused& error) {
    if (!error.is_for_program()) throw;
    auto assumed = as_deployed(readings);
    // What it reads is there, so that the error is its own.
    if (!assumed) throw;
    for (auto& [name, outputs] : planned.outputs) assumed->outputs[name] = std::move(outputs);
    for (auto& assumption : planned.assumptions)
      if (assumption.as == As::planned) assumed->assumptions.push_back(std::move(assumption));
    warnings.resize(before);
    auto result = plan_with(stack, request, std::move(*assumed), warnings);
    keep(stack.entry, result.plan);
    return result;
  }
}

ApplicationPlan::Result ApplicationPlan::plan_with(
    StackRun& stack, const PlanRequest& request, Assumed assumed, std::vector<Diagnostic>& warnings
) {
  Result result{.assumptions = std::move(assumed.assumptions)};
  auto with_assumed = request;
  with_assumed.assumed = std::move(assumed.outputs);
  try {
    result.plan = stack.driver.plan(with_assumed, warnings);
  } catch (const terraform::StackWaits& waits) {
    waiting_.insert(stack.entry.name);
    const auto& output = waits.first().output.output;
    for (const auto& [name, as, unknown] : result.assumptions)
      if (std::find(unknown.begin(), unknown.end(), output) != unknown.end())
        result.waits_for = name;
    result.reason = waits.first().argument + " of " + waits.construct() + " depends on " + output;
  }
  return result;
}

void ApplicationPlan::keep(const StackEntry& stack, const Plan& plan) {
  auto& kept = planned_[stack.name];
  if (!plan.outputs.empty() || !plan.was_deployed) kept = plan.predicted;
}

std::vector<ApplicationPlan::Reading> ApplicationPlan::readings_of(StackRun& stack) {
  std::vector<Reading> readings;
  if (stack.entry.dependencies.empty()) return readings;
  const auto directory = runs_.directory_of(stack.entry);
  for (const auto& remote : stack.driver.remote_states())
    for (const auto& other : runs_.manifest().stacks) {
      if (other.name == stack.entry.name) continue;
      auto producer = run_of(other).driver.as_producer(other.construct_path);
      if (!terraform::is_state_of(remote, directory, producer)) continue;
      readings.push_back({remote.name, &other});
      break;
    }
  return readings;
}

// Of what is not planned the state is read as always.
ApplicationPlan::Assumed ApplicationPlan::as_planned(const std::vector<Reading>& readings) {
  Assumed assumed;
  for (const auto& [remote_state, producer] : readings) {
    const auto& name = producer->name;
    auto planned = planned_.find(name);
    if (waiting_.contains(name)) {
      auto outputs = all_later(run_of(*producer).driver.constructs());
      assumed.assumptions.push_back({name, As::planned, unknown_in(outputs)});
      assumed.outputs[remote_state] = std::move(outputs);
    } else if (planned == planned_.end()) {
      assumed.assumptions.push_back({name, As::deployed});
    } else if (planned->second) {
      assumed.assumptions.push_back({name, As::planned, unknown_in(*planned->second)});
      assumed.outputs[remote_state] = *planned->second;
    }
  }
  return assumed;
}

// What lacks an output that its program has is taken as it would be deployed. Nothing when none
// does.
std::optional<ApplicationPlan::Assumed> ApplicationPlan::as_deployed(
    const std::vector<Reading>& readings
) {
  Assumed assumed;
  for (const auto& [remote_state, producer] : readings) {
    const auto& name = producer->name;
    if (planned_.contains(name) || waiting_.contains(name)) continue;
    if (!lacks_outputs(*producer)) {
      assumed.assumptions.push_back({name, As::deployed});
      continue;
    }
    auto& outputs = assumed.outputs[remote_state];
    assumed.assumptions.push_back(assumed_anew(*producer, outputs));
  }
  if (assumed.outputs.empty()) return {};
  return assumed;
}

bool ApplicationPlan::lacks_outputs(const StackEntry& producer) {
  auto& driver = run_of(producer).driver;
  driver.init();
  const auto outputs = driver.outputs();
  const auto declared = all_later(driver.constructs());
  return std::any_of(declared.begin(), declared.end(), [&](const auto& output) {
    return !outputs.contains(output.first);
  });
}

Assumption ApplicationPlan::assumed_anew(const StackEntry& producer, OutputValues& outputs) {
  auto& run = run_of(producer);
  std::vector<Diagnostic> ignored;
  try {
    auto request = runs_.plan_request();
    request.targets.clear();
    request.replaced.clear();
    auto result = plan(run, request, ignored);
    run.driver.forget_plan();
    if (result.waits_for.empty()) {
      outputs = result.plan.predicted;
      return {producer.name, As::deployed_anew, unknown_in(outputs)};
    }
  } catch (const terraform::Interrupted&) {
    throw;
  } catch (const Error&) {
    // Why it cannot be planned is told where it is to be planned.
  }
  outputs = terraform::read_outputs(run.driver.outputs());
  for (auto& [name, later] : all_later(run.driver.constructs()))
    outputs.try_emplace(name, std::move(later));
  return {producer.name, As::unknown, unknown_in(outputs)};
}

StackRun& ApplicationPlan::run_of(const StackEntry& stack) {
  for (auto& run : runs_.runs())
    if (run.entry.name == stack.name) return run;
  auto other = others_.find(stack.name);
  if (other == others_.end())
    other = others_.emplace(stack.name, StackRun{stack, runs_.driver_of(stack)}).first;
  return other->second;
}

}  // namespace formwork::cli
