// What a plan of a stack is asked for, and whether renames in it keep anything.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "terraform/driver/stack_driver.hpp"
#include "terraform/process/private_file.hpp"
#include "terraform/renames/rename_trial.hpp"
#include "terraform/state/state_facts.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;

bool is_data(const std::string& instance) {
  return instance.starts_with("data.") || instance.find(".data.") != instance.npos;
}

}  // namespace

std::vector<std::string> StackDriver::plan_arguments(
    const PlanRequest& request, const fs::path& file
) {
  std::vector<std::string> arguments{"-input=false", "-out=" + file.string()};
  request.run.add_to(arguments);
  if (request.destroy) arguments.emplace_back("-destroy");
  if (request.refresh_only) arguments.emplace_back("-refresh-only");
  if (!request.refresh) arguments.emplace_back("-refresh=false");
  for (const auto& place : request.targets)
    for (const auto& address : addresses_of(place)) arguments.push_back("-target=" + address);
  for (const auto& address : replaced_instances(request.replaced))
    arguments.push_back("-replace=" + address);
  for (auto& argument : variable_arguments(request.variables))
    arguments.push_back(std::move(argument));
  return arguments;
}

// Terraform replaces instances, which nothing but the state knows.
std::vector<std::string> StackDriver::replaced_instances(const std::vector<std::string>& places) {
  std::vector<std::string> result;
  if (places.empty()) return result;
  std::vector<std::string> instances;
  auto facts = pull_state(terraform_, directory_, [&](const std::string& address) {
    instances.push_back(address);
  });
  check_known(facts, shown_as_.filename().string());
  for (const auto& place : places)
    for (const auto& address : addresses_of(place)) {
      auto count = result.size();
      for (const auto& instance : instances)
        if (Place{address}.contains(instance) && !is_data(instance)) result.push_back(instance);
      // Terraform says of what does not exist that it is not replaced.
      if (result.size() == count && !address.starts_with("module.")) result.push_back(address);
    }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

// What is advised has been tried: the plan with the moves has to destroy less.
void StackDriver::try_renames(Plan& plan, const PlanRequest& request) {
  const auto moves = moves_to_try(plan.renames);
  if (moves.empty()) return;
  struct Removed {
    ~Removed() {
      std::error_code ignored;
      for (const auto& file : files) fs::remove(file, ignored);
    }
    std::vector<fs::path> files;
  } removed{{directory_ / "formwork_trial.tf.json", own_file("trial")}};
  write_private(removed.files[0], moved_blocks(moves).dump());
  try {
    std::vector<Diagnostic> ignored;
    run("plan", plan_arguments(request, removed.files[1]), {}, ignored);
    keep_what_helps(plan, moves, read(removed.files[1], false));
  } catch (const Interrupted&) {
    throw;
  } catch (const Error&) {
    // A plan that cannot be made helps nobody.
    plan.renames = {};
  }
}

}  // namespace formwork::terraform
