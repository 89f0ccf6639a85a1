#include "terraform/findings.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace formwork::terraform {
namespace {

using nlohmann::json;

std::string text_at(const json& value, const char* pointer) {
  auto found = value.value(json::json_pointer(pointer), json());
  return found.is_string() ? found.get<std::string>() : "";
}

// "resource.aws_vpc.main" is the place of the element in the stack's JSON.
std::string construct_path(const json& stack, const std::string& context) {
  json::json_pointer element;
  std::istringstream parts(context);
  for (std::string part; std::getline(parts, part, '.');) element /= part;
  if (context.empty() || !stack.contains(element)) return {};
  return text_at(stack.at(element), "/~1~1/metadata/path");
}

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(" \t"));
  return text;
}

// Ours are lower case without a full stop; names such as AWS keep their capitals.
std::string as_message(std::string summary) {
  if (summary.size() > 1 && std::islower(static_cast<unsigned char>(summary[1])))
    summary[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(summary[0])));
  if (summary.ends_with('.')) summary.pop_back();
  return summary;
}

Diagnostic as_diagnostic(
    const json& finding, const json& stack, const std::filesystem::path& shown_as
) {
  Diagnostic::Place place{.path = construct_path(stack, text_at(finding, "/snippet/context"))};
  std::string file = text_at(finding, "/range/filename");
  if (!file.empty()) {
    place.file = (shown_as / file).string();
    place.line = finding.value(json::json_pointer("/range/start/line"), 0);
  }
  Diagnostic result{
      .severity = text_at(finding, "/severity") == "warning" ? Severity::warning : Severity::error,
      .code = "terraform.validate",
      .message = as_message(text_at(finding, "/summary")),
      .help = text_at(finding, "/detail"),
  };
  if (!place.path.empty() || !place.file.empty()) result.places.push_back(std::move(place));
  if (auto code = trimmed(text_at(finding, "/snippet/code")); !code.empty())
    result.found.push_back(std::move(code));
  return result;
}

}  // namespace

std::vector<Diagnostic> read_validation(
    std::string_view output,
    const std::filesystem::path& directory,
    const std::filesystem::path& shown_as
) {
  json document = json::parse(output, nullptr, false);
  if (!document.is_object() || !document.contains("diagnostics"))
    throw Error(Diagnostic{
        .code = "terraform.not-json",
        .message = "terraform validate printed something else than its JSON",
        .found = {std::string(output.substr(0, output.find('\n')))},
        .help = "is TERRAFORM_BINARY_NAME a terraform or tofu program?",
    });
  std::ifstream stream(directory / "cdk.tf.json", std::ios::binary);
  json stack = json::parse(stream, nullptr, false);
  std::vector<Diagnostic> result;
  for (const auto& finding : document["diagnostics"])
    result.push_back(as_diagnostic(finding, stack, shown_as));
  return result;
}

}  // namespace formwork::terraform
