#include "terraform/findings/findings.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/foreign.hpp"
#include "terraform/findings/aws_error.hpp"
#include "terraform/findings/cures.hpp"
#include "terraform/findings/finding_place.hpp"
#include "terraform/findings/protection.hpp"
#include "terraform/findings/regions.hpp"
#include "terraform/findings/state_lock.hpp"
#include "terraform/json/answer.hpp"
#include "terraform/json/text_at.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

constexpr const char* dark_code = "terraform.region-unreachable";
constexpr std::string_view dark_words = " does not answer";

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

void tell(const AwsError& error, Diagnostic& finding) {
  finding.message = as_message(error.doing);
  if (!error.code.empty()) finding.message += (error.doing.empty() ? "" : ": ") + error.code;
  add_lines(error.message, finding.found);
  finding.found.push_back(request_of(error));
}

/// What terraform says, as it says it; a long summary is split into its lines.
void tell(const std::string& summary, const std::string& detail, Diagnostic& finding) {
  std::size_t end = summary.find('\n');
  finding.message = as_message(summary.substr(0, end));
  if (end != summary.npos) add_lines(summary.substr(end), finding.found);
  add_lines(detail, finding.found);
}

void tell_unreachable(const std::string& region, const AwsError& error, Diagnostic& finding) {
  auto told = dark_region(region);
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

Diagnostic dark_region(const std::string& region) {
  return {
      .code = dark_code,
      .message = region + std::string(dark_words),
      .found = {},
      .help = "stacks that do not need " + region +
              " can be named alone meanwhile; https://health.aws.amazon.com tells how AWS is",
  };
}

std::string region_that_is_dark(const Diagnostic& finding) {
  if (finding.code != dark_code) return {};
  return finding.message.substr(0, finding.message.size() - dark_words.size());
}

Diagnostic as_diagnostic(
    const json& finding,
    const StackDocument& constructs,
    const std::filesystem::path& shown_as,
    std::string code
) {
  if (auto lock = state_lock_of(finding)) return locked(*lock, shown_as.filename().string());
  if (auto kept = prevented_destruction(finding, constructs, shown_as)) return *kept;
  FindingPlace place(finding, constructs, shown_as);
  Diagnostic result{
      .severity = text_at(finding, "/severity") == "warning" ? Severity::warning : Severity::error,
      .code = std::move(code),
      .message = {},
      .places = place.places(),
      .argument = place.argument(),
      .found = place.found(),
  };
  std::string summary = text_at(finding, "/summary");
  std::string detail = text_at(finding, "/detail");
  std::string text = summary + '\n' + detail;
  auto error = read_aws_error(text);
  std::string region = region_of_endpoint(text);
  if (region.empty()) region = place.region();
  if (is_unreachable(error, text) && !region.empty()) {
    tell_unreachable(region, *error, result);
    return result;
  }
  result.help = cure_of(
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
  auto findings = member_of(
      read_answer(std::string(output), command), "diagnostics", json::value_t::array, command
  );
  auto constructs = StackDocument::read(directory);
  std::vector<Diagnostic> result;
  for (const auto& finding : findings)
    result.push_back(as_diagnostic(finding, constructs, shown_as, "terraform.validate"));
  return result;
}

}  // namespace formwork::terraform
