#include "terraform/findings.hpp"

#include <nlohmann/json.hpp>

namespace formwork::terraform {
namespace {

using nlohmann::json;

std::string text_at(const json& value, const char* pointer) {
  auto found = value.value(json::json_pointer(pointer), json());
  return found.is_string() ? found.get<std::string>() : "";
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

}  // namespace

Diagnostic as_diagnostic(
    const json& finding,
    const ConstructPaths& constructs,
    const std::filesystem::path& shown_as,
    std::string code
) {
  Diagnostic::Place place{.path = constructs.of_address(text_at(finding, "/address"))};
  if (place.path.empty()) place.path = constructs.of_context(text_at(finding, "/snippet/context"));
  std::string file = text_at(finding, "/range/filename");
  if (!file.empty()) {
    place.file = (shown_as / file).string();
    place.line = finding.value(json::json_pointer("/range/start/line"), 0);
  }
  Diagnostic result{
      .severity = text_at(finding, "/severity") == "warning" ? Severity::warning : Severity::error,
      .code = std::move(code),
      .message = as_message(text_at(finding, "/summary")),
      .help = text_at(finding, "/detail"),
  };
  if (!place.path.empty() || !place.file.empty()) result.places.push_back(std::move(place));
  if (auto line = trimmed(text_at(finding, "/snippet/code")); !line.empty())
    result.found.push_back(std::move(line));
  return result;
}

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
  auto constructs = ConstructPaths::read(directory);
  std::vector<Diagnostic> result;
  for (const auto& finding : document["diagnostics"])
    result.push_back(as_diagnostic(finding, constructs, shown_as, "terraform.validate"));
  return result;
}

}  // namespace formwork::terraform
