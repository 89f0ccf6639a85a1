#include <fmt/format.h>

#include "cli/checks/check_formats.hpp"
#include "core/severity_name.hpp"

namespace formwork::cli {
namespace {

/// As text and in the quotes of an attribute; XML has no way to write control characters.
std::string escaped(std::string_view text) {
  std::string result;
  for (char character : text) switch (character) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(character) >= ' ' || character == '\n')
          result += character;
        else
          result += "\xEF\xBF\xBD";
    }
  return result;
}

std::string place_of(const CheckFinding& finding) {
  std::string place = finding.construct_path;
  if (!finding.file.empty()) place += fmt::format(" ({}:{})", finding.file, finding.line);
  return place;
}

std::string text_of(const CheckFinding& finding) {
  std::string text = place_of(finding) + '\n';
  for (const auto& line : finding.found) text += " | " + line + '\n';
  if (!finding.reason.empty()) text += " = acknowledged: " + finding.reason + '\n';
  return text;
}

struct Case {
  std::string failures;
  std::string skipped;
  std::string output;
};

std::string rendered(const std::string& pack, const CheckRule& rule, const Case& one) {
  std::string text =
      fmt::format("    <testcase classname=\"{}\" name=\"{}\"", escaped(pack), escaped(rule.id));
  if (one.failures.empty() && one.skipped.empty() && one.output.empty()) return text + "/>\n";
  text += ">\n";
  if (!one.failures.empty())
    text += fmt::format(
        "      <failure message=\"{}\" type=\"{}\">{} = help: {}\n</failure>\n",
        escaped(rule.message),
        detail::name_of(rule.severity),
        escaped(one.failures),
        escaped(rule.remedy)
    );
  else if (!one.skipped.empty())
    text +=
        fmt::format("      <skipped message=\"{}\"/>\n", escaped("cannot decide: " + rule.message));
  const std::string output = one.output + one.skipped;
  if (!output.empty()) text += fmt::format("      <system-out>{}</system-out>\n", escaped(output));
  return text + "    </testcase>\n";
}

}  // namespace

std::string junit_text(const FoundChecks& checks, Severity least) {
  std::map<const CheckRule*, Case> cases;
  for (const auto& finding : checks.findings) {
    Case& one = cases[finding.rule];
    (finding.rule->severity >= least ? one.failures : one.output) += text_of(finding);
  }
  for (const auto& finding : checks.acknowledged) cases[finding.rule].output += text_of(finding);
  for (const auto& finding : checks.undecided) cases[finding.rule].skipped += text_of(finding);

  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"formwork\">\n";
  for (const auto& pack : checks.packs) {
    std::string suite;
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::size_t skipped = 0;
    for (const auto& [id, rule] : checks.rules) {
      // A rule of several packs stands in the first of them.
      if (rule.packs.front() != pack) continue;
      const Case& one = cases[&rule];
      ++tests;
      if (!one.failures.empty())
        ++failures;
      else if (!one.skipped.empty())
        ++skipped;
      suite += rendered(pack, rule, one);
    }
    text += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n",
        escaped(pack),
        tests,
        failures,
        skipped
    );
    text += suite + "  </testsuite>\n";
  }
  return text + "</testsuites>\n";
}

}  // namespace formwork::cli
