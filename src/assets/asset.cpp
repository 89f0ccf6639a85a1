#include "formwork/asset.hpp"

#include <algorithm>

#include "assets/asset_files.hpp"
#include "assets/asset_hash.hpp"
#include "assets/build_step.hpp"
#include "assets/placement.hpp"
#include "core/text_class.hpp"
#include "core/tree.hpp"
#include "core/unique_id.hpp"
#include "formwork/stack.hpp"

namespace formwork {
namespace {

namespace fs = std::filesystem;
using detail::AssetFile;
using detail::BuildRecord;

std::string logical_id(const detail::TreeNode* node) {
  std::vector<std::string_view> parts;
  for (; node != node->stack; node = node->parent) parts.push_back(node->id);
  std::reverse(parts.begin(), parts.end());
  return detail::make_unique_id(parts);
}

/// What is packaged, and what is to be remembered of how it was made.
class Contents {
 public:
  Contents(const AssetProps& props, const fs::path& record, std::vector<Diagnostic>& findings)
      : props_(props), findings_(findings), path_(props.path) {
    // `handlers/` and `handlers/.` are the folder `handlers`.
    path_ = path_.lexically_normal();
    if (!path_.has_filename()) path_ = path_.parent_path();
    if (path_ == ".") path_ = fs::current_path();
    if (!props.build.command.empty()) build(record);
    if (!findings_.empty()) return;
    files_ = find(path_);
    hash_ = detail::hash_files(files_, props.hash, findings_);
    record_.output = hash_;
  }

  const fs::path& path() const { return path_; }
  const std::vector<AssetFile>& files() const { return files_; }
  const std::string& hash() const { return hash_; }
  const BuildRecord& record() const { return record_; }

 private:
  std::vector<AssetFile> find(const fs::path& path, const std::string& skip = {}) {
    return detail::find_asset_files(path, {props_.exclude, props_.links, skip}, findings_);
  }

  void build(const fs::path& record) {
    std::string output = fs::path(props_.build.output).lexically_normal().generic_string();
    while (output.ends_with('/')) output.pop_back();
    if (output.empty() || output == "." || output.starts_with("..") || output.starts_with('/'))
      return findings_.push_back(
          {.code = "asset.build-output",
           .message = "a build makes a file or folder below the asset's folder",
           .found = {"build.output = \"" + props_.build.output + '"'},
           .help = "name what the command makes, relative to `path`: `.output = \"dist\"`"}
      );
    fs::path folder = path_;
    path_ /= output;
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
      return findings_.push_back(
          {.code = "asset.build-folder",
           .message = "a build runs in a folder, and there is none of this name",
           .found = {"path = \"" + props_.path + '"'},
           .help = "set `path` to the folder that the command is to be run in"}
      );
    record_ = {props_.build.command, detail::hash_files(find(folder, output), {}, findings_), {}};
    if (!findings_.empty() || is_built(detail::read_record(record))) return;
    detail::run_build(props_.build.command, folder, findings_);
  }

  bool is_built(const BuildRecord& last) {
    if (last.command != record_.command || last.inputs != record_.inputs) return false;
    std::vector<Diagnostic> ignored;
    auto files = detail::find_asset_files(path_, {props_.exclude, props_.links, {}}, ignored);
    return ignored.empty() && detail::hash_files(files, props_.hash, ignored) == last.output;
  }

  const AssetProps& props_;
  std::vector<Diagnostic>& findings_;
  fs::path path_;
  std::vector<AssetFile> files_;
  std::string hash_;
  BuildRecord record_;
};

void check_packaging(Packaging packaging, const fs::path& path, std::vector<Diagnostic>& findings) {
  std::error_code ignored;
  bool folder = fs::is_directory(path, ignored);
  if (folder == (packaging != Packaging::file)) return;
  findings.push_back(
      {.code = "asset.packaging",
       .message = folder ? "a folder cannot be packaged as a file"
                         : "a file is packaged as it is, and this is no folder",
       .found = {"path = \"" + path.string() + '"'},
       .help = folder ? "use Packaging::zip or Packaging::directory, or name a file"
                      : "use Packaging::file, or name the folder that it is in"}
  );
}

void check_given_hash(const std::string& hash, std::vector<Diagnostic>& findings) {
  if ((detail::classes_of(hash) & detail::beyond_names) == 0) return;
  findings.push_back(
      {.code = "asset.hash",
       .message = "a hash stands in a path: it has letters, digits, `_` and `-`",
       .found = {"asset_hash = \"" + hash + '"'},
       .help = "leave it out, and it is made from the contents"}
  );
}

}  // namespace

Asset::Asset(Scope scope, std::string_view id, const AssetProps& props) : Construct(scope, id) {
  Stack stack = this->stack();
  std::string folder = "assets/" + logical_id(node_);
  fs::path record = node_->tree->directory_of(*node_->stack) / folder / "build.json";
  std::vector<Diagnostic> findings;
  check_given_hash(props.asset_hash, findings);
  Contents contents(props, record, findings);
  std::error_code ignored;
  bool is_folder = fs::is_directory(contents.path(), ignored);
  Packaging packaging =
      props.packaging.value_or(is_folder ? Packaging::directory : Packaging::file);
  if (findings.empty()) check_packaging(packaging, contents.path(), findings);
  if (findings.empty() && contents.files().empty())
    findings.push_back(
        {.code = "asset.empty",
         .message = "there is no file in this asset",
         .found = {"path = \"" + props.path + '"'},
         .help = "look at the folder and at `exclude`"}
    );

  hash_ = props.asset_hash.empty() ? contents.hash() : props.asset_hash;
  file_name_ = packaging == Packaging::zip ? "archive.zip" : contents.path().filename().string();
  path_ = folder + '/' + hash_;
  if (packaging != Packaging::directory) path_ += '/' + file_name_;
  for (Diagnostic& finding : findings) report(std::move(finding));
  if (!findings.empty()) return;

  bool path_tells_contents =
      props.asset_hash.empty() && props.hash == AssetHash::names_modes_and_contents;
  auto place = [=, files = contents.files(), built = contents.record(), path = path_, hash = hash_](
                   const fs::path& directory
               ) {
    if (packaging == Packaging::zip)
      detail::place_zip(files, directory / path, path_tells_contents);
    else
      detail::place_files(files, directory / folder / hash);
    if (!built.command.empty())
      detail::place_text(detail::record_text(built), directory / folder / "build.json");
  };
  node_->tree->extras(stack.node()).artifacts.push_back({path_, std::move(place)});
}

}  // namespace formwork
