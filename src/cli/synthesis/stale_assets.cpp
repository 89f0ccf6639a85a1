#include "cli/synthesis/stale_assets.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "cli/synthesis/stack_folder.hpp"
#include "core/foreign.hpp"
#include "terraform/process/exclusive_lock.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* record_of_build = "build.json";

bool is_folder(const fs::path& path) { return fs::is_directory(fs::symlink_status(path)); }

std::vector<fs::path> folders_in(const fs::path& directory) {
  std::vector<fs::path> folders;
  if (!is_folder(directory)) return folders;
  for (const auto& entry : fs::directory_iterator(directory))
    if (is_folder(entry.path())) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  return folders;
}

/// The documents of all stacks, read when somebody asks.
class Documents {
 public:
  Documents(const fs::path& output, const Manifest& manifest)
      : output_(output), manifest_(manifest) {}

  bool name(const std::string& hash) {
    if (!texts_) read();
    return std::any_of(texts_->begin(), texts_->end(), [&](const std::string& text) {
      return text.find(hash) != text.npos;
    });
  }

 private:
  void read() {
    texts_.emplace();
    for (const auto& stack : manifest_.stacks) {
      std::ifstream stream = detail::open_foreign(output_ / stack.synthesized_path);
      texts_->emplace_back(
          std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()
      );
    }
  }

  const fs::path& output_;
  const Manifest& manifest_;
  std::optional<std::vector<std::string>> texts_;
};

/// Terraform reads assets until it has applied a plan.
bool is_worked_in(const fs::path& directory) {
  return terraform::is_locked(directory / ".terraform" / "formwork" / "lock");
}

void remove_of_element(
    const fs::path& element, Documents& documents, std::vector<fs::path>& removed
) {
  const auto before = removed.size();
  for (const auto& folder : folders_in(element)) {
    const auto hash = folder.filename().string();
    if (!is_asset_hash(hash) || documents.name(hash)) continue;
    fs::remove_all(folder);
    removed.push_back(folder);
  }
  if (removed.size() == before) return;
  const auto record = element / record_of_build;
  const auto left = std::distance(fs::directory_iterator(element), fs::directory_iterator());
  if (left == 1 && fs::is_regular_file(fs::symlink_status(record))) fs::remove(record);
  if (fs::is_empty(element)) fs::remove(element);
}

}  // namespace

std::vector<fs::path> remove_stale_assets(const fs::path& output, const Manifest& manifest) {
  std::vector<fs::path> removed;
  Documents documents(output, manifest);
  try {
    for (const auto& stack : manifest.stacks) {
      const auto directory = output / stack.working_directory;
      if (stack_written_in(directory).empty() || is_worked_in(directory)) continue;
      const auto assets = directory / "assets";
      for (const auto& element : folders_in(assets)) remove_of_element(element, documents, removed);
      if (is_folder(assets) && fs::is_empty(assets)) fs::remove(assets);
    }
  } catch (const fs::filesystem_error& error) {
    throw Error(Diagnostic{
        .code = "synth.asset-stays",
        .message = "what an asset held before cannot be removed: " + error.code().message(),
        .found = {error.path1().generic_string()},
        .help = "the output is complete; make the folder writable, or remove it",
    });
  }
  for (auto& path : removed) path = path.lexically_relative(output);
  std::sort(removed.begin(), removed.end());
  return removed;
}

}  // namespace formwork::cli
