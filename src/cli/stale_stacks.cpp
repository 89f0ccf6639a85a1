#include "cli/stale_stacks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json read_json(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return json::parse(stream, nullptr, false);
}

// A state in which a destroy has left nothing holds nothing worth keeping. One that cannot be
// read may hold anything.
bool holds_resources(const fs::path& state) {
  json content = read_json(state);
  if (!content.is_object()) return true;
  return !content.value("resources", json::array()).empty() ||
         !content.value("outputs", json::object()).empty();
}

// After `init` with a remote backend this file names the backend, not the resources.
bool names_remote_backend(const fs::path& data_directory) {
  auto file = data_directory / "terraform.tfstate";
  return fs::exists(file) && read_json(file).contains("backend");
}

std::vector<fs::path> states_of(
    const fs::path& directory, const fs::path& project, const std::string& stack
) {
  std::vector<fs::path> result;
  for (const auto& name :
       {"terraform." + stack + ".tfstate", ".terraform." + stack + ".tfstate.lock.info"})
    if (fs::exists(project / name)) result.push_back(project / name);
  for (const auto& entry : fs::directory_iterator(directory))
    if (entry.path().filename().string().find(".tfstate") != std::string::npos)
      result.push_back(entry.path());
  if (fs::exists(directory / "terraform.tfstate.d"))
    for (const auto& entry : fs::recursive_directory_iterator(directory / "terraform.tfstate.d"))
      if (entry.is_regular_file()) result.push_back(entry.path());
  return result;
}

std::set<fs::path> directories_without_stack(const fs::path& output, const Manifest& manifest) {
  std::set<std::string> owned;
  for (const auto& stack : manifest.stacks) {
    auto below = (fs::path(stack.working_directory)).lexically_relative("stacks");
    if (!below.empty()) owned.insert(below.begin()->string());
  }
  std::set<fs::path> result;
  for (const auto& entry : fs::directory_iterator(output / "stacks"))
    if (entry.is_directory() && !owned.contains(entry.path().filename().string()))
      result.insert(entry.path());
  return result;
}

bool is_lock(const fs::path& file) { return file.extension() == ".info"; }

std::string reason_to_keep(
    const fs::path& directory, const fs::path& project, const std::string& stack
) {
  for (const auto& state : states_of(directory, project, stack)) {
    if (fs::is_directory(state) || state.extension() == ".backup") continue;
    std::string name = state.filename().string();
    if (is_lock(state)) return "its state is locked: " + name;
    if (holds_resources(state)) return "its state still lists resources: " + name;
  }
  if (names_remote_backend(directory / ".terraform"))
    return "it was initialized with a remote backend, whose state may still list resources";
  return {};
}

Diagnostic removed(const std::string& stack) {
  return {
      .severity = Severity::info,
      .code = "synth.stack-removed",
      .message = fmt::format("stack {0} is not in the program any more; removed stacks/{0}", stack),
      .help = "no state was found; what was deployed from elsewhere still exists",
  };
}

Diagnostic kept(const std::string& stack, const std::string& reason) {
  return {
      .severity = Severity::warning,
      .code = "synth.stack-orphaned",
      .message = fmt::format(
          "stack {} is not in the program any more, but its resources may still exist", stack
      ),
      .found = {reason},
      .help =
          fmt::format("kept stacks/{}; run terraform destroy there, or put the stack back", stack),
  };
}

}  // namespace

std::vector<Diagnostic> remove_stale_stacks(
    const fs::path& output, const fs::path& project, const Manifest& manifest
) {
  std::vector<Diagnostic> findings;
  if (!fs::is_directory(output / "stacks")) return findings;
  for (const auto& directory : directories_without_stack(output, manifest)) {
    std::string stack = directory.filename().string();
    std::string reason = reason_to_keep(directory, project, stack);
    std::error_code failed;
    if (reason.empty()) fs::remove_all(directory, failed);
    if (failed) reason = "it cannot be removed: " + failed.message();
    findings.push_back(reason.empty() ? removed(stack) : kept(stack, reason));
  }
  return findings;
}

}  // namespace formwork::cli
