#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace formwork::detail {

/// Throws Error when a link stands on the way to a file below a directory, or in its place.
void check_no_link_to(const std::filesystem::path& directory, const std::string& file);

/// Writes files below a directory, all or none: each is written beside its place, and moved there
/// by `commit`; what was not moved goes away. A file that has its text already is not touched.
/// Throws Error.
class OutputDirectory {
 public:
  explicit OutputDirectory(std::filesystem::path directory);
  ~OutputDirectory();
  OutputDirectory(const OutputDirectory&) = delete;
  OutputDirectory& operator=(const OutputDirectory&) = delete;

  /// Adds to a file, whose path is relative to the directory. The first part is kept until more
  /// comes, so that nothing small is on disk before `commit`.
  void append(const std::string& file, std::string&& text);
  /// Takes a file away when `commit` has moved the others to their places.
  void remove(const std::string& file);
  void commit();

 private:
  class File;

  std::filesystem::path directory_;
  /// The last one is the one that grows.
  std::vector<std::unique_ptr<File>> files_;
  std::vector<std::filesystem::path> removed_;
};

}  // namespace formwork::detail
