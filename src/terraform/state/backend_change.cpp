#include "terraform/state/backend_change.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/foreign.hpp"
#include "terraform/json/json_parts.hpp"
#include "terraform/json/text_at.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

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

/// Terraform takes a block as an object or as a list of them.
std::vector<json> bodies_of(const json& block) {
  if (block.is_null()) return {};
  if (block.is_object()) return {block};
  const bool is_list =
      block.is_array() &&
      std::all_of(block.begin(), block.end(), [](const auto& body) { return body.is_object(); });
  if (!is_list) throw OtherShape({"terraform"}, "object");
  return block;
}

std::filesystem::path state_file_of(
    const Backend& backend, const std::filesystem::path& directory
) {
  const json path = at_or_null(backend.arguments, "/path");
  std::error_code ignored;
  return std::filesystem::weakly_canonical(
      directory / (path.is_string() ? path.get<std::string>() : "terraform.tfstate"), ignored
  );
}

}  // namespace

std::optional<Backend> noted_backend(
    const std::filesystem::path& data, const std::filesystem::path& directory
) {
  const auto note_file = data / "terraform.tfstate";
  std::error_code failed;
  const bool is_there = std::filesystem::exists(std::filesystem::symlink_status(note_file, failed));
  // A backend without a block keeps its state here, and nothing is noted.
  if (!is_there && std::filesystem::exists(directory / "terraform.tfstate", failed))
    return Backend{"local"};
  if (!is_there) return {};
  const json note = detail::read_foreign(note_file);
  if (at_or_null(note, "/version").is_number() && at_or_null(note, "/backend").is_null()) return {};
  const json type = at_or_null(note, "/backend/type");
  const json arguments = at_or_null(note, "/backend/config");
  if (type.is_string() && arguments.is_object()) return Backend{type, without_nulls(arguments)};
  throw Error(Diagnostic{
      .code = "terraform.backend-unknown",
      .message = "nobody can tell where the state of " + directory.filename().string() +
                 " was: what terraform noted is not readable",
      .places = {{.path = {}, .file = ".terraform/terraform.tfstate"}},
      .help = "nothing was done; when it is certain that the backend is still the same, remove "
              "that file in the directory of the stack",
  });
}

std::optional<Backend> backend_of(const json& stack) {
  if (!stack.is_object() || stack.empty()) return {};
  Backend backend{"local"};
  try {
    for (const json& settings : bodies_of(at_or_null(stack, "/terraform"))) {
      for (const json& arguments : bodies_of(at_or_null(settings, "/cloud")))
        backend = {"cloud", without_nulls(arguments)};
      for (const json& backends : bodies_of(at_or_null(settings, "/backend")))
        for (const auto& [type, block] : backends.items()) {
          backend = {type};
          for (const json& arguments : bodies_of(block))
            backend.arguments = without_nulls(arguments);
        }
    }
  } catch (const OtherShape&) {
    return {};
  }
  return backend;
}

bool is_same_state_file(
    const std::filesystem::path& directory, const Backend& was, const Backend& is
) {
  return was.type == "local" && is.type == "local" &&
         changed_arguments(was, is) == std::vector<std::string>{"path"} &&
         state_file_of(was, directory) == state_file_of(is, directory);
}

std::vector<std::string> changed_arguments(const Backend& was, const Backend& is) {
  std::vector<std::string> names;
  for (const json* arguments : {&was.arguments, &is.arguments})
    for (const auto& [name, value] : arguments->items())
      if (was.arguments.value(name, json()) != is.arguments.value(name, json()))
        names.push_back(name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

bool is_of_another_owner(const Backend& was, const Backend& is) {
  static const std::set<std::string> owners{
      "address",
      "allowed_account_ids",
      "assume_role",
      "bucket",
      "conn_str",
      "container_name",
      "endpoint",
      "endpoints",
      "host",
      "hostname",
      "organization",
      "profile",
      "region",
      "resource_group_name",
      "role_arn",
      "storage_account_name",
      "subscription_id",
      "tenant_id",
      "workspaces"};
  const auto changed = changed_arguments(was, is);
  return was.type == is.type && std::any_of(changed.begin(), changed.end(), [](const auto& name) {
           return owners.contains(name);
         });
}

}  // namespace formwork::terraform
