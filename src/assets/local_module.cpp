#include "assets/local_module.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "assets/asset_files.hpp"
#include "assets/asset_hash.hpp"
#include "assets/module_calls.hpp"
#include "assets/placement.hpp"

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

/// What Terraform and version control leave in a folder.
const std::vector<std::string> not_packed{
    ".terraform", ".terraform.lock.hcl", "*.tfstate", "*.tfstate.*", ".git"};

/// A folder may hold the output that it is copied to.
std::string output_in(const fs::path& folder, const StackNode& stack) {
  const fs::path output = stack.tree->directory_of(stack).parent_path().parent_path();
  const std::string path = output.lexically_relative(folder).string();
  return path == "." || path.starts_with("..") ? std::string() : path;
}

/// The folder that all are in, or that one of them is.
fs::path common_folder(const std::set<fs::path>& folders) {
  fs::path common = *folders.begin();
  auto is_in = [&](const fs::path& folder) {
    return !folder.lexically_relative(common).string().starts_with("..");
  };
  while (!std::all_of(folders.begin(), folders.end(), is_in)) common = common.parent_path();
  return common;
}

/// Of all folders, each once, by their names below the common one.
std::vector<AssetFile> files_of(
    const std::set<fs::path>& folders,
    const fs::path& common,
    const StackNode& stack,
    std::vector<Diagnostic>& findings
) {
  std::map<std::string, AssetFile> by_name;
  for (const fs::path& folder : folders) {
    const AssetFilter filter{not_packed, AssetLinks::follow_inside, output_in(folder, stack)};
    for (AssetFile& file : find_asset_files(folder, filter, findings)) {
      file.name = (folder / file.name).lexically_relative(common).generic_string();
      by_name.emplace(file.name, std::move(file));
    }
  }
  std::vector<AssetFile> files;
  files.reserve(by_name.size());
  for (auto& [name, file] : by_name) files.push_back(std::move(file));
  return files;
}

bool has_configuration(const fs::path& folder) {
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    const std::string name = entry->path().filename().string();
    if (name.ends_with(".tf") || name.ends_with(".tf.json")) return true;
  }
  return false;
}

}  // namespace

LocalModule pack_local_module(const ElementNode& module, std::string_view folder) {
  LocalModule local{.source = std::string(folder), .findings = {}};
  const fs::path path(folder);
  std::error_code ignored;
  auto refuse = [&](const char* message) {
    local.findings.push_back(
        {.code = "module.folder",
         .message = message,
         .found = {"source = \"" + local.source + '"'},
         .help = path.is_absolute() ? "correct the path"
                                    : "a relative path begins where the program runs, beside "
                                      "cdktf.json with the tool"}
    );
    return local;
  };
  if (!fs::is_directory(path, ignored)) return refuse("there is no such folder for a module");
  if (!has_configuration(path))
    return refuse("there is no module in this folder: no file ends in .tf or .tf.json");
  const std::set<fs::path> folders = folders_of_module(path, local.findings);
  if (folders.empty()) return refuse("this folder cannot be read");
  const fs::path common = common_folder(folders);
  const auto files = files_of(folders, common, *module.stack, local.findings);
  const std::string hash = hash_files(files, AssetHash::names_modes_and_contents, local.findings);
  if (!local.findings.empty()) return local;
  const std::string packed = "assets/modules/" + hash;
  const fs::path inner = fs::canonical(path, ignored).lexically_relative(common);
  local.source = "./" + packed + (inner == "." ? "" : '/' + inner.generic_string());
  auto& artifacts = module.tree->extras(module.stack).artifacts;
  const bool is_there = std::any_of(artifacts.begin(), artifacts.end(), [&](const auto& artifact) {
    return artifact.path == packed;
  });
  if (!is_there)
    artifacts.push_back({packed, [files, packed](const fs::path& directory) {
                           place_files(files, directory / packed);
                         }});
  return local;
}

}  // namespace formwork::detail
