#include "failover_rules.hpp"
#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/written_element.hpp"

namespace formwork::traffic_management {
namespace {

using foundation::Found;
using foundation::WrittenElement;

/// What belongs to one Region, as it will be written, whoever changed it.
struct WrittenHealth {
  WrittenHealth(const RegionHealth& made, std::string keeper)
      : record(made.record),
        endpoint(made.endpoint),
        fence(made.fence),
        health(made.health),
        endpoint_address(made.endpoint->address()),
        fence_address(made.fence->address()),
        keeper_region(std::move(keeper)) {}

  WrittenElement record;
  WrittenElement endpoint;
  WrittenElement fence;
  WrittenElement health;
  std::string endpoint_address;
  std::string fence_address;
  std::string keeper_region;
};

struct Wanted {
  const char* argument;
  /// Empty: it is not to be true.
  std::string value;
};

Found each(const WrittenElement& check, std::string_view name, const std::vector<Wanted>& wanted) {
  Found found;
  for (const auto& [argument, value] : wanted) {
    const std::string is = check.at(argument);
    const bool is_right = value.empty() ? is != "true" : is == value;
    if (!is_right)
      found.push_back(std::string(name) + '.' + argument + " = " + (is.empty() ? "nothing" : is));
  }
  return found;
}

std::string id_of(const std::string& address) { return "${" + address + ".id}"; }

Found wrong_children(const WrittenHealth& written) {
  Found found =
      each(written.health, "health", {{"type", "CALCULATED"}, {"child_health_threshold", "2"}});
  const std::string first = written.health.at("child_healthchecks.0");
  const std::string second = written.health.at("child_healthchecks.1");
  const std::string endpoint = id_of(written.endpoint_address);
  const std::string fence = id_of(written.fence_address);
  const bool are_both =
      (first == endpoint && second == fence) || (first == fence && second == endpoint);
  if (written.health.count("child_healthchecks") != 2 || !are_both)
    found.push_back("health.child_healthchecks = " + written.health.at("child_healthchecks"));
  return found;
}

const foundation::Rule<WrittenHealth> rules[] = {
    {"traffic_management.R02",
     "a Region is not asked every 10 seconds, or not taken for lost after three wrong answers",
     "leave request_interval 10 and failure_threshold 3",
     [](const WrittenHealth& w) {
       return each(
           w.endpoint, "endpoint", {{"request_interval", "10"}, {"failure_threshold", "3"}}
       );
     }},
    {"traffic_management.R03",
     "a Region is not asked over HTTPS with its name, or any answer would do",
     "leave the check as it is, and set the property probe",
     [](const WrittenHealth& w) {
       Found found = each(
           w.endpoint,
           "endpoint",
           {{"type", "HTTPS_STR_MATCH"}, {"port", "443"}, {"enable_sni", "true"}}
       );
       if (w.endpoint.at("search_string").empty())
         found.emplace_back("endpoint.search_string = nothing");
       return found;
     }},
    {"traffic_management.R04",
     "a Region is not asked by a name of its own",
     "leave fqdn and the Region's record as they are",
     [](const WrittenHealth& w) {
       return each(w.endpoint, "endpoint", {{"fqdn", w.record.at("name")}});
     }},
    {"traffic_management.R06",
     "a check does not say what it finds",
     "leave disabled and invert_healthcheck false",
     [](const WrittenHealth& w) {
       Found found;
       for (const auto& [check, name] :
            {std::pair{&w.endpoint, "endpoint"},
             std::pair{&w.fence, "fence"},
             std::pair{&w.health, "health"}})
         for (std::string& line :
              each(*check, name, {{"disabled", ""}, {"invert_healthcheck", ""}}))
           found.push_back(std::move(line));
       return found;
     }},
    {"traffic_management.R07",
     "a check does not measure latency, which cannot be decided later",
     "leave measure_latency on",
     [](const WrittenHealth& w) {
       return each(w.endpoint, "endpoint", {{"measure_latency", "true"}});
     }},
    {"traffic_management.R08",
     "a Region is asked from fewer than three places",
     "leave regions out for all of them",
     [](const WrittenHealth& w) {
       const auto count = static_cast<long long>(w.endpoint.count("regions"));
       return foundation::found_unless(
           count == 0 || count >= 3, foundation::counted("endpoint.regions.size()", count)
       );
     }},
    {"traffic_management.R13",
     "traffic would come back by itself to a Region that it was kept away from",
     "leave endpoint and fence the two children of which both must be healthy",
     wrong_children},
    {"traffic_management.R14",
     "a fence is not kept in the other Region, or falls when nothing is known",
     "leave cloudwatch_alarm_region and insufficient_data_health_status as they are",
     [](const WrittenHealth& w) {
       return each(
           w.fence,
           "fence",
           {{"type", "CLOUDWATCH_METRIC"},
            {"cloudwatch_alarm_region", w.keeper_region},
            {"insufficient_data_health_status", "LastKnownStatus"}}
       );
     }},
};

Construct app_of(const Construct& construct) {
  Construct app = construct;
  while (const auto above = app.parent()) app = *above;
  return app;
}

/// A target group that asks for as much as the probe does has its instances replaced whenever what
/// they depend on is away.
std::vector<Diagnostic> probes_of_target_groups(const FailoverRecords& records) {
  std::vector<Diagnostic> findings;
  const std::string path = WrittenElement(records.primary.endpoint).at("resource_path");
  for (const Element& group : foundation::resources_in(app_of(records), "aws_lb_target_group")) {
    if (WrittenElement(group).at("health_check.path") != path) continue;
    findings.push_back(
        {.code = "traffic_management.R05",
         .message = "a target group asks for the same path as Route 53: when a database is away, "
                    "its instances are replaced as well",
         .places = {{records.path(), records.location()}, foundation::maker_of(group)},
         .found =
             {foundation::quoted("probe.path", path),
              foundation::quoted(group.address() + ".health_check.path", path)},
         .help = "let target groups ask for a shallow path, /health, and Route 53 for a deep one"}
    );
  }
  return findings;
}

/// Which Region's health a record goes by, the first or the second; 0 if by none of them.
int health_of(const aws::Route53Record& record, const FailoverRecords& records) {
  const std::string id = WrittenElement(record).at("health_check_id");
  if (id == id_of(records.primary.health->address())) return 1;
  return id == id_of(records.standby.health->address()) ? 2 : 0;
}

std::vector<Diagnostic> wrong_health(const FailoverRecords& records) {
  const int primary = health_of(records.primary_record, records);
  const int secondary = health_of(records.secondary_record, records);
  if (primary + secondary == 3 && primary != 0 && secondary != 0) return {};
  return {
      {.code = "traffic_management.R12",
       .message = "a failover record does not go by the health of its Region",
       .found =
           {"primary_record.health_check_id = " +
                WrittenElement(records.primary_record).at("health_check_id"),
            "secondary_record.health_check_id = " +
                WrittenElement(records.secondary_record).at("health_check_id")},
       .help = "leave both as they are; the property active swaps them"}};
}

/// The health check alone misses an empty target group.
std::vector<Diagnostic> deaf_aliases(const FailoverRecords& records) {
  Found found;
  for (const auto& [record, name] :
       {std::pair{&records.primary_record, "primary_record"},
        std::pair{&records.secondary_record, "secondary_record"}}) {
    const WrittenElement written(*record);
    for (std::string& line : each(written, name, {{"alias.evaluate_target_health", "true"}}))
      found.push_back(std::move(line));
  }
  if (found.empty()) return {};
  return {
      {.code = "traffic_management.R10",
       .message = "a failover record goes on answering with a load balancer that has no healthy "
                  "target",
       .found = std::move(found),
       .help = "leave both aliases, with evaluate_target_health"}};
}

std::vector<Diagnostic> findings_of(const RegionHealth& region, const std::string& keeper) {
  auto findings = foundation::broken_rules(WrittenHealth(region, keeper), rules);
  const std::string prefix = std::string(region.id()) + '.';
  for (Diagnostic& finding : findings)
    for (std::string& line : finding.found) line.insert(0, prefix);
  return findings;
}

}  // namespace

void watch_records(const FailoverRecords& records, const FailoverRecordsProps& props) {
  records.add_validation([records, keeper = props.standby.environment.region] {
    return findings_of(records.primary, keeper);
  });
  records.add_validation([records, keeper = props.primary.environment.region] {
    return findings_of(records.standby, keeper);
  });
  records.add_validation([records] { return probes_of_target_groups(records); });
  records.add_validation([records] { return wrong_health(records); });
  records.add_validation([records] { return deaf_aliases(records); });
}

}  // namespace formwork::traffic_management
