#include "cli/failover/function.hpp"

#include <fmt/format.h>

#include "cli/command_line/usage.hpp"

namespace formwork::cli {
namespace {

using nlohmann::json;

constexpr const char* output_name = "orchestrator";

Diagnostic no_arn(const std::string& what, const std::string& found) {
  return {
      .code = "failover.function",
      .message = what + " is not the ARN of a function",
      .found = {found},
      .help =
          "it is arn:PARTITION:lambda:REGION:ACCOUNT:function:NAME:live, PARTITION `aws` but "
          "in China (aws-cn) and GovCloud (aws-us-gov)",
  };
}

/// What the program says that the output is; null when it has none.
json output_in(const json& program) {
  if (!program.is_object()) return {};
  const json::json_pointer value(std::string("/output/") + output_name + "/value");
  return program.contains(value) ? program[value] : json();
}

bool is_constant(const json& value) {
  if (!value.is_string()) return false;
  const auto& text = value.get_ref<const std::string&>();
  return text.find("${") == text.npos && text.find("%{") == text.npos;
}

Error not_told(const std::string& stack, std::vector<std::string> others) {
  for (auto& other : others) other.insert(0, "stack ");
  return Error(Diagnostic{
      .code = "failover.no-function",
      .message = stack.empty() ? "which function? several stacks, or none, have one"
                               : "stack " + stack + " tells no function",
      .found = std::move(others),
      .help = fmt::format(
          "name the stack of the Region that is to act, which has the output \"{}\", or give "
          "--function ARN",
          output_name
      ),
  });
}

std::string recorded_in(StackRun& stack) {
  stack.driver.init({});
  const auto outputs = stack.driver.outputs();
  const json::json_pointer value(std::string("/") + output_name + "/value");
  if (outputs.contains(value)) {
    const auto& output = outputs[value];
    if (output.is_string()) return output;
    const json::json_pointer sensitive(std::string("/") + output_name + "/sensitive");
    const bool is_told = !outputs.contains(sensitive) || outputs[sensitive] != json(true);
    throw Error(no_arn("the output of " + stack.entry.name, is_told ? output.dump() : "(sensitive)")
    );
  }
  throw Error(Diagnostic{
      .code = "failover.no-function",
      .message = "the state of " + stack.entry.name + " has no output \"" + output_name + '"',
      .help = "deploy the stack, or give --function ARN",
  });
}

}  // namespace

aws_client::FunctionArn function_of(Context& context, FunctionOptions& options) {
  if (!options.arn.empty()) {
    // One of them may be of another day, in a variable: nobody is to act for the wrong Region.
    if (!options.stack.empty())
      throw UsageError(Diagnostic{
          .code = "cli.wrong-arguments",
          .message = "a stack and --function name two functions",
          .found = {options.stack, options.arn},
          .help = "leave one out; --function may come from CDKTF_FUNCTION",
      });
    if (auto arn = aws_client::read_function_arn(options.arn)) return *arn;
    throw UsageError(no_arn("--function", options.arn));
  }
  if (!options.stack.empty()) options.stacks.stacks = {options.stack};
  StackRuns runs(context, options.stacks);
  std::vector<StackRun*> found;
  std::vector<std::string> names;
  for (auto& stack : runs.runs())
    if (!output_in(stack.driver.program()).is_null()) {
      found.push_back(&stack);
      names.push_back(stack.entry.name);
    }
  if (found.size() != 1) throw not_told(options.stack, names);
  auto& stack = *found.front();
  const auto value = output_in(stack.driver.program());
  const std::string text = is_constant(value) ? value.get<std::string>() : recorded_in(stack);
  auto arn = aws_client::read_function_arn(text);
  if (!arn) throw Error(no_arn("the output of " + stack.entry.name, text));
  context.terminal.note("function {}", arn->text);
  return *arn;
}

}  // namespace formwork::cli
