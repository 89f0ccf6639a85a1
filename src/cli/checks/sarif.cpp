#include <nlohmann/json.hpp>

#include "cli/checks/check_formats.hpp"
#include "core/uri.hpp"
#include "formwork/version.hpp"

namespace formwork::cli {
namespace {

using nlohmann::ordered_json;

const char* level_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

ordered_json to_json(const CheckRule& rule) {
  ordered_json entry{
      {"id", rule.id},
      {"shortDescription", {{"text", rule.message}}},
      {"help", {{"text", rule.remedy + "\nSource: " + rule.source}}}};
  if (rule.source.starts_with("https://"))
    entry["helpUri"] = rule.source.substr(0, rule.source.find_first_of(" ,;\t\n"));
  entry["defaultConfiguration"] = {{"level", level_of(rule.severity)}};
  entry["properties"] = {{"tags", rule.packs}, {"source", rule.source}};
  return entry;
}

std::string message_of(const CheckFinding& finding) {
  std::string text = finding.rule->message;
  for (const auto& line : finding.found) text += "\n" + line;
  return text + "\nhelp: " + finding.rule->remedy;
}

/// A path as a reference, which knows no spaces and no letters but ASCII's.
std::string uri_of(std::string_view path) { return detail::uri_encoded(path, "/"); }

ordered_json file_of(const CheckFinding& finding) {
  ordered_json file;
  if (finding.file.starts_with('/'))
    file["artifactLocation"] = {{"uri", "file://" + uri_of(finding.file)}};
  else
    file["artifactLocation"] = {{"uri", uri_of(finding.file)}, {"uriBaseId", "%SRCROOT%"}};
  if (finding.line > 0) file["region"] = {{"startLine", finding.line}};
  return file;
}

ordered_json location_of(const CheckFinding& finding) {
  ordered_json location;
  if (!finding.file.empty()) location["physicalLocation"] = file_of(finding);
  location["logicalLocations"] = ordered_json::array(
      {{{"fullyQualifiedName", finding.construct_path},
        {"name", finding.address},
        {"kind", "resource"}}}
  );
  return location;
}

class Results {
 public:
  explicit Results(const FoundChecks& checks) {
    for (const auto& [id, rule] : checks.rules) positions_.emplace(id, positions_.size());
    for (const auto& finding : checks.findings) add(finding);
    for (const auto& finding : checks.acknowledged) {
      add(finding);
      results.back()["suppressions"] = ordered_json::array(
          {{{"kind", "inSource"}, {"status", "accepted"}, {"justification", finding.reason}}}
      );
    }
    for (const auto& finding : checks.undecided) {
      add(finding);
      results.back()["kind"] = "review";
      results.back()["level"] = "none";
    }
  }

  ordered_json results = ordered_json::array();

 private:
  void add(const CheckFinding& finding) {
    results.push_back(
        {{"ruleId", finding.rule->id},
         {"ruleIndex", positions_.at(finding.rule->id)},
         {"kind", "fail"},
         {"level", level_of(finding.rule->severity)},
         {"message", {{"text", message_of(finding)}}},
         {"locations", ordered_json::array({location_of(finding)})},
         {"partialFingerprints",
          {{"constructPath/v1", finding.rule->id + ' ' + finding.construct_path}}}}
    );
  }

  std::map<std::string, std::size_t> positions_;
};

}  // namespace

std::string sarif_text(const FoundChecks& checks) {
  auto rules = ordered_json::array();
  for (const auto& [id, rule] : checks.rules) rules.push_back(to_json(rule));
  const ordered_json document{
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs",
       ordered_json::array(
           {{{"tool", {{"driver", {{"name", "formwork"}, {"version", version}, {"rules", rules}}}}},
             {"columnKind", "utf16CodeUnits"},
             {"results", Results(checks).results}}}
       )}};
  return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace formwork::cli
