#include "formwork/failover_orchestration/witness.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/region.hpp"
#include "limits.hpp"
#include "package_rules.hpp"
#include "role_rules.hpp"
#include "role_statements.hpp"
#include "variables.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::Environment;
using foundation::Found;
using foundation::found_unless;
using foundation::quoted;
using Props = WitnessProps;

constexpr const char* witness_name = "witness";
constexpr const char* scheduler_name = "witness-scheduler";

/// Of another account or application: their metrics would be others'.
bool is_of_one_app(const Environment& one, const Environment& other) {
  return one.account_id == other.account_id && one.name_prefix == other.name_prefix;
}

const foundation::Rule<Props> rules[] = {
    {"failover_orchestration.L15",
     "the witness is in a Region that it watches, in another partition, or in none of AWS",
     "give it a third one, such as us-west-2, and let the region boundary know it",
     [](const Props& p) {
       const std::string& home = p.environment.region;
       Found found = found_unless(foundation::is_region(home), quoted("environment.region", home));
       for (const WatchedEndpoint& endpoint : p.endpoints)
         if (endpoint.environment.region == home ||
             endpoint.environment.partition() != p.environment.partition())
           found.push_back(quoted("endpoints.environment.region", endpoint.environment.region));
       return found;
     }},
    {"failover_orchestration.watched",
     "a Region is watched twice or not at all, or belongs to another application",
     "give one endpoint for each Region of the database, with the app's environments",
     [](const Props& p) {
       Found found = found_unless(!p.endpoints.empty(), "endpoints: none");
       std::set<std::string> regions;
       for (const WatchedEndpoint& endpoint : p.endpoints) {
         const Environment& of = endpoint.environment;
         if (!regions.insert(of.region).second)
           found.push_back(quoted("endpoints.environment.region", of.region) + ", twice");
         if (!is_of_one_app(of, p.environment))
           found.push_back(
               quoted("endpoints.environment.account_id", of.account_id) + ", " +
               quoted("name_prefix", of.name_prefix)
           );
       }
       return found;
     }},
    {"failover_orchestration.endpoint",
     "an endpoint is no address of HTTPS",
     "write it whole: https://use1.api.example.com/health/deep",
     [](const Props& p) {
       Found found;
       for (const WatchedEndpoint& endpoint : p.endpoints) {
         const std::string& url = endpoint.url;
         if (!foundation::starts_with(url, "https://") || url.size() < 12 || url.size() > 500 ||
             url.find_first_of(" \t\n\"") != url.npos)
           found.push_back(quoted("endpoints.url", url));
       }
       return found;
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
       return found_unless(is_handler(p.handler), quoted("handler", p.handler));
     }},
    {"failover_orchestration.role",
     no_role_message,
     "use witness_role_arn(environment), witness_scheduler_role_arn(environment)",
     [](const Props& p) {
       Found found;
       for (const auto& [field, value] :
            {std::pair{"role_arn", p.role_arn},
             std::pair{"scheduler_role_arn", p.scheduler_role_arn}})
         if (!may_be_role(value, p.environment))
           found.push_back(quoted(field, value.literal().value_or("")));
       return found;
     }},
    {"failover_orchestration.L12",
     "the key of the witness is in another Region",
     "give one of the witness's Region, or leave it out",
     [](const Props& p) { return p.key ? p.key->elsewhere(p.environment) : Found{}; }},
};

/// Monitors ask where the witness is not.
std::vector<Diagnostic> check_monitors(const Construct& place, const Props& props) {
  std::vector<Diagnostic> findings;
  for (const Construct& construct : app_of(place).find_all()) {
    const auto region = foundation::note(construct, witness_note);
    if (!region || *region == props.environment.region) continue;
    findings.push_back(
        {.code = "failover_orchestration.L15",
         .message = "a monitor asks another Region than that of the witness",
         .places = {{place.path(), place.location()}, {construct.path(), construct.location()}},
         .found =
             {quoted("witness.environment.region", props.environment.region),
              quoted("orchestration.witness_region", *region)},
         .help = "name the same Region in both"}
    );
  }
  return findings;
}

bool check(const Witness& witness, const Props& props) {
  bool is_valid = props.environment.check(witness);
  std::vector<Diagnostic> findings = foundation::broken_rules(props, rules);
  if (auto finding = package_elsewhere(witness, props.package))
    findings.push_back(std::move(*finding));
  for (Diagnostic& finding : findings) {
    is_valid = false;
    witness.report(std::move(finding));
  }
  if (!is_valid) witness.add_metadata(foundation::refused_note, "");
  return is_valid;
}

std::map<std::string, Value<std::string>> variables_of(const Props& props) {
  nlohmann::json urls = nlohmann::json::object();
  for (const WatchedEndpoint& endpoint : props.endpoints)
    urls[endpoint.environment.region] = endpoint.url;
  return {
      {"APPLICATION", props.environment.name_prefix},
      {"BUDGET_SECONDS", std::to_string(monitor_budget.count())},
      // What is no UTF-8 is refused elsewhere, with its place.
      {"HEALTH_URLS", urls.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)},
      {"HOME_REGION", props.environment.region},
  };
}

foundation::EncryptionKey key_of(const Witness& scope, const Props& props) {
  if (props.key && scope.is_valid()) return *props.key;
  return foundation::Key(
      scope,
      "key",
      foundation::KeyProps{
          .environment = props.environment,
          .name = witness_name,
          .description = "Logs of what watches from " + props.environment.region}
  );
}

template <class Role>
std::optional<Role> role_of(
    const Witness& scope, const char* id, const Value<std::string>& given, const Props& props
) {
  if (given.is_set()) return std::nullopt;
  return Role(
      scope,
      id,
      WitnessRoleProps{
          .environment = props.environment,
          .permissions_boundary_arn = props.permissions_boundary_arn}
  );
}

FunctionProps function_props(const Witness& scope, const Props& props) {
  return {
      .environment = props.environment,
      .name = witness_function(props.environment).name,
      .description = "Watches the platform's Regions from " + props.environment.region,
      // It asks as clients do, from the internet.
      .network = nullptr,
      .package = props.package,
      .handler = props.handler,
      .runtime = props.runtime,
      .timeout = monitor_timeout,
      .variables = variables_of(props),
      .key = scope.encryption_key,
      .log_retention = props.log_retention,
      .role_arn = scope.role ? scope.role->arn() : props.role_arn,
      .role_is_ready = scope.role ? Addresses{*scope.role} : Addresses(unset),
      .scheduler_role_arn =
          scope.scheduler_role ? scope.scheduler_role->arn() : props.scheduler_role_arn,
      .scheduler_role_is_ready =
          scope.scheduler_role ? Addresses{*scope.scheduler_role} : Addresses(unset),
      .protection = props.protection,
  };
}

foundation::ServiceRoleProps role_props(const WitnessRoleProps& props) {
  return {
      .environment = props.environment,
      .name = witness_name,
      .service = "lambda",
      .description = "Watches the platform's Regions from " + props.environment.region,
      .statements =
          {witness_function(props.environment).log_group().write(),
           trace(),
           measure({"DR/Witness"})},
      .permissions_boundary_arn = props.permissions_boundary_arn,
  };
}

foundation::ServiceRoleProps scheduler_props(const WitnessRoleProps& props) {
  return {
      .environment = props.environment,
      .name = scheduler_name,
      .service = "scheduler",
      .description = "Calls " + witness_function(props.environment).name,
      .statements = {witness_function(props.environment).call()},
      // A schedule's group: Scheduler names no single schedule.
      .source_arn = props.environment.arn("scheduler", "schedule-group/default"),
      .permissions_boundary_arn = props.permissions_boundary_arn,
  };
}

}  // namespace

FunctionGrants witness_function(const Environment& environment) {
  return {environment, environment.name(foundation::NameKind::function, witness_name)};
}

std::string witness_role_arn(const Environment& environment) {
  return foundation::role_arn(environment, witness_name);
}

std::string witness_scheduler_role_arn(const Environment& environment) {
  return foundation::role_arn(environment, scheduler_name);
}

WitnessRole::WitnessRole(Scope scope, std::string_view id, WrittenOut<WitnessRoleProps> props)
    : ServiceRole(scope, id, role_props(*props)) {}

WitnessSchedulerRole::WitnessSchedulerRole(
    Scope scope, std::string_view id, WrittenOut<WitnessRoleProps> props
)
    : ServiceRole(scope, id, scheduler_props(*props)) {}

Witness::Witness(Scope scope, std::string_view id, WrittenOut<WitnessProps> props)
    : Construct(scope, id),
      is_valid_(check(*this, *props)),
      encryption_key(key_of(*this, *props)),
      role(role_of<WitnessRole>(*this, "role", props->role_arn, *props)),
      scheduler_role(
          role_of<WitnessSchedulerRole>(*this, "scheduler_role", props->scheduler_role_arn, *props)
      ),
      function(*this, "witness", function_props(*this, *props)) {
  if (!is_valid_) return;
  add_validation([place = Construct(*this), props = *props] { return check_monitors(place, props); }
  );
}

}  // namespace formwork::failover_orchestration
