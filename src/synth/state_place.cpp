#include "synth/state_place.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "core/project_directory.hpp"
#include "synth/state_address.hpp"

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

using Normal = std::string (*)(const std::string&);

std::string as_it_is(const std::string& text) { return text; }

std::string as_folder(const std::string& text) {
  auto folder = fs::path(text).relative_path().lexically_normal().generic_string();
  while (!folder.empty() && (folder.back() == '/' || folder == ".")) folder.pop_back();
  return folder.empty() ? folder : folder + '/';
}

/// Names of buckets are taken once in all regions of a partition.
std::string as_partition(const std::string& region) {
  for (std::string_view start : {"cn-", "us-gov-", "us-iso", "eu-isoe-", "eusc-"})
    if (region.starts_with(start)) return std::string(start);
  return {};
}

std::string as_cloud(const std::string& environment) {
  return environment == "public" ? "" : environment;
}

struct Part {
  const char* argument;
  Normal normal = as_it_is;
  /// What it is when it is not given; null: then nobody can tell which state is meant.
  const char* otherwise = "";
  /// Whether its text goes on in the next part, as that of a folder.
  bool goes_on = false;
};

struct Identity {
  std::string_view backend;
  /// Backends that reach the same states have one name.
  std::string_view store;
  std::string_view distinguishing;
  std::vector<Part> parts;
};

constexpr const char* required = nullptr;

const std::vector<Identity>& identities() {
  const auto workspace = [](std::string_view backend) -> Identity {
    return {
        backend,
        "HCP Terraform",
        "workspaces",
        {{"/hostname", plain_address, "app.terraform.io"},
         {"/organization"},
         {"/workspaces/name", as_it_is, required}}};
  };
  const auto prefixed = [](std::string_view backend) -> Identity {
    return {
        backend,
        "HCP Terraform, by prefix",
        "workspaces",
        {{"/hostname", plain_address, "app.terraform.io"},
         {"/organization"},
         {"/workspaces/prefix", as_it_is, required}}};
  };
  static const std::vector<Identity> known{
      {"azurerm",
       "azurerm",
       "key",
       {{"/environment", as_cloud},
        {"/metadata_host"},
        {"/storage_account_name", as_it_is, required},
        {"/container_name", as_it_is, required},
        {"/key", as_it_is, required}}},
      workspace("cloud"),
      {"consul",
       "consul",
       "path",
       {{"/address", plain_address}, {"/datacenter"}, {"/path", as_it_is, required}}},
      {"cos",
       "cos",
       "key",
       {{"/domain"},
        {"/endpoint", plain_address},
        {"/bucket", as_it_is, required},
        {"/prefix", as_folder, "", true},
        {"/key", as_it_is, "terraform.tfstate"}}},
      {"gcs",
       "gcs",
       "prefix",
       {{"/storage_custom_endpoint", plain_address},
        {"/bucket", as_it_is, required},
        {"/prefix", as_folder}}},
      {"http", "http", "address", {{"/address", plain_address, required}}},
      {"kubernetes",
       "kubernetes",
       "secret_suffix",
       {{"/host", plain_address},
        {"/config_path"},
        {"/config_paths"},
        {"/config_context"},
        {"/config_context_cluster"},
        {"/in_cluster_config"},
        {"/namespace", as_it_is, "default"},
        {"/secret_suffix", as_it_is, required}}},
      {"oss",
       "oss",
       "key",
       {{"/endpoint", plain_address},
        {"/bucket", as_it_is, required},
        {"/prefix", as_folder, "env:", true},
        {"/key", as_it_is, "terraform.tfstate"}}},
      {"pg",
       "pg",
       "schema_name",
       {{"/conn_str", plain_connection}, {"/schema_name", as_it_is, "terraform_remote_state"}}},
      workspace("remote"),
      prefixed("remote"),
      {"s3",
       "s3",
       "key",
       {{"/region", as_partition},
        {"/endpoint", plain_store},
        {"/endpoints/s3", plain_store},
        {"/bucket", as_it_is, required},
        {"/key", as_it_is, required}}},
  };
  return known;
}

/// The argument's text; empty where it is not given. None where nobody can tell it: an expression.
std::optional<std::string> text_at(const json& config, const char* argument) {
  const json value = config.value(json::json_pointer(argument), json());
  if (value.is_null()) return "";
  std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  if (text.find("${") != text.npos || text.find("%{") != text.npos) return std::nullopt;
  return text;
}

std::string shown(const char* argument, const std::string& value) {
  std::string name = argument + 1;
  if (auto slash = name.find('/'); slash != name.npos) name[slash] = '.';
  return name + " = \"" + value + '"';
}

StatePlace place_in(const Identity& identity, const json& config) {
  StatePlace place{.identities = {}, .arguments = {}, .distinguishing = {}};
  place.distinguishing = identity.distinguishing;
  std::string text(identity.store);
  text += '\n';
  for (const Part& part : identity.parts) {
    auto given = text_at(config, part.argument);
    if (!given || (given->empty() && part.otherwise == required)) return {};
    auto value = part.normal(given->empty() ? part.otherwise : *given);
    text += value;
    if (!part.goes_on) text += '\n';
    if (!given->empty() && !value.empty()) place.arguments.push_back(shown(part.argument, value));
  }
  place.identities.push_back(std::move(text));
  return place;
}

/// States of workspaces have no name of their own in the folder for them.
StatePlace place_in_files(const json& config, const fs::path& directory) {
  auto file = text_at(config, "/path");
  auto workspaces = text_at(config, "/workspace_dir");
  if (!file || !workspaces) return {};
  auto place_of = [&](const std::string& path, const char* otherwise) {
    return resolved((directory / (path.empty() ? otherwise : path)).lexically_normal()).string();
  };
  return {
      .identities =
          {"file\n" + place_of(*file, "terraform.tfstate"),
           "folder\n" + place_of(*workspaces, "terraform.tfstate.d")},
      .arguments = {shown("/path", *file), shown("/workspace_dir", *workspaces)},
      .distinguishing = "path",
  };
}

}  // namespace

StatePlace state_place_of(const json& terraform, const fs::path& directory) {
  if (!terraform.is_object()) return {};
  json backends = terraform.value("backend", json::object());
  if (terraform.contains("cloud")) backends = {{"cloud", terraform["cloud"]}};
  if (!backends.is_object() || backends.empty() || !backends.begin()->is_object()) return {};
  const std::string type = backends.begin().key();
  const json& config = backends.begin().value();
  if (type == "local") return place_in_files(config, directory);
  for (const Identity& identity : identities()) {
    if (identity.backend != type) continue;
    if (auto place = place_in(identity, config); !place.identities.empty()) return place;
  }
  return {};
}

}  // namespace formwork::detail
