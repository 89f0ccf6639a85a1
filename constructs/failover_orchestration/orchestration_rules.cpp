#include "orchestration_rules.hpp"

#include "database_tls.hpp"
#include "formwork/foundation/region.hpp"
#include "limits.hpp"
#include "package_rules.hpp"
#include "sentinels.hpp"
#include "variable_rules.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::counted;
using foundation::Found;
using foundation::found_unless;
using foundation::quoted;
using Props = OrchestrationProps;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

const foundation::Environment& home_of(const Props& p) { return p.network.environment(); }

Found unless_between(
    std::string_view field, long long least, long long value, long long most, const char* unit = ""
) {
  return found_unless(value >= least && value <= most, counted(field, value) + unit);
}

Found joined(std::initializer_list<Found> all) {
  Found found;
  for (const Found& more : all) found.insert(found.end(), more.begin(), more.end());
  return found;
}

Found wrong_times(const Props& p) {
  const Settings& s = p.settings;
  const bool fits = s.budget < orchestrator_timeout && s.promotion_timeout < s.budget &&
                    s.dwell < s.budget && s.promotion_timeout >= seconds{30};
  return found_unless(
      fits,
      counted("settings.budget", s.budget.count()) + " seconds, " +
          counted("settings.promotion_timeout", s.promotion_timeout.count()) + " seconds, " +
          counted("settings.dwell", s.dwell.count()) + " seconds"
  );
}

Found loose_guards(const Props& p) {
  const Settings& s = p.settings;
  constexpr long long a_day = 24LL * 3600;
  return joined(
      {unless_between("settings.quorum", 2, s.quorum, 3),
       unless_between("settings.consecutive", 3, s.consecutive, 30),
       unless_between("settings.recovery", s.consecutive + 1, s.recovery, 60),
       unless_between("settings.dwell", 30, s.dwell.count(), 120, " seconds"),
       unless_between("settings.cooldown", 1800, s.cooldown.count(), a_day, " seconds"),
       unless_between("settings.tick", 5, s.tick.count(), 20, " seconds"),
       unless_between(
           "settings.approval_timeout", 1, s.approval_timeout.count(), 24LL * 60, " minutes"
       )}
  );
}

Found wrong_roles(const Props& p) {
  Found found;
  for (const auto& [field, value] :
       {std::pair{"orchestrator_role_arn", p.orchestrator_role_arn},
        std::pair{"monitor_role_arn", p.monitor_role_arn},
        std::pair{"scheduler_role_arn", p.scheduler_role_arn},
        std::pair{"state_machine_role_arn", p.state_machine_role_arn}})
    if (!may_be_role(value, home_of(p)))
      found.push_back(quoted(field, value.literal().value_or("")));
  return found;
}

Found elsewhere(std::string_view field, const foundation::Environment& other, const Props& p) {
  const foundation::Environment& home = home_of(p);
  const bool is_known = other != foundation::Environment::stand_in();
  return found_unless(
      !is_known || (other.region == home.region && other.account_id == home.account_id),
      quoted(field, other.region) + ", " + quoted("account", other.account_id)
  );
}

const foundation::Rule<Props> rules[] = {
    {"failover_orchestration.L01",
     "the functions are in a Region that has no cluster of the database, or both: there is "
     "nothing to promote",
     "give the network of the database's primary or standby Region",
     [](const Props& p) {
       const std::string& home = home_of(p).region;
       const std::string& primary = p.database.primary.region;
       const std::string& standby = p.database.standby.region;
       return found_unless(
           (home == primary) != (home == standby),
           quoted("network.environment.region", home) + ", " +
               quoted("database.primary.region", primary) + ", " +
               quoted("database.standby.region", standby)
       );
     }},
    {"failover_orchestration.L02",
     "the database is of another account or name prefix: its ARNs would name nothing",
     "use the environments of the app's two Regions for database and network",
     [](const Props& p) {
       Found found;
       for (const foundation::Environment& one : {p.database.primary, p.database.standby})
         if (one.account_id != home_of(p).account_id || one.name_prefix != home_of(p).name_prefix)
           found.push_back(
               quoted("database.account_id", one.account_id) + ", " +
               quoted("name_prefix", one.name_prefix)
           );
       return found;
     }},
    {"failover_orchestration.database-name",
     "no cluster of the database can be called so: what is promoted would never be there",
     "give the name that GlobalCluster has: small letters, digits and single hyphens",
     [](const Props& p) {
       const auto problem = foundation::problem_of_name(
           foundation::NameKind::db_cluster, p.database.cluster_identifier(home_of(p))
       );
       return found_unless(
           !p.database.name.empty() && problem.empty(), quoted("database.name", p.database.name)
       );
     }},
    {"failover_orchestration.L03",
     "the times of a run do not fit into the 300 seconds after which Lambda ends it",
     "budget below 300 seconds; promotion_timeout from 30 seconds, below the budget, as is dwell",
     wrong_times},
    {"failover_orchestration.L08",
     "a guard of the failover is out of its range",
     "quorum 2 to 3, consecutive 3 to 30, recovery above it up to 60, dwell 30 to 120 seconds, "
     "cooldown 30 minutes to a day, tick 5 to 20 seconds, approval_timeout a minute to a day",
     loose_guards},
    {"failover_orchestration.L09",
     "longest_lag must be 1 to 60000 milliseconds: a minute is what may be lost",
     "leave it out for a minute; who would lose more decides by hand",
     [](const Props& p) {
       return unless_between(
           "settings.longest_lag", 1, p.settings.longest_lag.count(), 60000, " milliseconds"
       );
     }},
    {"failover_orchestration.L12",
     "what the functions write to is in another Region, which may be the dark one",
     "give audit bucket, topic and key of the network's Region",
     [](const Props& p) {
       Found found = elsewhere("audit.environment.region", p.audit.environment, p);
       if (p.topic)
         found = joined({found, elsewhere("topic.environment.region", p.topic->environment, p)});
       if (p.key) found = joined({found, p.key->elsewhere(home_of(p))});
       return found;
     }},
    {"failover_orchestration.L15",
     "the witness is one of the two Regions, of another partition, or none of AWS",
     "name a third one, such as us-west-2, and let the region boundary know it",
     [](const Props& p) {
       return found_unless(
           foundation::is_region(p.witness_region) &&
               foundation::partition_of(p.witness_region) == home_of(p).partition() &&
               p.witness_region != p.database.primary.region &&
               p.witness_region != p.database.standby.region,
           quoted("witness_region", p.witness_region)
       );
     }},
    {"failover_orchestration.T7-1",
     "a variable has a name that Lambda keeps for itself",
     "call it otherwise; the Region is in HOME_REGION already",
     reserved_variables},
    {"failover_orchestration.variable-name",
     "a variable has a name that Lambda does not take",
     "a letter, then letters, digits and `_`",
     badly_named_variables},
    {"failover_orchestration.variable-twice",
     "a variable would change what settings say",
     "set it in settings, or call yours otherwise",
     variables_of_settings},
    {"failover_orchestration.variables",
     "the variables are more than Lambda takes, 4096 bytes with their names",
     "keep what is long in a parameter or an object, and give its name",
     too_many_variables},
    {"failover_orchestration.sentinel",
     "a sentinel cannot be asked, or told from another one",
     "a name of letters, digits, `-` and `_`, one SELECT without `;`, a database; 2000 characters "
     "in all, as Lambda's variables have 4 KB",
     [](const Props& p) { return wrong_sentinels(p.sentinels); }},
    {"failover_orchestration.certificates",
     "nobody would know whether it is the database that answers",
     "take AWS's certificates from "
     "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem, or say why not: "
     "UnverifiedDatabase{.reason = …}, in 10 to 200 printable characters",
     [](const Props& p) { return wrong_tls(p.database_tls); }},
    {"failover_orchestration.rehearsal",
     "the rehearsal's time is none of a day, or its day none of a week",
     "give settings.rehearsal a weekday and a time from 0:00 to 23:59, in UTC",
     [](const Props& p) {
       const Rehearsal& rehearsal = p.settings.rehearsal;
       return joined(
           {found_unless(
                rehearsal.day.ok(),
                counted(
                    "settings.rehearsal.day", static_cast<long long>(rehearsal.day.c_encoding())
                )
            ),
            unless_between(
                "settings.rehearsal.time", 0, rehearsal.time.count(), 24LL * 60 - 1, " minutes"
            )}
       );
     }},
    {"failover_orchestration.package",
     no_zip_message,
     no_zip_help,
     [](const Props& p) {
       return found_unless(is_zip(p.package), quoted("package.file_name", p.package.file_name()));
     }},
    {"failover_orchestration.handler",
     no_handler_message,
     no_handler_help,
     [](const Props& p) {
       Found found;
       for (const auto& [field, handler] :
            {std::pair{"orchestrator_handler", p.orchestrator_handler},
             std::pair{"monitor_handler", p.monitor_handler}})
         if (!is_handler(handler)) found.push_back(quoted(field, handler));
       return found;
     }},
    {"failover_orchestration.role",
     no_role_message,
     "use orchestrator_role_arn(environment), monitor_role_arn(…), scheduler_role_arn(…), "
     "state_machine_role_arn(…)",
     wrong_roles},
    {"failover_orchestration.driver",
     "a role is given for a state machine, and there is none",
     "set driver to Driver::step_functions, or leave state_machine_role_arn out",
     [](const Props& p) {
       return found_unless(
           p.driver == Driver::step_functions || !p.state_machine_role_arn.is_set(),
           "driver = scheduler, state_machine_role_arn is set"
       );
     }},
};

}  // namespace

bool check(const Orchestration& orchestration, const OrchestrationProps& props) {
  if (!props.network.is_valid()) {
    orchestration.add_metadata(foundation::refused_note, "");
    return false;
  }
  bool is_valid = orchestration.environment.check(orchestration);
  std::vector<Diagnostic> findings = foundation::broken_rules(props, rules);
  if (auto finding = package_elsewhere(orchestration, props.package))
    findings.push_back(std::move(*finding));
  for (Diagnostic& finding : findings) {
    is_valid = false;
    orchestration.report(std::move(finding));
  }
  if (!is_valid) orchestration.add_metadata(foundation::refused_note, "");
  return is_valid;
}

}  // namespace formwork::failover_orchestration
