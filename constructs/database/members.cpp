#include "members.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/stack.hpp"
#include "written.hpp"

namespace formwork::database {
namespace {

using nlohmann::json;

constexpr std::string_view part_note = "formwork.database.part";
constexpr const char* part_names[] = {"global ", "primary ", "standby "};

std::string note_of(Part part, std::string_view identifier) {
  return part_names[static_cast<int>(part)] + std::string(identifier);
}

/// Of which part the construct is one; empty of all others.
std::string part_of(const Construct& construct) {
  return foundation::note(construct, part_note).value_or("");
}

Construct app_of(Construct construct) {
  while (const auto above = construct.parent()) construct = *above;
  return construct;
}

/// AWS refuses a standby whose primary has no instance yet.
void deploy_after_its_primary(const Construct& standby, std::string_view identifier) {
  for (const Construct& construct : app_of(standby).find_all()) {
    if (part_of(construct) != note_of(Part::primary, identifier)) continue;
    if (construct.stack() == standby.stack())
      standby.add_dependency(construct);
    else
      standby.stack().add_dependency(construct.stack());
  }
}

/// A cluster as it is written.
struct Member {
  Construct construct;
  Written cluster;
  std::vector<Written> instances;

  std::string region() const {
    const auto provider = cluster.element.used_provider();
    return provider ? provider->argument<std::string>("region").literal().value_or("") : "";
  }
  json parameters(std::string_view type) const {
    json all = json::array();
    for (const Written& group : written(construct, type))
      for (const json& block : blocks(group.at("/parameter"))) all.push_back(block);
    return all;
  }
};

/// All of one global database.
struct Global {
  std::vector<Written> global_clusters;
  std::vector<Construct> global_cluster_places;
  std::vector<Member> members;
};

struct Difference {
  const char* code;
  const char* message;
  const char* help;
  /// Lines for what is wrong between two members; none if nothing is.
  foundation::Found (*between)(const Member& first, const Member& second);
};

foundation::Found unless_equal(const Written& first, const Written& second, const char* pointer) {
  if (first.at(pointer) == second.at(pointer)) return {};
  return {first.line(pointer), second.line(pointer)};
}

foundation::Found instances_unlike(const Member& first, const Member& second) {
  if (first.instances.size() != second.instances.size())
    return {
        foundation::counted(
            first.construct.path() + ": instances", static_cast<int>(first.instances.size())
        ),
        foundation::counted(
            second.construct.path() + ": instances", static_cast<int>(second.instances.size())
        )};
  for (std::size_t i = 0; i < first.instances.size(); ++i) {
    auto found = unless_equal(first.instances[i], second.instances[i], "/instance_class");
    if (!found.empty()) return found;
  }
  return {};
}

/// What one has and the other has not.
void add_parameters_of_one(
    const Construct& one, const json& ours, const json& theirs, foundation::Found& found
) {
  for (const json& parameter : ours)
    if (std::find(theirs.begin(), theirs.end(), parameter) == theirs.end())
      found.push_back(one.path() + ": " + shown_parameter(parameter));
}

foundation::Found parameters_unlike(const Member& first, const Member& second) {
  foundation::Found found;
  for (const char* type : {"aws_rds_cluster_parameter_group", "aws_db_parameter_group"}) {
    const json ours = first.parameters(type);
    const json theirs = second.parameters(type);
    add_parameters_of_one(first.construct, ours, theirs, found);
    add_parameters_of_one(second.construct, theirs, ours, found);
  }
  return found;
}

foundation::Found windows_meet(const Member& first, const Member& second) {
  constexpr const char* window = "/preferred_maintenance_window";
  std::vector<Written> ours = first.instances;
  std::vector<Written> theirs = second.instances;
  ours.insert(ours.begin(), first.cluster);
  theirs.insert(theirs.begin(), second.cluster);
  for (const Written& left : ours)
    for (const Written& right : theirs)
      if (overlap(left.text(window), right.text(window)))
        return {left.line(window), right.line(window)};
  return {};
}

const Difference differences[] = {
    {"database.D02",
     "two clusters of a global database are in one Region",
     "make one in each Region of the database",
     [](const Member& first, const Member& second) {
       return foundation::found_unless(
           first.region() != second.region(), foundation::quoted("region", second.region())
       );
     }},
    {"database.D07",
     "the clusters of a global database have unlike instances: a promoted one must carry all",
     "give both the same GlobalDatabase, with count and class typed once",
     instances_unlike},
    {"database.D12",
     "the clusters of a global database keep their backups for different times",
     "give both the same GlobalDatabase, with backup_retention typed once",
     [](const Member& first, const Member& second) {
       return unless_equal(first.cluster, second.cluster, "/backup_retention_period");
     }},
    {"database.D16",
     "the clusters of a global database have different parameters: a promoted one would behave "
     "otherwise",
     "give both the same GlobalDatabase, with the parameters typed once",
     parameters_unlike},
    {"database.D27",
     "both Regions of a global database have their maintenance at the same time",
     "give one of them another day",
     windows_meet},
    {"database.D28",
     "the clusters of a global database have one name",
     "give their environments different Regions, and the clusters no name by hand",
     [](const Member& first, const Member& second) {
       constexpr const char* name = "/cluster_identifier";
       return foundation::found_unless(
           first.cluster.at(name) != second.cluster.at(name), second.cluster.line(name)
       );
     }},
};

Diagnostic::Place place_of(const Construct& construct) {
  return {construct.path(), construct.location()};
}

Diagnostic finding(
    const Difference& rule, const Construct& first, const Construct& second, foundation::Found found
) {
  return {
      .code = rule.code,
      .message = rule.message,
      .places = {place_of(first), place_of(second)},
      .found = std::move(found),
      .help = rule.help};
}

std::map<std::string, Global> globals_of(const Construct& app) {
  std::map<std::string, Global> globals;
  for (const Construct& construct : app.find_all()) {
    const std::string text = part_of(construct);
    if (text.empty()) continue;
    Global& global = globals[text.substr(text.find(' ') + 1)];
    if (foundation::starts_with(text, part_names[0])) {
      for (Written& written : written(construct, "aws_rds_global_cluster"))
        global.global_clusters.push_back(std::move(written));
      global.global_cluster_places.push_back(construct);
      continue;
    }
    for (Written& cluster : written(construct, "aws_rds_cluster"))
      global.members.push_back(
          {construct, std::move(cluster), written(construct, "aws_rds_cluster_instance")}
      );
  }
  return globals;
}

/// The lever for the version is the global cluster's; a member of another one would be changed.
void check_versions(const Global& global, std::vector<Diagnostic>& findings) {
  constexpr Difference rule{
      "database.D04",
      "a cluster has another version than its global cluster, which is the lever for both",
      "type the version in GlobalDatabase alone, and give the same one to both",
      nullptr};
  if (global.members.empty()) return;
  // An app may hold the clusters alone.
  const bool has_lever = !global.global_clusters.empty();
  const Written& lever = has_lever ? global.global_clusters[0] : global.members[0].cluster;
  const Construct& place =
      has_lever ? global.global_cluster_places[0] : global.members[0].construct;
  for (const Member& member : global.members) {
    auto found = unless_equal(lever, member.cluster, "/engine_version");
    if (!found.empty())
      findings.push_back(finding(rule, place, member.construct, std::move(found)));
  }
}

void check_pair(const Member& first, const Member& second, std::vector<Diagnostic>& findings) {
  const bool are_in_one_region = first.region() == second.region();
  for (const Difference& rule : differences) {
    auto found = rule.between(first, second);
    if (found.empty()) continue;
    findings.push_back(finding(rule, first.construct, second.construct, std::move(found)));
    if (are_in_one_region) return;  // then all the rest is no wonder
  }
}

std::vector<Diagnostic> check_members(const Construct& app) {
  std::vector<Diagnostic> findings;
  for (const auto& [identifier, global] : globals_of(app)) {
    check_versions(global, findings);
    for (std::size_t i = 1; i < global.members.size(); ++i)
      check_pair(global.members[0], global.members[i], findings);
  }
  return findings;
}

}  // namespace

void join(const Construct& construct, std::string_view identifier, Part part) {
  construct.add_metadata(part_note, note_of(part, identifier));
  foundation::check_app(construct, "formwork.database", check_members);
  if (part != Part::standby) return;
  construct.add_aspect([standby = construct, id = std::string(identifier)](const Construct& seen) {
    if (seen == standby) deploy_after_its_primary(standby, id);
  });
}

}  // namespace formwork::database
