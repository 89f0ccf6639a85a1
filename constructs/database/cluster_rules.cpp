#include "cluster_rules.hpp"

#include <algorithm>

#include "cluster_parts.hpp"
#include "event_names.hpp"
#include "formwork/foundation/checks.hpp"
#include "settings_rules.hpp"

namespace formwork::database {
namespace {

using foundation::counted;
using foundation::Found;
using foundation::found_unless;
using foundation::quoted;
using std::chrono::minutes;

/// What a cluster is given.
struct Given {
  const ClusterProps& props;
  const Cluster::Facts& facts;
  const Credentials* credentials;
};
using Rule = foundation::Rule<Given>;

Found wrong_region(const Given& given) {
  const auto* standby = std::get_if<Standby>(&given.props.role);
  const auto* primary = std::get_if<Primary>(&given.props.role);
  if (!standby && !primary) return {};
  const GlobalDatabase& database = standby ? standby->database : primary->global_cluster.database();
  const foundation::Environment& wanted = standby ? database.standby : database.primary;
  const foundation::Environment& found_one = given.facts.environment;
  const std::string of_database = standby ? "database.standby." : "database.primary.";
  Found found;
  const auto compare = [&](const char* field, const std::string& is, const std::string& wants) {
    if (is == wants) return;
    found.push_back(quoted("network.environment." + std::string(field), is));
    found.push_back(quoted(of_database + field, wants));
  };
  compare("account_id", found_one.account_id, wanted.account_id);
  compare("region", found_one.region, wanted.region);
  compare("name_prefix", found_one.name_prefix, wanted.name_prefix);
  return found;
}

bool is_window(minutes start, minutes length) {
  constexpr minutes day{24 * 60};
  return start >= minutes{0} && start < day && length >= minutes{30} && length < day;
}

Found wrong_windows(const Given& given) {
  Found found;
  const auto add = [&](const char* field, minutes start, minutes length) {
    if (is_window(start, length)) return;
    found.push_back(counted(std::string(field) + ".start in minutes", start.count()));
    found.push_back(counted(std::string(field) + ".length in minutes", length.count()));
  };
  const ClusterProps& props = given.props;
  if (props.backup_window)
    add("backup_window", props.backup_window->start, props.backup_window->length);
  if (props.maintenance_window)
    add("maintenance_window", props.maintenance_window->start, props.maintenance_window->length);
  if (props.maintenance_window && !props.maintenance_window->day.ok())
    found.push_back(counted("maintenance_window.day", props.maintenance_window->day.c_encoding()));
  return found;
}

Found windows_meet(const Given& given) {
  const std::string backup = backup_window_of(given.props);
  const std::string maintenance = maintenance_window_of(given.props);
  if (!wrong_windows(given).empty() || !overlap(backup, maintenance)) return {};
  return {quoted("backup_window", backup), quoted("maintenance_window", maintenance)};
}

Found missing_events(const Given& given) {
  const std::vector<ClusterEvent>& events = given.props.cluster_events;
  Found found;
  for (const ClusterEvent event :
       {ClusterEvent::failover,
        ClusterEvent::failure,
        ClusterEvent::global_failover,
        ClusterEvent::maintenance})
    if (std::find(events.begin(), events.end(), event) == events.end())
      found.push_back(std::string("cluster_events lacks ") + name_of(event));
  return found;
}

Found topic_elsewhere(const Given& given) {
  const auto& topic = given.props.topic;
  if (!topic || topic->environment == foundation::Environment::stand_in() ||
      given.facts.environment == foundation::Environment::stand_in() ||
      topic->environment.region == given.facts.environment.region)
    return {};
  return {
      quoted("topic", topic->convention_arn()),
      quoted("environment.region", given.facts.environment.region)};
}

Found deaf_topic(const Given& given) {
  if (!given.props.topic) return {};
  const auto policy = given.props.topic->topic->argument<std::string>("policy").literal();
  const bool hears = !policy || policy->find("events.rds.") != policy->npos;
  return found_unless(hears, quoted("topic", given.props.topic->convention_arn()));
}

Found wrong_interval(const Given& given) {
  const auto seconds = given.props.monitoring_interval.count();
  bool is_known = false;
  for (const int known : {1, 5, 10, 15, 30, 60}) is_known |= seconds == known;
  return found_unless(is_known, counted("monitoring_interval in seconds", seconds));
}

Found wrong_role(const Given& given) {
  const auto arn = given.props.monitoring_role_arn.literal();
  const bool is_role =
      !arn || (foundation::starts_with(*arn, "arn:") && arn->find(":role/") != arn->npos);
  return found_unless(is_role, quoted("monitoring_role_arn", arn.value_or("")));
}

Found wrong_username(const Given& given) {
  if (!given.credentials) return {};
  const std::string& name = given.credentials->master_username;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_allowed = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
  bool is_guessed = false;
  for (const char* usual : {"admin", "administrator", "mysql", "postgres", "rdsadmin", "root"})
    is_guessed |= name == usual;
  const bool is_right = !name.empty() && name.size() <= 16 && is_letter(name.front()) &&
                        std::all_of(name.begin(), name.end(), is_allowed) && !is_guessed;
  return found_unless(is_right, quoted("credentials.master_username", name));
}

const Rule rules[] = {
    {"database.D02",
     "a cluster is in another environment than its database says",
     "give it the network of that environment, or exchange Primary and Standby",
     wrong_region},
    {"database.D10",
     "the master password is written in the program, or not given",
     "take it from a Variable with .ephemeral = true, or from an ephemeral resource",
     [](const Given& g) {
       const bool is_given = !g.credentials || (g.credentials->master_password.is_set() &&
                                                !g.credentials->master_password.is_literal());
       return found_unless(is_given, "credentials.master_password is no reference");
     }},
    {"database.master-password-version",
     "master_password_version must be 1 or more",
     "begin with 1 and count up when the password changes",
     [](const Given& g) {
       return found_unless(
           !g.credentials || g.credentials->master_password_version > 0,
           counted(
               "credentials.master_password_version",
               g.credentials ? g.credentials->master_password_version : 0
           )
       );
     }},
    {"database.master-username",
     "AWS does not take the name of the database's owner, or everybody knows it",
     "use 1 to 16 letters and digits, a letter first, and neither admin nor root",
     wrong_username},
    {"database.D11",
     "the key of a cluster is in another Region",
     "make a key in the cluster's own Region, or leave it out",
     [](const Given& g) {
       return g.props.key ? g.props.key->elsewhere(g.facts.environment) : Found{};
     }},
    {"database.D26",
     "cluster_events leaves out what tells of a failover",
     "add to the default, and take nothing from it",
     missing_events},
    {"database.M10",
     "the topic of a cluster is in another Region, and silent when that one is dark",
     "make a topic in the cluster's own Region, or leave it out",
     topic_elsewhere},
    {"database.M13",
     "the topic of a cluster does not let the events of RDS in: they are lost without a word",
     "add Publisher{.service = \"events.rds\"} to its publishers",
     deaf_topic},
    {"database.window",
     "a window must begin within a day, and last 30 minutes or longer, but less than a day",
     "write it as {.start = std::chrono::hours{4}}, in UTC",
     wrong_windows},
    {"database.T2-15",
     "backup_window and maintenance_window overlap: a plan takes that, and AWS refuses it",
     "let one begin when the other has ended",
     windows_meet},
    {"database.D29",
     "monitoring_interval must be 1, 5, 10, 15, 30 or 60 seconds",
     "leave it out for 60",
     wrong_interval},
    {"database.monitoring-role",
     "the monitoring role is not written as an ARN",
     "use database::monitoring_role_arn(environment)",
     wrong_role},
};

Cluster::Facts facts_of(const ClusterProps& props) {
  Cluster::Facts facts{
      .environment = props.network.environment(),
      .name = {},
      .settings = {},
      .global_cluster_identifier = {},
      .source_region = {},
      .protection = props.protection,
      .is_valid = props.network.is_valid()};
  const auto of_database = [&](const GlobalDatabase& database) {
    facts.name = database.name;
    facts.settings = database.settings;
    facts.global_cluster_identifier = database.global_cluster_identifier();
  };
  if (const auto* primary = std::get_if<Primary>(&props.role)) {
    of_database(primary->global_cluster.database());
    facts.is_valid = facts.is_valid && primary->global_cluster.is_valid();
  } else if (const auto* standby = std::get_if<Standby>(&props.role)) {
    of_database(standby->database);
    facts.source_region = standby->database.primary.region;
  } else {
    facts.name = std::get<Single>(props.role).name;
    facts.settings = std::get<Single>(props.role).settings;
  }
  return facts;
}

bool roles_are_right(const Construct& construct, const ClusterProps& props) {
  if (const auto* standby = std::get_if<Standby>(&props.role))
    return is_right(construct, standby->database);
  if (const auto* single = std::get_if<Single>(&props.role)) {
    const bool has_name = report_name(construct, single->name);
    return report_settings(construct, single->settings) && has_name;
  }
  return true;  // of a primary, its global cluster has said it
}

}  // namespace

const Credentials* credentials_of(const ClusterProps& props) {
  if (const auto* primary = std::get_if<Primary>(&props.role)) return &primary->credentials;
  if (const auto* single = std::get_if<Single>(&props.role)) return &single->credentials;
  return nullptr;
}

Cluster::Facts checked_facts(const Construct& construct, const ClusterProps& props) {
  Cluster::Facts facts = facts_of(props);
  if (facts.is_valid) {
    facts.is_valid = facts.environment.check(construct);
    facts.is_valid = roles_are_right(construct, props) && facts.is_valid;
    for (Diagnostic& finding :
         foundation::broken_rules(Given{props, facts, credentials_of(props)}, rules)) {
      facts.is_valid = false;
      construct.report(std::move(finding));
    }
  }
  if (facts.is_valid) return facts;
  construct.add_metadata(foundation::refused_note, "");
  facts.environment = foundation::Environment::stand_in();
  facts.name = stand_in_database().name;
  facts.settings = stand_in_database().settings;
  return facts;
}

}  // namespace formwork::database
