#include "terraform/driver/workspace_states.hpp"

#include <formwork/diagnostic.hpp>
#include <vector>

#include "core/project_directory.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* argument = "workspace_dir";

fs::path workspaces_of(const Backend& backend, const fs::path& directory) {
  const json folder =
      backend.arguments.is_object() ? backend.arguments.value(argument, json()) : json();
  const fs::path given = folder.is_string() ? folder.get<std::string>() : "terraform.tfstate.d";
  return detail::resolved((directory / given).lexically_normal());
}

std::vector<fs::path> folders_in(const fs::path& directory) {
  std::vector<fs::path> folders;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory, ignored))
    if (entry.is_directory() && !entry.is_symlink()) folders.push_back(entry.path());
  return folders;
}

[[noreturn]] void refuse(const fs::path& from, const fs::path& to, const std::string& reason) {
  throw Error(Diagnostic{
      .code = "terraform.workspace-state",
      .message = "the state of the workspace " + from.filename().string() +
                 " cannot be taken along to where it is kept now: " + reason,
      .found = {"from = " + from.string(), "to = " + to.string()},
      .help = "keep the one that is right there, and move the other one away",
  });
}

void take_along(const fs::path& from, const fs::path& to) {
  const auto workspaces = folders_in(from);
  for (const auto& workspace : workspaces)
    if (fs::exists(fs::symlink_status(to / workspace.filename())))
      refuse(workspace, to / workspace.filename(), "there is one already");
  std::error_code failed;
  if (!workspaces.empty()) fs::create_directories(to, failed);
  for (const auto& workspace : workspaces) {
    if (!failed) fs::rename(workspace, to / workspace.filename(), failed);
    if (failed) refuse(workspace, to / workspace.filename(), failed.message());
  }
  fs::remove(from, failed);  // if nothing else is there
}

bool is_given(const Backend& backend) {
  return backend.arguments.is_object() && backend.arguments.contains(argument);
}

}  // namespace

bool mean_same_states(const fs::path& directory, const Backend& was, const Backend& is) {
  if (is.type != "local" || (!was.type.empty() && was.type != "local")) return false;
  const auto from = workspaces_of(was, directory);
  const auto to = workspaces_of(is, directory);
  // CDKTF gives none, and where there are no workspaces that makes no difference.
  const bool are_elsewhere = is_given(is) || !folders_in(from).empty();
  if (from != to && is_given(was) && are_elsewhere) return false;
  auto like_is = was;
  if (is_given(was)) like_is.arguments.erase(argument);
  if (is_given(is)) like_is.arguments[argument] = is.arguments.at(argument);
  const bool same = was.type.empty() || like_is == is || is_same_state_file(directory, like_is, is);
  if (same && from != to) take_along(from, to);
  return same && !was.type.empty();
}

}  // namespace formwork::terraform
