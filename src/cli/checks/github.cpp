#include <fmt/format.h>

#include "cli/checks/check_formats.hpp"

namespace formwork::cli {
namespace {

/// What has a meaning in a command of a workflow, and in the list of its properties.
std::string escaped(std::string_view text, std::string_view also = "") {
  std::string result;
  for (char character : text)
    if (character == '%' || character == '\r' || character == '\n' ||
        also.find(character) != also.npos)
      result += fmt::format("%{:02X}", static_cast<unsigned>(character));
    else
      result += character;
  return result;
}

std::string property(std::string_view text) { return escaped(text, ":,"); }

const char* command_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "notice";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

}  // namespace

std::string github_text(const FoundChecks& checks) {
  std::string text;
  auto add = [&](const CheckFinding& finding, const char* command, const std::string& beginning) {
    text += fmt::format("::{} ", command);
    if (!finding.file.empty())
      text += fmt::format("file={},line={},", property(finding.file), finding.line);
    std::string message = beginning + finding.rule->message + "\n" + finding.construct_path;
    for (const auto& line : finding.found) message += "\n" + line;
    message += "\nhelp: " + finding.rule->remedy;
    text += fmt::format("title={}::{}\n", property(finding.rule->id), escaped(message));
  };
  for (const auto& finding : checks.findings) add(finding, command_of(finding.rule->severity), "");
  for (const auto& finding : checks.undecided) add(finding, "notice", "cannot decide: ");
  return text;
}

}  // namespace formwork::cli
