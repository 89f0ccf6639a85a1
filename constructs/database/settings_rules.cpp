#include "settings_rules.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "cluster_rules.hpp"
#include "formwork/foundation/checks.hpp"

namespace formwork::database {
namespace {

using foundation::counted;
using foundation::Found;
using foundation::found_unless;
using foundation::quoted;
using foundation::starts_with;
using Rule = foundation::Rule<ClusterSettings>;

/// The parts of `8.0.mysql_aurora.3.08.2` behind `8.0.mysql_aurora.`.
std::optional<std::array<int, 3>> version_of(std::string_view text) {
  constexpr std::string_view beginning = "8.0.mysql_aurora.";
  if (!starts_with(text, beginning)) return std::nullopt;
  text.remove_prefix(beginning.size());
  std::array<int, 3> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t end = std::min(text.find('.'), text.size());
    const std::string_view part = text.substr(0, end);
    const bool is_last = i + 1 == parts.size();
    if (part.empty() || part.size() > 3 || is_last != (end == text.size()) ||
        !foundation::has_only(part, foundation::digits))
      return std::nullopt;
    parts[i] = std::stoi(std::string(part));
    text.remove_prefix(is_last ? end : end + 1);
  }
  return parts;
}

/// `db.r6g.large`: classes with a lot of memory, and of no older kind than db.r5.
bool is_memory_optimized(std::string_view text) {
  const bool is_of_kind = starts_with(text, "db.r") || starts_with(text, "db.x");
  const std::size_t size = text.rfind('.');
  return is_of_kind && size > 4 && size + 1 < text.size() && !starts_with(text, "db.r3.") &&
         !starts_with(text, "db.r4.");
}

template <class Check>
void for_each_parameter(const ClusterSettings& settings, const Check& check) {
  for (const Parameter& parameter : settings.cluster_parameters)
    check("cluster_parameters", parameter);
  for (const Parameter& parameter : settings.instance_parameters)
    check("instance_parameters", parameter);
}

Found static_at_once(const ClusterSettings& settings) {
  Found found;
  for_each_parameter(settings, [&](const char* field, const Parameter& parameter) {
    if (is_static(parameter.name) && parameter.apply_method == ApplyMethod::immediate)
      found.push_back(quoted(field, parameter.name));
  });
  return found;
}

Found parameters_of_ours(const ClusterSettings& settings) {
  Found found;
  for_each_parameter(settings, [&](const char* field, const Parameter& parameter) {
    for (const char* ours :
         {"general_log",
          "max_connections",
          "require_secure_transport",
          "server_audit_events",
          "server_audit_logging",
          "slow_query_log"})
      if (parameter.name == ours) found.push_back(quoted(field, parameter.name));
  });
  return found;
}

Found parameters_twice(const ClusterSettings& settings) {
  Found found;
  for (const auto& [field, parameters] :
       {std::pair{"cluster_parameters", &settings.cluster_parameters},
        {"instance_parameters", &settings.instance_parameters}}) {
    std::vector<std::string> names;
    for (const Parameter& parameter : *parameters) names.push_back(parameter.name);
    for (std::string& line : foundation::repeated(field, names)) found.push_back(std::move(line));
  }
  return found;
}

Found wrong_schema(const ClusterSettings& settings) {
  const std::string& name = settings.database_name;
  const std::string allowed = std::string(foundation::lower_case) + "ABCDEFGHIJKLMNOPQRSTUVWXYZ_" +
                              std::string(foundation::digits);
  const bool begins_well = name.empty() || (name.front() > '9' && name.front() != '_');
  return found_unless(
      name.size() <= 64 && begins_well && foundation::has_only(name, allowed),
      quoted("database_name", name)
  );
}

Found not_between(const char* field, long long value, long long least, long long most) {
  return found_unless(value >= least && value <= most, counted(field, value));
}

const Rule rules[] = {
    {"database.D04",
     "engine_version is not a version of Aurora MySQL 3 to the patch",
     "write it as 8.0.mysql_aurora.3.08.2: a failover needs the same one in both Regions",
     [](const ClusterSettings& s) {
       const auto version = version_of(s.engine_version);
       return found_unless(
           version && (*version)[0] == 3, quoted("engine_version", s.engine_version)
       );
     }},
    {"database.D05",
     "this version of Aurora MySQL has no metric of what a failover would lose",
     "use 3.04 or later",
     [](const ClusterSettings& s) {
       const auto version = version_of(s.engine_version);
       const bool is_old = version && (*version)[0] == 3 && (*version)[1] < 4;
       return found_unless(!is_old, quoted("engine_version", s.engine_version));
     }},
    {"database.T2-13",
     "instance_class is none that a global database runs on",
     "use a memory-optimized class, such as db.r6g.large",
     [](const ClusterSettings& s) {
       return found_unless(
           is_memory_optimized(s.instance_class), quoted("instance_class", s.instance_class)
       );
     }},
    {"database.instances",
     "a cluster must have between 1 and 16 instances",
     "leave it out for two: one writes, one stands by in another zone",
     [](const ClusterSettings& s) { return not_between("instances", s.instances, 1, 16); }},
    {"database.max-connections",
     "max_connections must be between 1 and 16000",
     "Aurora gives 1000 to a db.r6g.large, and twice as much to the next size",
     [](const ClusterSettings& s) {
       return not_between("max_connections", s.max_connections, 1, 16000);
     }},
    {"database.D12",
     "backup_retention must be between 7 and 35 days",
     "the snapshot that an unplanned failover takes is kept no longer than this",
     [](const ClusterSettings& s) {
       return not_between("backup_retention in days", s.backup_retention.count(), 7, 35);
     }},
    {"database.name-of-schema",
     "MySQL does not take database_name",
     "use up to 64 letters, digits and `_`, a letter first",
     wrong_schema},
    {"database.T2-16",
     "a static parameter cannot be applied at once: a plan takes that, and AWS refuses or undoes "
     "it",
     "use ApplyMethod::pending_reboot, and reboot the instances in calm time",
     static_at_once},
    {"database.parameter-of-ours",
     "a parameter is given that the construct sets itself",
     "leave it out; max_connections is a setting of its own",
     parameters_of_ours},
    {"database.parameter-twice",
     "a parameter is given twice",
     "name each parameter once",
     parameters_twice},
};

const foundation::Rule<std::string> name_rules[] = {
    {"database.name",
     "AWS does not take the name of a database",
     "use 1 to 40 small letters, digits and single hyphens: `orders`",
     [](const std::string& name) {
       const bool is_right =
           name.size() <= 40 &&
           foundation::problem_of_name(foundation::NameKind::db_cluster, "n-" + name).empty();
       return found_unless(!name.empty() && is_right, quoted("name", name));
     }},
};

const foundation::Rule<GlobalDatabase> database_rules[] = {
    {"database.D02",
     "both clusters of a global database are in one Region",
     "give primary and standby environments of two Regions",
     [](const GlobalDatabase& d) {
       return found_unless(
           d.primary.region != d.standby.region, quoted("standby.region", d.standby.region)
       );
     }},
    {"database.account",
     "the clusters of a global database are in two accounts",
     "AWS joins clusters of one account",
     [](const GlobalDatabase& d) {
       return found_unless(
           d.primary.account_id == d.standby.account_id,
           quoted("standby.account_id", d.standby.account_id)
       );
     }},
};

template <class Props, std::size_t count>
bool report(
    const Construct& construct, const Props& props, const foundation::Rule<Props> (&table)[count]
) {
  auto findings = foundation::broken_rules(props, table);
  for (Diagnostic& finding : findings) construct.report(finding);
  return findings.empty();
}

}  // namespace

bool report_settings(const Construct& construct, const ClusterSettings& settings) {
  return report(construct, settings, rules);
}

bool report_name(const Construct& construct, const std::string& name) {
  return report(construct, name, name_rules);
}

bool is_right(const Construct& construct, const GlobalDatabase& database) {
  const bool has_name = report_name(construct, database.name);
  const bool has_regions = report(construct, database, database_rules);
  return report_settings(construct, database.settings) && has_name && has_regions;
}

GlobalDatabase stand_in_database() {
  foundation::Environment standby = foundation::Environment::stand_in();
  standby.region = "us-west-2";
  return {
      .name = "stand-in",
      .primary = foundation::Environment::stand_in(),
      .standby = standby,
      .settings = {.engine_version = "8.0.mysql_aurora.3.08.2"}};
}

}  // namespace formwork::database
