#include "terraform/prediction/remote_states.hpp"

#include <algorithm>
#include <array>

#include "core/foreign.hpp"
#include "terraform/stack/program_file.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// Of what a backend is told, the arguments that say which state is meant; the others say how it is
// reached.
constexpr std::array<const char*, 14> identity{
    "address",
    "bucket",
    "conn_str",
    "container_name",
    "hostname",
    "key",
    "namespace",
    "organization",
    "prefix",
    "schema_name",
    "secret_suffix",
    "storage_account_name",
    "workspace_dir",
    "workspaces"};

json member(const json& object, const char* key) {
  return object.is_object() ? object.value(key, json()) : json();
}

fs::path local_path(const Backend& backend, const fs::path& directory) {
  const json path = member(backend.arguments, "path");
  return (directory / (path.is_string() ? path.get<std::string>() : "terraform.tfstate"))
      .lexically_normal();
}

std::string name_in_references(std::string path) {
  for (std::size_t slash = 0; (slash = path.find('/', slash)) != path.npos;)
    path.replace(slash, 1, "--");
  return "cross-stack-reference-input-" + path;
}

}  // namespace

json read_program(const fs::path& directory) {
  auto program = detail::read_foreign(program_file(directory));
  return program.is_object() ? program : json();
}

std::vector<RemoteState> remote_states_of(const json& program) {
  std::vector<RemoteState> result;
  const json found = member(member(program, "data"), "terraform_remote_state");
  if (!found.is_object()) return result;
  for (const auto& [name, remote] : found.items()) {
    const json backend = member(remote, "backend");
    result.push_back(
        {name,
         {.type = backend.is_string() ? backend.get<std::string>() : "",
          .arguments = member(remote, "config")}}
    );
  }
  return result;
}

bool is_state_of(const RemoteState& remote, const fs::path& directory, const Producer& producer) {
  if (remote.name == name_in_references(producer.construct_path)) return true;
  const std::string& type = remote.backend.type;
  if (type != producer.backend.type || type.empty()) return false;
  if (type == "local")
    return local_path(remote.backend, directory) ==
           local_path(producer.backend, producer.directory);
  bool is_told = false;
  bool is_same = std::all_of(identity.begin(), identity.end(), [&](const char* key) {
    const json value = member(remote.backend.arguments, key);
    is_told = is_told || !value.is_null();
    return value == member(producer.backend.arguments, key);
  });
  return is_told && is_same;
}

}  // namespace formwork::terraform
