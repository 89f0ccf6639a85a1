#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "app_resources.hpp"

namespace formwork::monitoring {
namespace {

using nlohmann::json;
using Regions = std::set<std::string>;

void add_regions(Regions& regions, const json& value) {
  if (value.is_object())
    for (const auto& [name, member] : value.items()) {
      if (name == "region" && member.is_string()) regions.insert(member.get<std::string>());
      add_regions(regions, member);
    }
  if (value.is_array())
    for (const json& item : value) add_regions(regions, item);
}

/// What metrics of which Regions a dashboard shows: those of the lines, not of the frame around.
Regions shown_by(const Written& dashboard) {
  const json body = json::parse(dashboard.at("dashboard_body"), nullptr, false);
  Regions regions;
  if (body.is_object())
    for (const json& widget : body.value("widgets", json::array())) {
      const json properties = widget.value("properties", json::object());
      Regions of_lines;
      add_regions(of_lines, properties.value("metrics", json::array()));
      if (of_lines.empty()) add_regions(of_lines, properties);
      regions.insert(of_lines.begin(), of_lines.end());
    }
  return regions;
}

std::string joined(const Regions& regions) {
  std::string text;
  for (const std::string& region : regions) text += (text.empty() ? "" : ", ") + region;
  return text.empty() ? "nothing" : text;
}

}  // namespace

/// A dashboard that shows several Regions of the app has a twin in each of them: one may be dark.
/// Metrics of a Region in which the app has nothing, as CloudFront's, are looked at from anywhere.
void check_dashboards(std::vector<Diagnostic>& findings, const AppResources& app) {
  const Regions ours = app.regions();
  std::map<std::string, Regions> shown_in;
  Regions all;
  for (const Written& dashboard : app.of("aws_cloudwatch_dashboard")) {
    Regions shown = shown_by(dashboard);
    std::erase_if(shown, [&](const std::string& region) { return ours.count(region) == 0; });
    shown_in[dashboard.region].insert(shown.begin(), shown.end());
    if (shown.size() > 1) all.insert(shown.begin(), shown.end());
  }
  for (const std::string& region : all) {
    if (std::includes(shown_in[region].begin(), shown_in[region].end(), all.begin(), all.end()))
      continue;
    Diagnostic finding{
        .code = "monitoring.M14",
        .message =
            "a Region has no dashboard that shows both: when the other one is dark, nothing "
            "is to be seen",
        .found =
            {"dashboards in " + region + " show " + joined(shown_in[region]),
             "others show " + joined(all)},
        .help = "make the same Dashboard in the stacks of both Regions"};
    for (const Written& dashboard : app.of("aws_cloudwatch_dashboard"))
      finding.places.push_back(foundation::maker_of(dashboard.element));
    findings.push_back(std::move(finding));
  }
}

}  // namespace formwork::monitoring
