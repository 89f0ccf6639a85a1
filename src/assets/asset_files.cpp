#include "assets/asset_files.hpp"

#include <unistd.h>

#include <algorithm>
#include <set>

#include "core/path_patterns.hpp"

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

/// One without `/` fits at any depth, as in `.gitignore`.
std::vector<std::string> at_any_depth(const std::vector<std::string>& patterns) {
  std::vector<std::string> result;
  for (const std::string& pattern : patterns) {
    bool negated = pattern.starts_with('!');
    std::string bare = pattern.substr(negated ? 1 : 0);
    while (bare.ends_with('/')) bare.pop_back();
    if (bare.starts_with('/'))
      bare.erase(0, 1);
    else if (bare.find('/') == bare.npos)
      bare.insert(0, "**/");
    result.push_back((negated ? "!" : "") + bare);
  }
  return result;
}

const char* kind_name(fs::file_type type) {
  switch (type) {
    case fs::file_type::socket:
      return "a socket";
    case fs::file_type::fifo:
      return "a pipe";
    case fs::file_type::block:
    case fs::file_type::character:
      return "a device";
    default:
      return "of a kind that is not known";
  }
}

class Search {
 public:
  Search(const fs::path& root, const AssetFilter& filter, std::vector<Diagnostic>& findings)
      : root_(root), filter_(filter), excluded_(at_any_depth(filter.exclude)), findings_(findings) {
    std::error_code ignored;
    inside_ = fs::canonical(root, ignored);
  }

  std::vector<AssetFile> run() {
    std::error_code failed;
    fs::file_status status = fs::status(root_, failed);
    if (failed && status.type() != fs::file_type::not_found)
      refuse("asset.unreadable", "an asset cannot be read", root_, failed.message());
    else if (status.type() == fs::file_type::not_found)
      missing();
    else if (status.type() == fs::file_type::directory)
      folder(root_, "");
    else
      take(root_, root_.filename().string(), status);
    std::sort(found_.begin(), found_.end(), [](const auto& left, const auto& right) {
      return left.name < right.name;
    });
    return std::move(found_);
  }

 private:
  void refuse(
      const char* code,
      const char* message,
      const fs::path& path,
      const std::string& why,
      const char* help = "mend the file, or leave it out with `exclude`"
  ) {
    findings_.push_back(
        {.code = code, .message = message, .found = {path.string() + ": " + why}, .help = help}
    );
  }

  void missing() {
    std::error_code ignored;
    findings_.push_back(
        {.code = "asset.missing",
         .message = "there is no such file or folder",
         .found = {"path = \"" + root_.string() + '"'},
         .help = root_.is_absolute() ? "correct the path"
                                     : "a relative path begins where the program runs, beside "
                                       "cdktf.json with the tool"}
    );
  }

  void folder(const fs::path& path, const std::string& prefix) {
    std::error_code failed;
    fs::path real = fs::canonical(path, failed);
    if (!failed && !open_.insert(real).second)
      return refuse(
          "asset.link-loop",
          "a link in an asset leads back to a folder that it is in",
          path,
          "leads to " + real.filename().string()
      );
    std::set<std::string> names;
    fs::directory_iterator entries(path, failed);
    for (; !failed && entries != fs::directory_iterator(); entries.increment(failed))
      names.insert(entries->path().filename().string());
    if (failed) refuse("asset.unreadable", "an asset cannot be read", path, failed.message());
    for (const std::string& name : names) entry(path / name, prefix + name);
    open_.erase(real);
  }

  void entry(const fs::path& path, const std::string& name) {
    if (name == filter_.skip || excluded_.match(name)) return;
    std::error_code failed;
    fs::file_status status = fs::symlink_status(path, failed);
    if (status.type() == fs::file_type::symlink) {
      if (!link(path, name)) return;
      status = fs::status(path, failed);
      if (status.type() == fs::file_type::not_found)
        return refuse(
            "asset.link-target",
            "a link in an asset leads nowhere",
            path,
            "leads to " + fs::read_symlink(path, failed).string()
        );
    }
    if (status.type() == fs::file_type::directory) return folder(path, name + '/');
    take(path, name, status);
  }

  /// Whether what the link points to is to be taken in its place.
  bool link(const fs::path& path, const std::string& name) {
    std::error_code failed;
    fs::path target = fs::read_symlink(path, failed);
    if (filter_.links == AssetLinks::keep) {
      found_.push_back({.name = name, .source = path, .target = target.string()});
      return false;
    }
    if (filter_.links == AssetLinks::follow) return true;
    fs::path real = fs::weakly_canonical(path, failed);
    bool outside = !failed && real.lexically_relative(inside_).string().starts_with("..");
    if (!outside) return true;
    refuse(
        "asset.link-outside",
        "a link leads out of the asset's folder",
        path,
        "leads to " + target.string(),
        "copy what it points to into the folder, or set `.links = AssetLinks::follow`"
    );
    return false;
  }

  void take(const fs::path& path, const std::string& name, const fs::file_status& status) {
    if (status.type() == fs::file_type::none)
      return refuse("asset.unreadable", "an asset cannot be read", path, "it cannot be reached");
    if (status.type() != fs::file_type::regular)
      return refuse(
          "asset.kind",
          "an asset is made of files and folders",
          path,
          std::string("is ") + kind_name(status.type())
      );
    if (::access(path.c_str(), R_OK) != 0)
      return refuse("asset.unreadable", "an asset cannot be read", path, "permission denied");
    bool executable = (status.permissions() & fs::perms::owner_exec) != fs::perms::none;
    found_.push_back({.name = name, .source = path, .executable = executable});
  }

  const fs::path& root_;
  const AssetFilter& filter_;
  PathPatterns excluded_;
  std::vector<Diagnostic>& findings_;
  /// The folder as the system knows it.
  fs::path inside_;
  /// The folders that are being read: a link to one of them would have no end.
  std::set<fs::path> open_;
  std::vector<AssetFile> found_;
};

}  // namespace

std::vector<AssetFile> find_asset_files(
    const fs::path& path, const AssetFilter& filter, std::vector<Diagnostic>& findings
) {
  return Search(path, filter, findings).run();
}

}  // namespace formwork::detail
