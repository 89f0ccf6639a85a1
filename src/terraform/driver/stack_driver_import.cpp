#include "terraform/driver/stack_driver.hpp"

namespace formwork::terraform {

void StackDriver::import(
    const std::string& address,
    const std::string& id,
    const VariableValues& variables,
    const RunOptions& options
) {
  std::vector<std::string> arguments{"import", "-input=false", "-no-color"};
  options.add_to(arguments);
  for (auto& argument : variable_arguments(variables)) arguments.push_back(std::move(argument));
  arguments.insert(arguments.end(), {address, id});
  try {
    terraform_.output_of(arguments, directory_);
  } catch (const CommandFailed& error) {
    auto cause = error.diagnostics()[0];
    auto secrets = secrets_of(constructs_.stack(), variables, terraform_.environment(), directory_);
    for (auto& line : cause.found) line = secrets.hidden(std::move(line));
    cause.code = "terraform.import";
    // The command line may hold secrets.
    cause.message = "terraform cannot import " + id + " as " + address;
    throw ImportRefused(std::move(cause));
  }
}

}  // namespace formwork::terraform
