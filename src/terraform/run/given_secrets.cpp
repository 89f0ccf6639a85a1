#include "terraform/run/given_secrets.hpp"

#include <nlohmann/json.hpp>

#include "core/foreign.hpp"
#include "terraform/process/shell_words.hpp"
#include "terraform/run/credentials.hpp"
#include "terraform/run/hcl_values.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

json member(const json& object, const char* name) {
  return object.is_object() ? object.value(name, json()) : json();
}

std::vector<std::string> sensitive_variables(const json& stack, Secrets& secrets) {
  std::vector<std::string> names;
  const json variables = member(stack, "variable");
  if (!variables.is_object()) return names;
  for (const auto& [name, variable] : variables.items())
    if (member(variable, "sensitive") == true || member(variable, "ephemeral") == true) {
      names.push_back(name);
      secrets.add_texts_in(member(variable, "default"));
    }
  return names;
}

/// The values of members that are called like secrets, however deep.
void add_credentials(const json& document, Secrets& secrets) {
  if (!document.is_structured()) return;
  for (const auto& [name, value] : document.items())
    if (!document.is_object() || !is_credential(name))
      add_credentials(value, secrets);
    else if (value.is_string())
      secrets.add_texts_in(value);
}

/// `-name value` and `-name=value`, with one dash or two.
std::vector<std::string> values_of_flag(
    const std::vector<std::string>& words, const std::string& name
) {
  std::vector<std::string> values;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (!word.starts_with('-')) continue;
    word.remove_prefix(word.starts_with("--") ? 2 : 1);
    if (word == name && i + 1 < words.size())
      values.push_back(words[i + 1]);
    else if (word.starts_with(name + '='))
      values.emplace_back(word.substr(name.size() + 1));
  }
  return values;
}

void add_from_environment(const Environment& environment, Secrets& secrets) {
  // Those of AWS are this long; shorter ones stand in for them in tests, and are words.
  constexpr std::size_t shortest_of_aws = 16;
  for (const auto& [name, value] : environment) {
    if (name.starts_with("TF_VAR_")) continue;
    if (name == "TF_ENCRYPTION") {
      for (const auto& [key, expression] : assignments_in(value))
        if (is_credential(key)) secrets.add(expression);
      add_credentials(detail::parse_foreign(value), secrets);
    } else if (is_credential(name) && (!name.starts_with("AWS_") || value.size() >= shortest_of_aws)) {
      secrets.add(value);
    }
  }
}

}  // namespace

Secrets secrets_of(
    const json& stack,
    const VariableValues& values,
    const Environment& environment,
    const std::filesystem::path& directory
) {
  Secrets secrets;
  const auto names = sensitive_variables(stack, secrets);
  auto files = automatic_variable_files(directory);
  files.insert(files.end(), values.files.begin(), values.files.end());
  auto assignments = values.assignments;
  for (const auto& [name, value] : environment) {
    if (!name.starts_with("TF_CLI_ARGS")) continue;
    const auto words = shell_words(value);
    for (auto& assignment : values_of_flag(words, "var"))
      assignments.push_back(std::move(assignment));
    for (const auto& file : values_of_flag(words, "var-file")) files.push_back(directory / file);
  }
  for (const auto& file : files) secrets.add_from_file(file, names);
  for (const auto& name : names) {
    if (auto given = environment.find("TF_VAR_" + name); given != environment.end())
      secrets.add(given->second);
    for (const auto& assignment : assignments)
      if (assignment.starts_with(name + '=')) secrets.add(assignment.substr(name.size() + 1));
  }
  add_credentials(member(member(stack, "terraform"), "backend"), secrets);
  add_from_environment(environment, secrets);
  return secrets;
}

}  // namespace formwork::terraform
