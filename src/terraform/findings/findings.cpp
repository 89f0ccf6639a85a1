#include "terraform/findings/findings.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/foreign.hpp"
#include "terraform/findings/aws_error.hpp"
#include "terraform/findings/finding_place.hpp"
#include "terraform/findings/help.hpp"
#include "terraform/findings/protection.hpp"
#include "terraform/findings/regions.hpp"
#include "terraform/findings/state_lock.hpp"
#include "terraform/json/answer.hpp"
#include "terraform/json/text_at.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

// Ours are lower case without a full stop; names such as AWS keep their capitals.
std::string as_message(std::string summary) {
  if (summary.size() > 1 && std::islower(static_cast<unsigned char>(summary[1])))
    summary[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(summary[0])));
  if (summary.ends_with('.')) summary.pop_back();
  return summary;
}

void add_lines(const std::string& text, std::vector<std::string>& to) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (line.find_first_not_of(" \t\r") != line.npos) to.push_back(line);
}

/// What AWS was asked for, and under which number it remembers that.
std::string request_of(const AwsError& error) {
  std::string text = error.service + ' ' + error.operation;
  if (error.status != 0) text += ": status " + std::to_string(error.status);
  if (!error.request_id.empty()) text += ", request " + error.request_id;
  return text;
}

void tell(const AwsError& error, Finding& finding) {
  finding.message = as_message(error.doing);
  if (!error.code.empty()) finding.message += (error.doing.empty() ? "" : ": ") + error.code;
  add_lines(error.message, finding.found);
  finding.found.push_back(request_of(error));
}

/// What terraform says, as it says it; a long summary is split into its lines.
void tell(const std::string& summary, const std::string& detail, Finding& finding) {
  std::size_t end = summary.find('\n');
  finding.message = as_message(summary.substr(0, end));
  if (end != summary.npos) add_lines(summary.substr(end), finding.found);
  add_lines(detail, finding.found);
}

void tell_unreachable(const std::string& region, const AwsError& error, Finding& finding) {
  auto told = unreachable_region(region);
  finding.cause = told.cause;
  finding.region = std::move(told.region);
  finding.code = std::move(told.code);
  finding.message = std::move(told.message);
  finding.help = std::move(told.help);
  // As the provider does unless it is told otherwise, which takes minutes for each call.
  constexpr int many_attempts = 20;
  if (error.attempts >= many_attempts)
    finding.help += "; max_retries of the provider says how often it is tried, here " +
                    std::to_string(error.attempts) + " times";
  finding.found.clear();
  if (!error.doing.empty()) finding.found.push_back(as_message(error.doing));
  add_lines(error.message, finding.found);
  finding.found.push_back(request_of(error));
}

}  // namespace

Refused::Refused(std::vector<Finding> findings)
    : Error(std::vector<Diagnostic>(findings.begin(), findings.end())),
      findings_(std::move(findings)) {}

bool Refused::has(Finding::Cause cause) const {
  return std::any_of(findings_.begin(), findings_.end(), [&](const Finding& finding) {
    return finding.cause == cause;
  });
}

Finding unreachable_region(const std::string& region) {
  return {
      {.code = "terraform.region-unreachable",
       .message = region + " does not answer",
       .found = {},
       .help = "stacks that do not need " + region +
               " can be named alone meanwhile; https://health.aws.amazon.com tells how AWS is"},
      Finding::Cause::unreachable_region,
      region,
  };
}

Finding as_finding(
    const json& diagnostic,
    const StackDocument& constructs,
    const std::filesystem::path& shown_as,
    std::string code
) {
  using Cause = Finding::Cause;
  if (auto lock = state_lock_of(diagnostic))
    return {locked(*lock, shown_as.filename().string()), Cause::state_lock};
  if (auto kept = prevented_destruction(diagnostic, constructs, shown_as))
    return {*kept, Cause::prevented_destruction};
  const FindingPlace place(diagnostic, constructs, shown_as);
  Finding result{{
      .severity =
          text_at(diagnostic, "/severity") == "warning" ? Severity::warning : Severity::error,
      .code = std::move(code),
      .message = {},
      .places = place.places(),
      .argument = place.argument(),
      .found = place.found(),
  }};
  std::string summary = text_at(diagnostic, "/summary");
  std::string detail = text_at(diagnostic, "/detail");
  // No field says what kind of diagnostic it is.
  if (summary == "Backend configuration changed") result.cause = Cause::backend_change;
  std::string text = summary + '\n' + detail;
  auto error = read_aws_error(text);
  std::string region = region_of_endpoint(text);
  if (region.empty()) region = place.region();
  if (is_unreachable(error, text) && !region.empty()) {
    tell_unreachable(region, *error, result);
    return result;
  }
  result.help = help_for(
      {.text = text,
       .aws = error,
       .construct = place.construct(),
       .region = region,
       .directory = shown_as.string()}
  );
  if (error && !error->code.empty()) {
    tell(*error, result);
  } else if (result.help.empty()) {
    tell(summary, "", result);
    result.help = detail;
  } else {
    tell(summary, detail, result);
  }
  return result;
}

std::vector<Diagnostic> read_validation(
    std::string_view output,
    const std::filesystem::path& directory,
    const std::filesystem::path& shown_as
) {
  const std::string command = "terraform validate -json";
  auto diagnostics = member_of(
      read_answer(std::string(output), command), "diagnostics", json::value_t::array, command
  );
  auto constructs = StackDocument::read(directory);
  std::vector<Diagnostic> result;
  for (const auto& diagnostic : diagnostics)
    result.push_back(as_finding(diagnostic, constructs, shown_as, "terraform.validate"));
  return result;
}

}  // namespace formwork::terraform
