#include <nlohmann/json.hpp>

#include "cli/checks/check_formats.hpp"
#include "core/severity_name.hpp"

namespace formwork::cli {
namespace {

using nlohmann::ordered_json;

void add_place(ordered_json& entry, const std::string& file, int line) {
  if (file.empty()) return;
  entry["file"] = file;
  entry["line"] = line;
}

ordered_json to_json(const std::vector<CheckFinding>& findings) {
  auto entries = ordered_json::array();
  for (const auto& finding : findings) {
    ordered_json entry{
        {"rule", finding.rule->id},
        {"severity", detail::name_of(finding.rule->severity)},
        {"message", finding.rule->message},
        {"constructPath", finding.construct_path},
        {"address", finding.address},
        {"stack", finding.stack}};
    add_place(entry, finding.file, finding.line);
    entry["found"] = finding.found;
    entry["help"] = finding.rule->remedy;
    entry["source"] = finding.rule->source;
    if (!finding.reason.empty()) entry["reason"] = finding.reason;
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace

std::string json_text(const FoundChecks& checks, bool failed) {
  auto unused = ordered_json::array();
  for (const auto& each : checks.unused) {
    ordered_json entry{
        {"rule", each.code}, {"constructPath", each.construct_path}, {"reason", each.reason}};
    add_place(entry, each.file, each.line);
    unused.push_back(std::move(entry));
  }
  auto modules = ordered_json::array();
  for (const auto& [path, stack] : checks.modules) modules.push_back(path);
  const ordered_json document{
      {"packs", checks.packs},
      {"rules", checks.rules.size()},
      {"checks", checks.checks},
      {"failed", failed},
      {"findings", to_json(checks.findings)},
      {"acknowledged", to_json(checks.acknowledged)},
      {"undecided", to_json(checks.undecided)},
      {"unused", unused},
      {"modules", modules}};
  return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace formwork::cli
