#include "synth/output_place.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/project_directory.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

constexpr const char* help = "give it a directory of its own, such as cdktf.out";

/// Whether the way to `path` leads through `directory`, or ends there.
bool is_at_or_above(const fs::path& directory, const fs::path& path) {
  return std::mismatch(directory.begin(), directory.end(), path.begin(), path.end()).first ==
         directory.end();
}

[[noreturn]] void refuse(const fs::path& output, const std::string& is_what) {
  throw Error(Diagnostic{
      .code = "synth.output-place",
      .message = "the output directory must not be " + is_what,
      .found = {"output = " + output.string()},
      .help = help,
  });
}

}  // namespace

std::string chosen_output(const std::optional<std::string>& given) {
  const char* told = std::getenv("CDKTF_OUTDIR");
  if (!given && told == nullptr) return "cdktf.out";
  std::string output = given ? *given : told;
  check_output_name(output, given ? "AppProps::output = \"\"" : "CDKTF_OUTDIR=");
  return output;
}

void check_output_name(const std::string& output, const std::string& given_as) {
  if (!output.empty()) return;
  throw Error(Diagnostic{
      .code = "synth.output-empty",
      .message = "the output directory has no name",
      .found = {given_as},
      .help = help,
  });
}

void check_output_place(const fs::path& output, const fs::path& project) {
  const auto place = resolved(output);
  if (place == place.root_path()) refuse(output, "the root");
  if (place == resolved(project)) refuse(output, "the project's own directory");
  if (is_at_or_above(place, resolved(project)))
    refuse(output, "a directory that holds the project");
  const char* home = std::getenv("HOME");
  if (home != nullptr && *home != '\0' && is_at_or_above(place, resolved(home)))
    refuse(output, place == resolved(home) ? "your home" : "a directory that holds your home");
}

}  // namespace formwork::detail
