#include "core/project_directory.hpp"

#include <cstdlib>
#include <system_error>

namespace formwork::detail {

namespace fs = std::filesystem;

fs::path project_directory() {
  std::error_code ignored;
  const char* told = std::getenv(project_directory_variable);
  if (told != nullptr && fs::is_directory(told, ignored)) return resolved(told);
  fs::path here = resolved(".");
  for (fs::path directory = here;; directory = directory.parent_path()) {
    if (fs::exists(directory / "cdktf.json", ignored)) return directory;
    if (directory == directory.parent_path()) return here;
  }
}

fs::path resolved(const fs::path& path) {
  std::error_code failed;
  const auto whole = fs::absolute(path, failed);
  auto result = fs::weakly_canonical(whole, failed);
  if (failed) result = whole.lexically_normal();
  return result.has_filename() ? result : result.parent_path();
}

}  // namespace formwork::detail
