#include "bindings/provider_requirement.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <regex>

#include "bindings/schema_reader.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::bindings {
namespace {

using nlohmann::json;

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

std::optional<ProviderRequirement> requirement(
    std::string name, const std::string& source, std::string version
) {
  static const std::regex name_pattern("[A-Za-z][A-Za-z0-9_-]*");
  static const std::regex source_pattern("([A-Za-z0-9.:-]+/)?([A-Za-z0-9_-]+/)?[A-Za-z0-9_-]+");
  if (name.empty()) name = last_part(source);
  if (!std::regex_match(source, source_pattern) || !std::regex_match(name, name_pattern)) return {};
  return ProviderRequirement{std::move(name), source, version == "*" ? "" : std::move(version)};
}

std::optional<ProviderRequirement> from_text(std::string_view entry) {
  const auto at = std::min(entry.find('@'), entry.size());
  const std::string version = at == entry.size() ? std::string() : trimmed(entry.substr(at + 1));
  return requirement("", trimmed(entry.substr(0, at)), version);
}

std::optional<ProviderRequirement> from_object(const json& entry) {
  const auto text = [&](const char* key) {
    const auto found = entry.find(key);
    return found != entry.end() && found->is_string() ? trimmed(found->get<std::string>()) : "";
  };
  const std::string source = text("source").empty() ? text("name") : text("source");
  return requirement(text("name"), source, text("version"));
}

Diagnostic wrong(std::string found, const std::string& file) {
  Diagnostic finding{
      .code = "provider.entry",
      .message = "this does not name a provider",
      .found = {std::move(found)},
      .help =
          "write \"namespace/name@constraint\", such as \"hashicorp/aws@~> 5.0\", or an object "
          "with name, source and version",
  };
  if (!file.empty()) finding.places.push_back({.path = "", .file = file});
  return finding;
}

}  // namespace

ProviderRequirement parse_requirement(std::string_view entry) {
  if (auto found = from_text(entry)) return *found;
  throw Error(wrong(std::string(entry), ""));
}

std::vector<ProviderRequirement> parse_requirements(const json& entries, const std::string& file) {
  std::vector<ProviderRequirement> list;
  std::vector<Diagnostic> findings;
  if (!entries.is_array()) throw Error(wrong(entries.dump(), file));
  for (const json& entry : entries) {
    const auto found = entry.is_string()   ? from_text(entry.get_ref<const std::string&>())
                       : entry.is_object() ? from_object(entry)
                                           : std::nullopt;
    if (found)
      list.push_back(*found);
    else
      findings.push_back(wrong(entry.dump(), file));
  }
  if (!findings.empty()) throw Error(std::move(findings));
  return list;
}

}  // namespace formwork::bindings
