#include "written_function.hpp"

#include <algorithm>
#include <charconv>

#include "limits.hpp"
#include "orchestration_rules.hpp"
#include "variables.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::Found;
using foundation::WrittenElement;

std::string shown(std::string_view what, const std::string& value) {
  return std::string(what) + " = " + (value.empty() ? "nothing" : value);
}

Found unless(bool holds, std::string_view what, const std::string& value) {
  return foundation::found_unless(holds, shown(what, value));
}

Found joined(std::initializer_list<Found> all) {
  Found found;
  for (const Found& more : all) found.insert(found.end(), more.begin(), more.end());
  return found;
}

Found is(
    const WrittenElement& element,
    std::string_view name,
    std::string_view path,
    std::string_view wanted
) {
  const std::string value = element.at(path);
  return unless(value == wanted, std::string(name) + '.' + std::string(path), value);
}

Found is_there(const WrittenElement& element, std::string_view name, std::string_view path) {
  const std::string value = element.at(path);
  return unless(!value.empty(), std::string(name) + '.' + std::string(path), value);
}

/// Whether it is an attribute of another element, which is made before.
Found refers(
    const WrittenElement& element,
    std::string_view name,
    std::string_view path,
    const Element& other,
    std::string_view attribute
) {
  const std::string wanted = "${" + other.address() + '.' + std::string(attribute) + '}';
  return is(element, name, path, wanted);
}

/// -1 if it is no whole number.
long long number(const std::string& text) {
  long long value = -1;
  const auto end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stopped == end ? value : -1;
}

Found variable_is(const WrittenFunction& f, std::string_view name, const std::string& wanted) {
  return unless(f.variable(name) == wanted, name, f.variable(name));
}

Found variable_between(
    const WrittenFunction& f, std::string_view name, long long least, long long most
) {
  const long long value = number(f.variable(name));
  return unless(value >= least && value <= most, name, f.variable(name));
}

Found variable_is_one_of(
    const WrittenFunction& f, std::string_view name, std::initializer_list<const char*> choices
) {
  const std::string value = f.variable(name);
  return unless(std::count(choices.begin(), choices.end(), value) > 0, name, value);
}

Found wrong_home(const WrittenFunction& f) {
  const std::string& home = f.facts.of.environment.region;
  const std::string arn = f.variable("TARGET_CLUSTER_ARN");
  return joined(
      {variable_is(f, "HOME_REGION", home),
       unless(arn.find(":rds:" + home + ':') != arn.npos, "TARGET_CLUSTER_ARN", arn)}
  );
}

Found wrong_target(const WrittenFunction& f) {
  const database::GlobalDatabase& database = f.facts.database;
  return joined(
      {variable_is(f, "TARGET_CLUSTER_ARN", database.cluster_arn(f.facts.of.environment)),
       variable_is(f, "GLOBAL_CLUSTER_ID", database.global_cluster_identifier())}
  );
}

Found wrong_times(const WrittenFunction& f) {
  if (!f.orchestrates()) return {};
  const long long budget = number(f.variable("BUDGET_SECONDS"));
  return joined(
      {is(f.function, "function", "timeout", std::to_string(orchestrator_timeout.count())),
       variable_between(f, "BUDGET_SECONDS", 1, orchestrator_timeout.count() - 1),
       variable_between(f, "PROMOTION_TIMEOUT_SECONDS", 1, budget - 1)}
  );
}

Found wrong_schedule(const WrittenFunction& f) {
  Found found = joined(
      {is(f.schedule, "schedule", "schedule_expression", every_minute),
       is(f.schedule, "schedule", "state", "ENABLED"),
       is(f.schedule, "schedule", "flexible_time_window.mode", "OFF")}
  );
  const std::string timeout = f.function.at("timeout");
  if (f.orchestrates() || (number(timeout) > 0 && number(timeout) < 60)) return found;
  found.push_back(shown("function.timeout", timeout));
  return found;
}

Found retried(const WrittenFunction& f) {
  const std::string path = "target.retry_policy.maximum_retry_attempts";
  return joined(
      {is(f.invocation, "invocation", "maximum_retry_attempts", "0"),
       is(f.invocation, "invocation", "maximum_event_age_in_seconds", "60"),
       is_there(f.invocation, "invocation", "destination_config.on_failure.destination"),
       is_there(f.function, "function", "dead_letter_config.target_arn"),
       is(f.schedule, "schedule", path, "0"),
       // What cannot be started is no function's to send on.
       f.is_started ? is_there(f.schedule, "schedule", "target.dead_letter_config.arn") : Found{}}
  );
}

Found not_behind_alias(const WrittenFunction& f) {
  return joined(
      {is(f.function, "function", "publish", "true"),
       is(f.alias, "alias", "name", alias_name),
       refers(f.alias, "alias", "function_version", f.function_element, "version"),
       unless(
           f.alias.count("routing_config") == 0,
           "alias.routing_config",
           f.alias.at("routing_config")
       ),
       refers(f.schedule, "schedule", "target.arn", f.scheduled_element, "arn")}
  );
}

Found loose_guards(const WrittenFunction& f) {
  return joined(
      {variable_is_one_of(f, "MODE", {"auto", "approve", "off"}),
       variable_is_one_of(f, "DRY_RUN", {"true", "false"}),
       variable_between(f, "QUORUM", 2, 3),
       variable_between(f, "CONSECUTIVE", 3, 30),
       variable_between(f, "DWELL_SECONDS", 30, 120),
       variable_between(f, "COOLDOWN_SECONDS", 1800, 24LL * 3600)}
  );
}

Found no_database(const WrittenFunction& f) {
  const std::string groups = "vpc_config.security_group_ids";
  bool is_in_group = false;
  for (std::size_t i = 0; i < f.function.count(groups); ++i) {
    const std::string path = groups + '.' + std::to_string(i);
    is_in_group =
        is_in_group || foundation::refers(f.function_element, path, f.facts.security_group);
  }
  const std::size_t subnets = f.function.count("vpc_config.subnet_ids");
  return joined(
      {unless(is_in_group, "function." + groups, f.function.at(groups)),
       unless(subnets >= 2, "function.vpc_config.subnet_ids.size()", std::to_string(subnets))}
  );
}

Found without_logs(const WrittenFunction& f) {
  const std::string days = f.log_group.at("retention_in_days");
  return joined(
      {is(f.function, "function", "logging_config.log_format", "JSON"),
       refers(f.function, "function", "logging_config.log_group", f.log_group_element, "name"),
       is_there(f.log_group, "log_group", "kms_key_id"),
       unless(number(days) >= 365, "log_group.retention_in_days", days)}
  );
}

Found wrong_witness(const WrittenFunction& f) {
  const std::string witness = f.variable("WITNESS_REGION");
  const database::GlobalDatabase& database = f.facts.database;
  return unless(
      !witness.empty() && witness != database.primary.region && witness != database.standby.region,
      "WITNESS_REGION",
      witness
  );
}

constexpr const char* leave_it = "leave it as the construct makes it";
constexpr const char* by_settings = "set the property settings, which keeps it in its range";

const foundation::Rule<WrittenFunction> rules[] = {
    {"failover_orchestration.L01",
     "a function would act on another Region than its own",
     "leave HOME_REGION and TARGET_CLUSTER_ARN to the construct",
     wrong_home},
    {"failover_orchestration.L02",
     "a function would promote something else than this Region's cluster of its database",
     "leave TARGET_CLUSTER_ARN and GLOBAL_CLUSTER_ID to the construct, which knows the database",
     wrong_target},
    {"failover_orchestration.L03",
     "a run of the orchestrator plans with more time than the 300 seconds that it has",
     "leave the timeout, and set budget and promotion_timeout in settings",
     wrong_times},
    {"failover_orchestration.L04",
     "a function is not called each minute, or a monitor's run goes on into the next one",
     leave_it,
     wrong_schedule},
    {"failover_orchestration.L05",
     "a function may run twice at the same time",
     "leave reserved_concurrent_executions at 1; ask for the quota if the account has none",
     [](const WrittenFunction& f) {
       return is(f.function, "function", "reserved_concurrent_executions", "1");
     }},
    {"failover_orchestration.L06",
     "a failed call is tried again blindly, or lost without a word",
     leave_it,
     retried},
    {"failover_orchestration.L07",
     "what is called is not the published version behind the alias `live`",
     leave_it,
     not_behind_alias},
    {"failover_orchestration.L08",
     "a guard of the failover is out of its range",
     by_settings,
     loose_guards},
    {"failover_orchestration.L09",
     "more than a minute of data could be lost without a person's word",
     by_settings,
     [](const WrittenFunction& f) { return variable_between(f, "MAX_LAG_MS", 1, 60000); }},
    {"failover_orchestration.L13",
     "a function does not reach the database",
     "leave it in the network's app subnets, with its dr group",
     no_database},
    {"failover_orchestration.L14",
     "what a function says is not kept for a year, encrypted and as JSON",
     "set the properties log_retention and key",
     without_logs},
    {"failover_orchestration.L15",
     "a function has no witness outside of the two Regions",
     "set the property witness_region",
     wrong_witness},
    {"failover_orchestration.T7-1",
     "what is set for calls does not hold for the alias that is called",
     "leave the qualifier: without it, it is of a version that nobody calls",
     [](const WrittenFunction& f) {
       return refers(f.invocation, "invocation", "qualifier", f.alias_element, "name");
     }},
};

}  // namespace

WrittenFunction::WrittenFunction(const Function& made, const FunctionFacts& known)
    : facts(known),
      is_started(made.state_machine.has_value()),
      function_element(made.function),
      alias_element(made.alias),
      scheduled_element(
          made.state_machine ? Element(made.state_machine->state_machine) : Element(made.alias)
      ),
      log_group_element(made.log_group.log_group),
      function(made.function),
      alias(made.alias),
      invocation(made.invocation),
      schedule(made.schedule),
      log_group(made.log_group.log_group) {}

std::string WrittenFunction::variable(std::string_view name) const {
  return function.at("environment.variables." + std::string(name));
}

std::vector<Diagnostic> check_function(const Function& made, const FunctionFacts& facts) {
  return foundation::broken_rules(WrittenFunction(made, facts), rules);
}

}  // namespace formwork::failover_orchestration
