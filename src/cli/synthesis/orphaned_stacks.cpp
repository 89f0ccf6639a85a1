#include "cli/synthesis/orphaned_stacks.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/synthesis/stack_folder.hpp"
#include "cli/synthesis/stack_states.hpp"
#include "core/foreign.hpp"
#include "synth/input_name.hpp"
#include "terraform/json/text_at.hpp"
#include "terraform/stack/program_file.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json read_json(const fs::path& file) { return detail::read_foreign(file); }

// The states that it reads, by the names of their data sources.
std::vector<std::string> producers_of(const fs::path& synthesized) {
  std::vector<std::string> result;
  const json content = read_json(synthesized);
  if (!content.is_object()) return result;
  const json states = terraform::at_or_null(content, "/data/terraform_remote_state");
  if (!states.is_object()) return result;
  for (const auto& [name, state] : states.items()) result.push_back(name);
  return result;
}

void resolve_dependencies(
    const fs::path& output, const Manifest& manifest, std::vector<StackEntry>& orphaned
) {
  std::map<std::string, std::string> names;
  auto add = [&](const std::string& path, const std::string& name) {
    names.emplace(detail::shared_input_name_of(path), name);
    names.emplace(detail::input_name_of(path), name);
  };
  for (const auto& stack : manifest.stacks) add(stack.construct_path, stack.name);
  for (const auto& stack : orphaned) add(stack.name, stack.name);
  for (auto& stack : orphaned)
    for (const auto& producer :
         producers_of(terraform::program_file(output / stack.working_directory)))
      if (auto found = names.find(producer); found != names.end() && found->second != stack.name)
        stack.dependencies.push_back(found->second);
}

}  // namespace

std::vector<fs::path> directories_without_stack(const fs::path& output, const Manifest& manifest) {
  std::vector<fs::path> result;
  if (!fs::is_directory(fs::symlink_status(output / "stacks"))) return result;
  std::set<std::string> owned;
  for (const auto& stack : manifest.stacks) {
    auto below = (fs::path(stack.working_directory)).lexically_relative("stacks");
    if (!below.empty()) owned.insert(below.begin()->string());
  }
  for (const auto& entry : fs::directory_iterator(output / "stacks"))
    if (auto name = entry.path().filename().string();
        !owned.contains(name) && stack_written_in(entry.path()) == name)
      result.push_back(entry.path());
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<StackEntry> orphaned_stacks(
    const fs::path& output,
    const fs::path& project,
    const Manifest& manifest,
    const terraform::Environment& environment
) {
  std::vector<StackEntry> result;
  for (const auto& directory : directories_without_stack(output, manifest)) {
    StackEntry stack;
    stack.name = directory.filename().string();
    stack.construct_path = stack.name;
    stack.working_directory = "stacks/" + stack.name;
    stack.orphaned_because = reason_to_keep(directory, project, stack.name, environment);
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
