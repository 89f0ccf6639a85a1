#include "cli/synthesis/stale_stacks.hpp"

#include <fmt/format.h>

#include "cli/synthesis/orphaned_stacks.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;

Diagnostic removed(const std::string& stack) {
  return {
      .severity = Severity::info,
      .code = "synth.stack-removed",
      .message = fmt::format("stack {0} is not in the program any more; removed stacks/{0}", stack),
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
    const fs::path& output, const fs::path& project, const Manifest& manifest
) {
  std::vector<Diagnostic> findings;
  for (const auto& directory : directories_without_stack(output, manifest)) {
    std::string stack = directory.filename().string();
    std::string reason = reason_to_keep(directory, project, stack);
    std::error_code failed;
    if (reason.empty()) fs::remove_all(directory, failed);
    if (failed) reason = "it cannot be removed: " + failed.message();
    findings.push_back(reason.empty() ? removed(stack) : kept(stack, reason));
  }
  return findings;
}

}  // namespace formwork::cli
