#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "formwork/foundation/checks.hpp"
#include "written_arguments.hpp"

namespace formwork::database {
namespace {

using nlohmann::json;

Diagnostic finding(
    const Demand& demand, const Construct& cluster, const Written& resource, const char* pointer
) {
  return {
      .code = demand.code,
      .message = demand.message,
      .places =
          {{cluster.path(), cluster.location()},
           {resource.element.path(), resource.element.location()}},
      .found =
          {demand.is_secret ? resource.element.address() + ": " + (pointer + 1)
                            : resource.line(pointer)},
      .help = demand.help};
}

std::vector<std::string> words(const char* text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

/// Whether Terraform forgets what stands there: the attribute of an ephemeral resource, or a
/// variable that is ephemeral.
bool is_ephemeral(const std::string& text, const Construct& stack) {
  constexpr std::string_view variable = "${var.";
  if (text.find("${ephemeral.") != text.npos) return true;
  const std::size_t start = text.find(variable);
  if (start == text.npos) return false;
  const std::size_t name_at = start + variable.size();
  const std::string name = text.substr(name_at, text.find_first_of("}.[", name_at) - name_at);
  for (const Construct& construct : stack.find_all()) {
    const auto element = construct.element();
    if (element && element->kind() == ElementKind::variable && element->logical_id() == name)
      return element->argument<bool>("ephemeral").literal().value_or(false);
  }
  return false;
}

/// One server that stands in for another is of no use in the same zone.
void check_zones(
    const Construct& cluster, const Cluster::Facts& facts, std::vector<Diagnostic>& findings
) {
  std::map<std::string, int> instances_in;
  const std::vector<Written> instances = written(cluster, "aws_rds_cluster_instance");
  for (const Written& instance : instances) ++instances_in[instance.text("/availability_zone")];
  const std::size_t wanted = std::min<std::size_t>(instances.size(), 3);
  if (instances_in.size() >= wanted && !instances_in.contains("")) return;
  foundation::Found found;
  for (const Written& instance : instances) found.push_back(instance.line("/availability_zone"));
  findings.push_back(
      {.code = facts.is_standby() ? "database.D07" : "database.D06",
       .message = "instances of a cluster share a zone, or are where AWS likes",
       .places = {{cluster.path(), cluster.location()}},
       .found = std::move(found),
       .help = "leave availability_zone as the construct sets it: one zone after the other"}
  );
}

/// What the instances are must be as their cluster says.
void check_instances(const Construct& cluster, std::vector<Diagnostic>& findings) {
  constexpr const char* window = "/preferred_maintenance_window";
  const std::vector<Written> clusters = written(cluster, "aws_rds_cluster");
  int tier = 0;
  for (const Written& instance : written(cluster, "aws_rds_cluster_instance")) {
    if (instance.at(window) != clusters.at(0).at(window))
      findings.push_back(
          {.code = "database.T2-15",
           .message =
               "an instance has another maintenance window than its cluster, or a random one",
           .places = {{cluster.path(), cluster.location()}},
           .found = {clusters[0].line(window), instance.line(window)},
           .help = "set maintenance_window of the cluster alone"}
      );
    if (tier < 2 && instance.at("/promotion_tier") != tier)
      findings.push_back(
          {.code = "database.D25",
           .message = "the first two instances are not promoted first",
           .places = {{cluster.path(), cluster.location()}},
           .found = {instance.line("/promotion_tier")},
           .help = "leave promotion_tier as the construct sets it: 0 and 1"}
      );
    ++tier;
  }
}

/// Who fences the old writer is told by instances that nobody can name before.
void check_events(const Construct& cluster, std::vector<Diagnostic>& findings) {
  for (const Written& subscription : written(cluster, "aws_db_event_subscription")) {
    if (subscription.at("/source_type") != "db-instance" ||
        (subscription.at("/source_ids").is_null() && subscription.at("/event_categories").is_null()
        ))
      continue;
    findings.push_back(
        {.code = "database.D26",
         .message =
             "of instances only some events are heard: write fencing is in no known category",
         .places = {{cluster.path(), cluster.location()}},
         .found = {subscription.line("/source_ids"), subscription.line("/event_categories")},
         .help = leave_it}
    );
  }
}

void check_windows(const Construct& cluster, std::vector<Diagnostic>& findings) {
  for (const Written& written : written(cluster, "aws_rds_cluster")) {
    const std::string backup = written.text("/preferred_backup_window");
    const std::string maintenance = written.text("/preferred_maintenance_window");
    if (!backup.empty() && !maintenance.empty() && !overlap(backup, maintenance)) continue;
    findings.push_back(
        {.code = "database.T2-15",
         .message = "the windows of a cluster overlap, or AWS draws one at random",
         .places = {{cluster.path(), cluster.location()}},
         .found =
             {written.line("/preferred_backup_window"),
              written.line("/preferred_maintenance_window")},
         .help =
             "set backup_window and maintenance_window of the cluster, and let them not overlap"}
    );
  }
}

void check_password(
    const Construct& cluster, const Cluster::Facts& facts, std::vector<Diagnostic>& findings
) {
  if (facts.is_standby()) return;
  for (const Written& written : written(cluster, "aws_rds_cluster")) {
    if (is_ephemeral(written.text("/master_password_wo"), cluster.stack()) &&
        !written.at("/master_password_wo_version").is_null())
      continue;
    findings.push_back(
        {.code = "database.D10",
         .message = "the master password comes from where Terraform keeps it",
         .places = {{cluster.path(), cluster.location()}},
         .found = {"credentials.master_password is not ephemeral"},
         .help = "take it from a Variable with .ephemeral = true, or from an ephemeral resource"}
    );
  }
}

template <std::size_t count>
void check_demands(
    const Construct& construct,
    const Cluster::Facts& facts,
    const Demand (&demands)[count],
    std::vector<Diagnostic>& findings
) {
  std::map<std::string_view, std::vector<Written>> known;
  for (const Demand& demand : demands) {
    if (!demand.concerns(facts)) continue;
    const auto [resources, is_new] = known.try_emplace(demand.type);
    if (is_new) resources->second = written(construct, demand.type);
    for (const std::string& pointer : words(demand.pointers))
      for (const Written& resource : resources->second)
        if (!demand.holds(resource.at(pointer.c_str()), facts))
          findings.push_back(finding(demand, construct, resource, pointer.c_str()));
  }
}

}  // namespace

std::vector<Diagnostic> check_cluster(const Construct& cluster, const Cluster::Facts& facts) {
  std::vector<Diagnostic> findings;
  check_demands(cluster, facts, cluster_demands, findings);
  check_demands(cluster, facts, part_demands, findings);
  check_password(cluster, facts, findings);
  check_windows(cluster, findings);
  check_events(cluster, findings);
  check_instances(cluster, findings);
  check_zones(cluster, facts, findings);
  return findings;
}

std::vector<Diagnostic> check_global_cluster(
    const Construct& global_cluster, foundation::Protection protection
) {
  std::vector<Diagnostic> findings;
  Cluster::Facts facts{};
  facts.protection = protection;
  check_demands(global_cluster, facts, global_cluster_demands, findings);
  return findings;
}

}  // namespace formwork::database
