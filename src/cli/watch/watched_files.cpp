#include "cli/watch/watched_files.hpp"

#include <algorithm>
#include <array>

#include "core/path_patterns.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string>& default_patterns() {
  static const std::vector<std::string> patterns{
      "**/*.{c,cc,cpp,cxx,h,hh,hpp,hxx,ipp,inc,cmake}",
      "**/*.{ts,js,mjs,cjs,py,go,java,cs,json,yaml,yml,tf,tfvars}",
      "**/CMakeLists.txt",
  };
  return patterns;
}

// Made by programs, not by people.
bool is_made(const std::string& folder) {
  constexpr std::array<std::string_view, 5> made{"build", "dist", "out", "target", "__pycache__"};
  return std::find(made.begin(), made.end(), folder) != made.end() ||
         folder.starts_with("build-") || folder.starts_with("cmake-build-");
}

}  // namespace

std::unique_ptr<FileWatch> watch_sources(const fs::path& directory, const Project& project) {
  bool by_default = project.watch_patterns.empty();
  auto patterns = std::make_shared<detail::PathPatterns>(
      by_default ? default_patterns() : project.watch_patterns
  );
  auto output = (directory / project.output).lexically_normal();
  if (!output.has_filename()) output = output.parent_path();
  auto folder = [output, by_default](const fs::path& path) {
    auto name = path.filename().string();
    return path != output && name != "node_modules" && !name.starts_with('.') &&
           !(by_default && is_made(name));
  };
  auto file = [directory, patterns](const fs::path& path) {
    return patterns->match(path.lexically_relative(directory).string());
  };
  auto watch = std::make_unique<FileWatch>(folder, file);
  for (const auto& below : patterns->folders()) watch->add((directory / below).lexically_normal());
  return watch;
}

}  // namespace formwork::cli
