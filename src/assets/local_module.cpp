#include "assets/local_module.hpp"

#include <algorithm>

#include "assets/asset_files.hpp"
#include "assets/asset_hash.hpp"
#include "assets/placement.hpp"

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

/// What Terraform and version control leave in a folder.
const std::vector<std::string> not_packed{
    ".terraform", ".terraform.lock.hcl", "*.tfstate", "*.tfstate.*", ".git"};

bool is_configuration(const AssetFile& file) {
  const bool is_on_top = file.name.find('/') == std::string::npos;
  return is_on_top && (file.name.ends_with(".tf") || file.name.ends_with(".tf.json"));
}

/// A folder may hold the output that it is copied to.
std::string output_in(const fs::path& folder, const StackNode& stack) {
  const fs::path output = stack.tree->directory_of(stack).parent_path().parent_path();
  std::error_code ignored;
  const std::string path = output.lexically_relative(fs::canonical(folder, ignored)).string();
  return path == "." || path.starts_with("..") ? std::string() : path;
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
  const auto files = find_asset_files(
      path, {not_packed, AssetLinks::follow_inside, output_in(path, *module.stack)}, local.findings
  );
  if (local.findings.empty() && std::none_of(files.begin(), files.end(), is_configuration))
    return refuse("there is no module in this folder: no file ends in .tf or .tf.json");
  const std::string hash = hash_files(files, AssetHash::names_modes_and_contents, local.findings);
  if (!local.findings.empty()) return local;
  const std::string packed = "assets/modules/" + hash;
  local.source = "./" + packed;
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
