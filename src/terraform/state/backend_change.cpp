#include "terraform/state/backend_change.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/foreign.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

json at(const json& value, const char* pointer) {
  return value.is_object() ? value.value(json::json_pointer(pointer), json()) : json();
}

/// Terraform notes null for what is not given, and a block as a list.
json without_nulls(const json& value) {
  if (value.is_array() && value.size() == 1 && value[0].is_object()) return without_nulls(value[0]);
  if (!value.is_object()) return value;
  json kept = json::object();
  for (const auto& [name, member] : value.items()) {
    json inside = without_nulls(member);
    if (!inside.is_null() && inside != json::object() && inside != json::array())
      kept[name] = std::move(inside);
  }
  return kept;
}

std::string changed_arguments(const Backend& was, const Backend& is) {
  std::vector<std::string> names;
  for (const json* arguments : {&was.arguments, &is.arguments})
    for (const auto& [name, value] : arguments->items())
      if (was.arguments.value(name, json()) != is.arguments.value(name, json()))
        names.push_back(name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::filesystem::path state_file_of(
    const Backend& backend, const std::filesystem::path& directory
) {
  const json path = at(backend.arguments, "/path");
  std::error_code ignored;
  return std::filesystem::weakly_canonical(
      directory / (path.is_string() ? path.get<std::string>() : "terraform.tfstate"), ignored
  );
}

}  // namespace

Backend noted_backend(const std::filesystem::path& data) {
  const json note = detail::read_foreign(data / "terraform.tfstate");
  const json type = at(note, "/backend/type");
  const json arguments = at(note, "/backend/config");
  if (!type.is_string() || !arguments.is_object()) return {};
  return {type, without_nulls(arguments)};
}

Backend backend_of(const json& stack) {
  const json cloud = at(stack, "/terraform/cloud");
  if (cloud.is_object()) return {"cloud", without_nulls(cloud)};
  const json backends = at(stack, "/terraform/backend");
  if (!backends.is_object() || backends.empty()) return {};
  const json& arguments = backends.begin().value();
  return {
      backends.begin().key(), arguments.is_object() ? without_nulls(arguments) : json::object()};
}

bool is_same_state_file(
    const std::filesystem::path& directory, const Backend& was, const Backend& is
) {
  return was.type == "local" && is.type == "local" && changed_arguments(was, is) == "path" &&
         state_file_of(was, directory) == state_file_of(is, directory);
}

bool is_backend_change(const Error& error) {
  const auto& found = error.diagnostics();
  return std::any_of(found.begin(), found.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.message == "backend configuration changed";
  });
}

Diagnostic backend_changed(
    const std::filesystem::path& data, const std::filesystem::path& shown_as, const json& stack
) {
  const Backend was = noted_backend(data);
  const Backend is = backend_of(stack);
  const json name = at(stack, "/~1~1/metadata/stackName");
  const std::string stack_name =
      name.is_string() ? name.get<std::string>() : shown_as.filename().string();
  Diagnostic result{
      .code = "terraform.backend-changed",
      .message = "the backend of " + stack_name + " changed, and its state is still in the old one",
      .help = "take the state along: formwork deploy " + stack_name +
              " --migrate-state; if someone else did that already, remove " +
              (shown_as / ".terraform" / "terraform.tfstate").string(),
  };
  if (was.type.empty()) return result;
  if (was.type != is.type)
    result.found = {"was = " + was.type, "is = " + is.type};
  else if (std::string names = changed_arguments(was, is); !names.empty())
    result.found = {"changed in " + is.type + ": " + names};
  return result;
}

}  // namespace formwork::terraform
