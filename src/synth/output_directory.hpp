#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace formwork::detail {

struct OutputFile {
  /// Relative to the output directory.
  std::filesystem::path path;
  const std::string* text;
};

/// Writes all files or none: each is written beside its place first, and moved there when all are
/// complete. A file that has this text already is not touched. Throws Error.
void write_output(const std::filesystem::path& directory, const std::vector<OutputFile>& files);

}  // namespace formwork::detail
