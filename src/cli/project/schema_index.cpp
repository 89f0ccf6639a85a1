#include "cli/project/schema_index.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "bindings/check.hpp"
#include "bindings/schema_reader.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

// Beside bin/, in an installation as in our build tree.
fs::path shipped_directory() {
  std::error_code failed;
  auto program = fs::read_symlink("/proc/self/exe", failed);
  return program.parent_path().parent_path() / "share" / "formwork" / "schemas";
}

std::set<fs::path> index_files(const fs::path& directory) {
  std::set<fs::path> result;
  std::error_code missing;
  for (const auto& entry : fs::directory_iterator(directory, missing))
    if (entry.path().extension() == ".index" && entry.is_regular_file())
      result.insert(entry.path());
  return result;
}

bool is_known(const nlohmann::json& requirement, const std::vector<bindings::Index>& indexes) {
  return std::any_of(indexes.begin(), indexes.end(), [&](const auto& index) {
    return bindings::is_about(index, requirement);
  });
}

/// `hashicorp/aws`, with the version where it is one: `hashicorp/aws@6.19.0`.
std::string named(const nlohmann::json& requirement) {
  std::string source = bindings::short_source(requirement.value("source", ""));
  const auto version = requirement.find("version");
  if (version == requirement.end() || !version->is_string()) return source;
  const auto& text = version->get_ref<const std::string&>();
  bool is_one = !text.empty() && text.find_first_not_of("0123456789.") == text.npos;
  return is_one ? source + '@' + text : source;
}

}  // namespace

std::vector<bindings::Index> find_indexes(const fs::path& bindings_directory) {
  std::vector<bindings::Index> result;
  for (const auto& directory : {bindings_directory, shipped_directory()})
    for (const auto& file : index_files(directory)) {
      auto index = bindings::read_index(file);
      bool known = std::any_of(result.begin(), result.end(), [&](const auto& other) {
        return other.source() == index.source();
      });
      if (!known) result.push_back(std::move(index));
    }
  return result;
}

std::vector<std::string> unknown_providers(
    const nlohmann::json& document, const std::vector<bindings::Index>& indexes
) {
  const nlohmann::json::json_pointer place("/terraform/required_providers");
  std::vector<std::string> result;
  if (!document.contains(place) || !document.at(place).is_object()) return result;
  for (const auto& [name, requirement] : document.at(place).items()) {
    if (!requirement.is_object() || !requirement.contains("source") ||
        !requirement["source"].is_string())
      continue;
    if (!is_known(requirement, indexes)) result.push_back(named(requirement));
  }
  return result;
}

}  // namespace formwork::cli
