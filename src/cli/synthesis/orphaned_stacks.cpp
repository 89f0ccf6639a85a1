#include "cli/synthesis/orphaned_stacks.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/foreign.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json read_json(const fs::path& file) { return detail::read_foreign(file); }

// A state in which a destroy has left nothing holds nothing worth keeping. One that cannot be
// read may hold anything.
bool holds_resources(const fs::path& state) {
  json content = read_json(state);
  if (!content.is_object()) return true;
  return !content.value("resources", json::array()).empty() ||
         !content.value("outputs", json::object()).empty();
}

// After `init` this file names the backend, not the resources.
json backend_of(const fs::path& directory) {
  const json content = read_json(directory / ".terraform" / "terraform.tfstate");
  const json backend = content.is_object() ? content.value("backend", json()) : json();
  return backend.is_object() ? backend : json::object();
}

// Empty when the state is not in a file.
fs::path local_state_of(const fs::path& directory) {
  const json backend = backend_of(directory);
  if (backend.value("type", json()) != "local") return {};
  const json path = backend.value("/config/path"_json_pointer, json());
  return path.is_string() ? (directory / path.get<std::string>()).lexically_normal() : fs::path();
}

bool has_remote_backend(const fs::path& directory) {
  const json backend = backend_of(directory);
  return !backend.empty() && backend.value("type", json()) != "local";
}

std::vector<fs::path> states_of(
    const fs::path& directory, const fs::path& project, const std::string& stack
) {
  std::vector<fs::path> result;
  auto configured = local_state_of(directory);
  for (const auto& file :
       {project / ("terraform." + stack + ".tfstate"),
        project / (".terraform." + stack + ".tfstate.lock.info"),
        configured})
    if (fs::exists(file)) result.push_back(file);
  for (const auto& entry : fs::directory_iterator(directory))
    if (entry.path().filename().string().find(".tfstate") != std::string::npos)
      result.push_back(entry.path());
  if (fs::exists(directory / "terraform.tfstate.d"))
    for (const auto& entry : fs::recursive_directory_iterator(directory / "terraform.tfstate.d"))
      if (entry.is_regular_file()) result.push_back(entry.path());
  return result;
}

bool is_lock(const fs::path& file) { return file.extension() == ".info"; }

// The stacks whose state it reads, as cross-stack references name them.
std::vector<std::string> producers_of(const fs::path& synthesized) {
  constexpr std::string_view prefix = "cross-stack-reference-input-";
  std::vector<std::string> result;
  const json content = read_json(synthesized);
  if (!content.is_object()) return result;
  const json states = content.value("/data/terraform_remote_state"_json_pointer, json());
  if (!states.is_object()) return result;
  for (const auto& [name, state] : states.items())
    if (name.starts_with(prefix)) result.push_back(name.substr(prefix.size()));
  return result;
}

std::string as_in_reference(std::string path) {
  for (std::size_t slash = 0; (slash = path.find('/', slash)) != path.npos;)
    path.replace(slash, 1, "--");
  return path;
}

void resolve_dependencies(
    const fs::path& output, const Manifest& manifest, std::vector<StackEntry>& orphaned
) {
  std::map<std::string, std::string> names;
  for (const auto& stack : manifest.stacks)
    names.emplace(as_in_reference(stack.construct_path), stack.name);
  for (const auto& stack : orphaned) names.emplace(as_in_reference(stack.name), stack.name);
  for (auto& stack : orphaned)
    for (const auto& producer : producers_of(output / stack.synthesized_path))
      if (auto found = names.find(producer); found != names.end() && found->second != stack.name)
        stack.dependencies.push_back(found->second);
}

}  // namespace

std::string reason_to_keep(
    const fs::path& directory, const fs::path& project, const std::string& stack
) {
  for (const auto& state : states_of(directory, project, stack)) {
    if (fs::is_directory(state) || state.extension() == ".backup") continue;
    std::string name = state.filename().string();
    if (is_lock(state)) return "its state is locked: " + name;
    if (holds_resources(state)) return "its state still lists resources: " + name;
  }
  if (has_remote_backend(directory))
    return "it was initialized with a remote backend, whose state may still list resources";
  return {};
}

std::vector<fs::path> directories_without_stack(const fs::path& output, const Manifest& manifest) {
  std::vector<fs::path> result;
  if (!fs::is_directory(output / "stacks")) return result;
  std::set<std::string> owned;
  for (const auto& stack : manifest.stacks) {
    auto below = (fs::path(stack.working_directory)).lexically_relative("stacks");
    if (!below.empty()) owned.insert(below.begin()->string());
  }
  for (const auto& entry : fs::directory_iterator(output / "stacks"))
    if (entry.is_directory() && !owned.contains(entry.path().filename().string()))
      result.push_back(entry.path());
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<StackEntry> orphaned_stacks(
    const fs::path& output, const fs::path& project, const Manifest& manifest
) {
  std::vector<StackEntry> result;
  for (const auto& directory : directories_without_stack(output, manifest)) {
    StackEntry stack;
    stack.name = directory.filename().string();
    stack.construct_path = stack.name;
    stack.working_directory = "stacks/" + stack.name;
    stack.orphaned_because = reason_to_keep(directory, project, stack.name);
    if (stack.orphaned_because.empty()) continue;
    for (const char* name : {"cdk.tf.json", "cdk.tf"})
      if (fs::exists(directory / name) && stack.synthesized_path.empty())
        stack.synthesized_path = stack.working_directory + "/" + name;
    // Without it terraform cannot tell what to destroy with.
    if (!stack.synthesized_path.empty()) result.push_back(std::move(stack));
  }
  resolve_dependencies(output, manifest, result);
  return result;
}

}  // namespace formwork::cli
