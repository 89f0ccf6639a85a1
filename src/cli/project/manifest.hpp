#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <string>
#include <vector>

namespace formwork::cli {

/// One stack as `manifest.json` describes it. Paths are relative to the output directory.
struct StackEntry {
  std::string name;
  std::string construct_path;
  std::string working_directory;
  std::string synthesized_path;
  /// Stacks that must be deployed before this one, by name.
  std::vector<std::string> dependencies;
  /// What the app remarked, ready to be reported.
  std::vector<Diagnostic> annotations;
  /// Why its directory was kept, for one that left the program: it is in no manifest.
  std::string orphaned_because;

  bool is_orphaned() const { return !orphaned_because.empty(); }
};

struct Manifest {
  static constexpr const char* file_name = "manifest.json";

  std::string version;
  /// In the order of their names.
  std::vector<StackEntry> stacks;

  std::vector<std::string_view> names() const;
};

/// Reads and checks the manifest in the output directory, which diagnostics call `shown_as`.
/// Throws `Error` when it is missing, broken, or at odds with itself or with the files beside it.
Manifest read_manifest(const std::filesystem::path& output, const std::string& shown_as);

/// Whether two manifests say the same, but for where in the program what they remark was made: a
/// line that moved changes nothing.
bool differ_in_lines_alone(const std::filesystem::path& left, const std::filesystem::path& right);

}  // namespace formwork::cli
