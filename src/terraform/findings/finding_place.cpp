#include "terraform/findings/finding_place.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/trimmed.hpp"
#include "terraform/findings/regions.hpp"
#include "terraform/json/json_position.hpp"
#include "terraform/json/text_at.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

/// What has no construct path in the stack's file goes by its address: `provider.aws.west`,
/// `var.size`, `output.id`.
std::string address_in(const json& stack, const std::vector<JsonStep>& steps) {
  if (steps.size() < 2) return {};
  const auto& section = steps[0].name;
  if (section == "variable") return "var." + steps[1].name;
  if (section == "locals") return "local." + steps[1].name;
  if (section == "output") return "output." + steps[1].name;
  if (section != "provider") return {};
  std::string pointer = "/provider/" + steps[1].name;
  if (steps.size() > 2 && steps[2].is_index) pointer += '/' + steps[2].name;
  std::string alias = text_at(stack, (pointer + "/alias").c_str());
  return "provider." + steps[1].name + (alias.empty() ? "" : '.' + alias);
}

/// Where a literal may be a password, the line is not for the screen.
bool may_be_secret(const std::string& line, bool is_native) {
  if (line.find(is_native ? R"( = "${)" : R"(: "${)") != line.npos) return false;
  const auto value = line.find(" = ");
  // An expression, which has no quotes in HCL.
  if (is_native && value != line.npos && line.find_first_of("\"<[{", value) != value + 3)
    return false;
  static constexpr std::array<std::string_view, 6> words{
      "password", "secret", "token", "access_key", "private_key", "credentials"};
  return std::any_of(words.begin(), words.end(), [&](auto word) {
    return line.find(word) != line.npos;
  });
}

/// The line without its value; nothing of it where it is a value alone.
std::string hidden(const std::string& line, bool is_native) {
  const auto name = is_native ? line.find(" = ") : line.find(':');
  if (name == line.npos) return "(hidden)";
  return line.substr(0, name) + (is_native ? " = (hidden)" : ": (hidden)");
}

/// `resource.aws_vpc.main.provisioner.0`
std::string joined(const std::vector<JsonStep>& steps) {
  std::string text;
  for (const JsonStep& step : steps) text += (text.empty() ? "" : ".") + step.name;
  return text;
}

}  // namespace

FindingPlace::FindingPlace(
    const json& diagnostic, const StackDocument& stack, const std::filesystem::path& shown_as
) {
  const std::string address = text_at(diagnostic, "/address");
  find_steps(diagnostic, stack);
  // In HCL it is no place in the JSON, but the first line of a block.
  is_native_ = text_at(diagnostic, "/range/filename") == "cdk.tf";
  const std::string context = is_native_ ? joined(steps_) : text_at(diagnostic, "/snippet/context");
  construct_ = stack.of_address(address);
  if (construct_.empty()) construct_ = stack.of_context(context);
  argument_ = argument_of(steps_);
  if (construct_.empty()) construct_ = address_in(stack.stack(), steps_);
  find_line(diagnostic);

  Diagnostic::Place made{.path = construct_};
  bool located = stack.locate(construct_, made);
  Diagnostic::Place in_stack{.path = located ? "" : construct_};
  std::string file = text_at(diagnostic, "/range/filename");
  if (!file.empty()) {
    in_stack.file = (shown_as / file).string();
    in_stack.line = static_cast<int>(number_at(diagnostic, "/range/start/line"));
  }
  if (located) places_.push_back(std::move(made));
  // A closing brace tells nothing that the program's line does not.
  bool tells = !located || !found_.empty();
  if (tells && !(in_stack.path.empty() && in_stack.file.empty()))
    places_.push_back(std::move(in_stack));

  bool of_provider = address.starts_with("provider[");
  region_ = region_of_provider(stack, of_provider ? context : address);
  if (address.empty() && file.empty()) region_ = region_of_backend(stack.stack());
}

void FindingPlace::find_steps(const json& diagnostic, const StackDocument& stack) {
  if (text_at(diagnostic, "/range/filename") != stack.file_name()) return;
  steps_ = stack.steps_to(number_at(diagnostic, "/range/start/byte"));
}

void FindingPlace::find_line(const json& diagnostic) {
  std::string line(detail::trimmed(text_at(diagnostic, "/snippet/code")));
  if (line.find_first_not_of("{}[], \t") == line.npos) return;
  const bool opens_block = line.ends_with(" {") && line.find(" = ") == line.npos;
  if (opens_block && is_native_) return;
  if (may_be_secret(line, is_native_)) line = hidden(line, is_native_);
  if (argument_.find_first_of(".[") != argument_.npos) found_.push_back("in " + argument_);
  found_.push_back(std::move(line));
}

}  // namespace formwork::terraform
