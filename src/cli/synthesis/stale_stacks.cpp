#include "cli/synthesis/stale_stacks.hpp"

#include <fmt/format.h>

#include "cli/synthesis/orphaned_stacks.hpp"
#include "cli/synthesis/stack_folder.hpp"
#include "cli/synthesis/stack_states.hpp"
#include "terraform/program/data_directory.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

Diagnostic removed(const std::string& stack, const std::vector<std::string>& staying) {
  constexpr const char* whole = "stack {0} is not in the program any more; removed stacks/{0}";
  constexpr const char* part =
      "stack {0} is not in the program any more; removed from stacks/{0} what was made there";
  return {
      .severity = staying.empty() ? Severity::info : Severity::warning,
      .code = "synth.stack-removed",
      .message = fmt::format(fmt::runtime(staying.empty() ? whole : part), stack),
      .found = lines_of_what_stays(fs::path("stacks") / stack, staying),
      .help = "no state was found; what was deployed from elsewhere still exists",
  };
}

Diagnostic kept(const std::string& stack, const std::string& reason) {
  return {
      .severity = Severity::warning,
      .code = "synth.stack-orphaned",
      .message = fmt::format(
          "stack {} is not in the program any more, but its resources may still exist", stack
      ),
      .found = {reason},
      .help = fmt::format("`formwork destroy {}` destroys them; or put the stack back", stack),
  };
}

}  // namespace

std::vector<Diagnostic> remove_stale_stacks(
    const fs::path& output,
    const fs::path& project,
    const Manifest& manifest,
    const terraform::Environment& environment
) {
  std::vector<Diagnostic> findings;
  for (const auto& directory : directories_without_stack(output, manifest)) {
    std::string stack = directory.filename().string();
    std::string reason = reason_to_keep(directory, project, stack, environment);
    std::vector<std::string> staying;
    try {
      if (reason.empty())
        staying = remove_stack(directory, terraform::own_data_directories(environment, directory));
    } catch (const fs::filesystem_error& error) {
      reason = "it cannot be removed: " + error.code().message();
    }
    findings.push_back(reason.empty() ? removed(stack, staying) : kept(stack, reason));
  }
  return findings;
}

}  // namespace formwork::cli
