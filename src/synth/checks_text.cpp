#include "synth/checks_text.hpp"

#include <nlohmann/json.hpp>

#include "core/severity_name.hpp"
#include "formwork/stack.hpp"
#include "synth/creation_points.hpp"

namespace formwork::detail {
namespace {

using nlohmann::json;

json to_json(const rules::Pack& pack) {
  json rules = json::array();
  for (const rules::Rule& rule : pack.rules)
    rules.push_back(
        {{"id", rule.id},
         {"severity", name_of(rule.severity)},
         {"types", rule.types},
         {"message", rule.message},
         {"remedy", rule.remedy},
         {"source", rule.source}}
    );
  return {{"name", pack.name}, {"rules", rules}};
}

json to_json(const std::vector<rules::Report::Finding>& findings) {
  json entries = json::array();
  for (const auto& finding : findings) {
    json entry = {
        {"rule", finding.rule->id},
        {"constructPath", finding.element.path()},
        {"stack", finding.element.stack().id()},
        {"address", finding.element.address()},
        {"found", finding.answer.found}};
    if (auto point = creation_point_of(finding.element.node()); !point.empty())
      entry["creationPoint"] = point;
    if (!finding.reason.empty()) entry["reason"] = finding.reason;
    entries.push_back(std::move(entry));
  }
  return entries;
}

json to_json(const rules::Report::Unused& unused) {
  return {
      {"rule", unused.code},
      {"constructPath", unused.construct.path()},
      {"reason", unused.reason},
      {"creationPoint", creation_point_of(unused.location)}};
}

}  // namespace

std::string checks_text(const rules::Report& report) {
  json packs = json::array();
  for (const rules::Pack* pack : report.packs) packs.push_back(to_json(*pack));
  json unused = json::array();
  for (const auto& each : report.unused) unused.push_back(to_json(each));
  json modules = json::array();
  for (const Element& each : report.modules)
    modules.push_back({{"constructPath", each.path()}, {"stack", each.stack().id()}});
  const json document = {
      {"packs", packs},
      {"checks", report.checks},
      {"findings", to_json(report.findings)},
      {"acknowledged", to_json(report.acknowledged)},
      {"undecided", to_json(report.undecided)},
      {"unused", unused},
      {"modules", modules}};
  return document.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

}  // namespace formwork::detail
