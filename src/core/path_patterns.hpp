#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace formwork::detail {

/// Patterns of paths as `watchPattern` of cdktf.json has them: `*` and `?` within a name, `**` for
/// any folders, `[a-z]`, `{hpp,cpp}`; `!` before one takes out what fits it.
class PathPatterns {
 public:
  explicit PathPatterns(const std::vector<std::string>& patterns);

  /// Whether a path relative to the project is meant.
  bool match(std::string_view path) const;
  /// The folders below which all that is meant lies, relative to the project.
  std::vector<std::filesystem::path> folders() const;

 private:
  std::vector<std::string> wanted_;
  std::vector<std::string> unwanted_;
};

}  // namespace formwork::detail
