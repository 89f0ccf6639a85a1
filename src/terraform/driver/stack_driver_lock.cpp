// What a stack's driver does about the lock of its state.
#include <nlohmann/json.hpp>

#include "terraform/driver/stack_driver.hpp"

namespace formwork::terraform {

std::optional<StateLock> StackDriver::lock(const VariableValues& variables) {
  // Nothing tells who holds a lock but wanting it. A plan for an address that there is not ends as
  // soon as it has it.
  std::vector<std::string> arguments{
      "-input=false", "-refresh=false", "-target=terraform_data.formwork_wants_the_lock"};
  for (auto& argument : variable_arguments(variables)) arguments.push_back(std::move(argument));
  std::optional<StateLock> found;
  bool was_planned = false;
  std::vector<Diagnostic> ignored;
  try {
    auto on_event = [&](const nlohmann::json& event) {
      auto type = event.find("type");
      was_planned = was_planned || (type != event.end() && *type == "change_summary");
      if (auto diagnostic = event.find("diagnostic"); diagnostic != event.end() && !found)
        found = state_lock_of(*diagnostic);
    };
    run("plan", std::move(arguments), on_event, ignored);
  } catch (const Error&) {
    if (!found) throw;
  }
  if (!found && !was_planned) throw Error(no_word_of("plan"));
  return found;
}

AtWork StackDriver::at_work() const { return at_work_in(directory_, terraform_.program()); }

AtWork StackDriver::holder_of(const StateLock& lock) const {
  // Of a lock that is known by its id alone there is no file to look at.
  if (lock.path.empty()) return {};
  return terraform::holder_of(directory_ / lock.path);
}

void StackDriver::unlock(const StateLock& lock) {
  terraform_.output_of({"force-unlock", "-no-color", "-force", lock.id}, directory_);
}

}  // namespace formwork::terraform
