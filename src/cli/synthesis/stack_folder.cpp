#include "cli/synthesis/stack_folder.hpp"

#include <algorithm>
#include <array>
#include <fstream>

#include "cli/project/moved_file.hpp"
#include "synth/authorship.hpp"
#include "synth/creation_points_file.hpp"
#include "terraform/prediction/planning_files.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

std::string stack_named_in(const fs::path& document) {
  if (!fs::is_regular_file(fs::symlink_status(document))) return {};
  std::ifstream stream(document, std::ios::binary);
  return detail::stack_of_document(stream);
}

// `assets/<element>/<hash of what is in it>/…`, and beside that what a build was made of.
bool is_asset(const fs::path& file) {
  auto part = file.begin();
  if (part == file.end() || *part != "assets" || ++part == file.end() || ++part == file.end())
    return false;
  const auto hash = part->string();
  if (hash == "build.json") return ++part == file.end();
  return is_asset_hash(hash) && ++part != file.end();
}

// What is there only while a command runs; one that was killed leaves it.
constexpr const char* file_of_import = "formwork_import.tf.json";

constexpr std::array<const char*, 2> own_folders{".terraform", "assets"};

// The name `metadata.json` may well be someone else's.
bool is_removable(const fs::path& directory, const fs::path& file) {
  if (file == "metadata.json") return is_document(directory / file);
  return is_synthesized(file) || file == file_of_import || file == ".terraform.lock.hcl" ||
         *file.begin() == ".terraform";
}

/// What terraform installs, each in a folder, and what it notes.
constexpr std::array<const char*, 3> data_folders{"providers", "plugins", "modules"};
constexpr std::array<const char*, 3> data_notes{"terraform.tfstate", "environment", "plugin_path"};

bool belongs_to_data(const fs::path& file) {
  const bool is_below = file.has_parent_path();
  const auto& known = is_below ? data_folders : data_notes;
  return std::find(known.begin(), known.end(), *file.begin()) != known.end();
}

/// What is in a directory and not a directory itself. Links count as what they are.
std::vector<fs::path> files_in(const fs::path& directory) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(directory))
    if (entry.is_symlink() || !entry.is_directory())
      files.push_back(entry.path().lexically_relative(directory));
  return files;
}

void remove_empty_directories(const fs::path& directory) {
  if (!fs::is_directory(fs::symlink_status(directory))) return;
  std::vector<fs::path> below;
  for (const auto& entry : fs::directory_iterator(directory))
    if (entry.is_directory() && !entry.is_symlink()) below.push_back(entry.path());
  for (const auto& inner : below) remove_empty_directories(inner);
  if (fs::is_empty(directory)) fs::remove(directory);
}

// Links in it are terraform's, to the cache of all stacks; one in its place is not.
void remove_data(const fs::path& data, std::vector<std::string>& staying) {
  if (!fs::is_directory(fs::symlink_status(data))) return;
  for (const auto& file : files_in(data))
    if (belongs_to_data(file))
      fs::remove(data / file);
    else
      staying.push_back((data / file).generic_string());
  for (const char* folder : data_folders) remove_empty_directories(data / folder);
  if (fs::is_empty(data)) fs::remove(data);
}

}  // namespace

std::string stack_written_in(const fs::path& directory) {
  if (!fs::is_directory(fs::symlink_status(directory))) return {};
  // A stack in HCL has its header in a file beside it.
  for (const char* document : {"cdk.tf.json", "metadata.json"})
    if (auto stack = stack_named_in(directory / document); !stack.empty()) return stack;
  return {};
}

bool is_document(const fs::path& file) { return !stack_named_in(file).empty(); }

bool is_synthesized(const fs::path& file) {
  constexpr std::array<std::string_view, 5> names{
      "cdk.tf.json", "cdk.tf", "metadata.json", detail::creation_points_file, moved_copy};
  return std::find(names.begin(), names.end(), file.generic_string()) != names.end() ||
         is_asset(file);
}

bool is_asset_hash(const std::string& name) {
  constexpr std::size_t length = 32;
  return name.size() == length && name.find_first_not_of("0123456789ABCDEF") == name.npos;
}

bool belongs_to_terraform(const fs::path& entry) {
  std::string name = entry.filename().string();
  return name.starts_with(".terraform") || name.find(".tfstate") != name.npos;
}

std::vector<std::string> remove_stack(
    const fs::path& directory, const std::vector<fs::path>& data_directories
) {
  std::vector<std::string> staying;
  terraform::PlanningFiles::remove_from(directory);
  for (const auto& file : files_in(directory)) {
    const bool is_link = fs::is_symlink(fs::symlink_status(directory / file));
    // Terraform links providers to the cache of all stacks.
    if (is_removable(directory, file) && (!is_link || file.has_parent_path()))
      fs::remove(directory / file);
    else
      staying.push_back(file.generic_string());
  }
  for (const char* folder : own_folders) remove_empty_directories(directory / folder);
  if (fs::is_empty(directory))
    fs::remove(directory);
  else if (staying.empty())
    for (const auto& entry : fs::directory_iterator(directory))
      staying.push_back(entry.path().filename().string() + '/');
  for (const auto& data : data_directories) remove_data(data, staying);
  std::sort(staying.begin(), staying.end());
  return staying;
}

std::vector<std::string> lines_of_what_stays(
    const fs::path& shown_as, const std::vector<std::string>& staying
) {
  constexpr std::size_t most = 10;
  std::vector<std::string> lines;
  for (const auto& file : staying)
    if (lines.size() < most) lines.push_back("stays: " + (shown_as / file).generic_string());
  if (staying.size() > most)
    lines.push_back("and " + std::to_string(staying.size() - most) + " more");
  return lines;
}

}  // namespace formwork::cli
