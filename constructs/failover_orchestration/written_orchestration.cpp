// What of an orchestration's parts, and of others in the app, would break its promises.
#include <nlohmann/json.hpp>

#include "agreement.hpp"
#include "driver_rules.hpp"
#include "formwork/foundation/app_checks.hpp"
#include "limits.hpp"
#include "orchestration_rules.hpp"
#include "role_rules.hpp"
#include "variables.hpp"
#include "written_function.hpp"
#include "written_state_machine.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::Found;
using foundation::WrittenElement;
using nlohmann::json;

/// What the rules look at.
struct Parts {
  OrchestrationGrants of;
  Element state_table;
  std::vector<Element> functions;
  Element rehearsal;
};

Found wrong(const WrittenElement& element, std::string_view path, std::string_view wanted) {
  const std::string value = element.at(path);
  return foundation::found_unless(
      wanted.empty() ? !value.empty() : value == wanted,
      std::string(path) + " = " + (value.empty() ? "nothing" : value)
  );
}

/// Whether an argument is an attribute of an element, or its ARN or name.
bool names(
    const Element& of, std::string_view argument, const Element& element, const std::string& name
) {
  const std::string text = WrittenElement(of).at(argument);
  return foundation::refers(of, argument, element) || text == name ||
         foundation::ends_with(text, '/' + name) || foundation::ends_with(text, ':' + name);
}

/// A lock in a table of several Regions is none: the last writer wins.
void check_state(const Construct& app, const Parts& parts, std::vector<Diagnostic>& findings) {
  const WrittenElement table(parts.state_table);
  const std::string name = parts.of.state_table_name();
  Found found;
  for (const auto& [path, wanted] :
       {std::pair{"billing_mode", "PAY_PER_REQUEST"},
        std::pair{"point_in_time_recovery.enabled", "true"},
        std::pair{"server_side_encryption.enabled", "true"},
        std::pair{"server_side_encryption.kms_key_arn", ""}})
    for (std::string& line : wrong(table, path, wanted)) found.push_back(std::move(line));
  if (table.count("replica") > 0)
    found.push_back("replica: " + std::to_string(table.count("replica")));
  for (const auto& [type, argument] :
       {std::pair{"aws_dynamodb_table_replica", "global_table_arn"},
        std::pair{"aws_dynamodb_global_table", "name"}})
    for (const Element& replica : foundation::resources_in(app, type)) {
      if (names(replica, argument, parts.state_table, name))
        found.push_back(
            replica.address() + '.' + argument + " = " + WrittenElement(replica).at(argument)
        );
    }
  if (found.empty()) return;
  findings.push_back(
      {.code = "failover_orchestration.L10",
       .message = "the failover's state could be lost, or shared with the other Region, where a "
                  "lock would hold nobody off",
       .found = std::move(found),
       .help = "leave the table as the construct makes it: each Region has its own"}
  );
}

/// Permissions and callers, whoever made them.
Found without_alias(const Construct& app, const std::vector<Element>& functions) {
  Found found;
  for (const Element& function : functions) {
    const std::string function_name = WrittenElement(function).at("function_name");
    for (const Element& permission : foundation::resources_in(app, "aws_lambda_permission"))
      if (names(permission, "function_name", function, function_name) &&
          WrittenElement(permission).at("qualifier").empty())
        found.push_back(permission.address() + ".qualifier = nothing");
    for (const auto& [type, argument] :
         {std::pair{"aws_cloudwatch_event_target", "arn"},
          std::pair{"aws_scheduler_schedule", "target.arn"},
          std::pair{"aws_sns_topic_subscription", "endpoint"}})
      for (const Element& caller : foundation::resources_in(app, type))
        if (names(caller, argument, function, "function:" + function_name))
          found.push_back(
              caller.address() + '.' + argument + " = " + WrittenElement(caller).at(argument)
          );
  }
  return found;
}

/// Lambda refuses some variables at apply, and what is for another version does nothing.
void check_calls(const Construct& app, const Parts& parts, std::vector<Diagnostic>& findings) {
  Found reserved;
  for (const Element& function : parts.functions) {
    const json written = json::parse(function.synth());
    const json environment = written.value("environment", json::object());
    const json variables = environment.is_object()
                               ? environment.value("variables", json::object())
                               : environment.at(0).value("variables", json::object());
    for (const auto& [name, value] : variables.items())
      if (is_reserved_variable(name))
        reserved.push_back(function.address() + ": " + foundation::quoted("variables", name));
  }
  const Found unqualified = without_alias(app, parts.functions);
  if (!reserved.empty())
    findings.push_back(
        {.code = "failover_orchestration.T7-1",
         .message = "a variable has a name that Lambda keeps for itself",
         .found = std::move(reserved),
         .help = "call it otherwise; the Region is in HOME_REGION already"}
    );
  if (!unqualified.empty())
    findings.push_back(
        {.code = "failover_orchestration.T7-1",
         .message = "something is for a function without its alias: it calls what was never "
                    "published, or lets in where nobody calls",
         .found = unqualified,
         .help = "name orchestration.orchestrator.alias, by its arn() or as .qualifier"}
    );
}

/// Whoever never rehearses finds out in an incident.
void check_rehearsal(const Parts& parts, std::vector<Diagnostic>& findings) {
  const WrittenElement schedule(parts.rehearsal);
  Found found = wrong(schedule, "state", "ENABLED");
  for (std::string& line : wrong(schedule, "target.input", rehearse_order))
    found.push_back(std::move(line));
  if (found.empty()) return;
  findings.push_back(
      {.code = "failover_orchestration.rehearsal",
       .message = "the failover is not rehearsed each week",
       .found = std::move(found),
       .help = "set the property settings.rehearsal to another day or time"}
  );
}

/// An app that has global databases has the one that is promoted.
void check_database(
    const Construct& app,
    const database::GlobalDatabase& database,
    std::vector<Diagnostic>& findings
) {
  Found others;
  for (const Element& global : foundation::resources_in(app, "aws_rds_global_cluster")) {
    const std::string id = WrittenElement(global).at("global_cluster_identifier");
    if (id == database.global_cluster_identifier()) return;
    others.push_back(global.address() + ": " + foundation::quoted("global_cluster_identifier", id));
  }
  if (others.empty()) return;
  others.push_back(foundation::quoted("GLOBAL_CLUSTER_ID", database.global_cluster_identifier()));
  findings.push_back(
      {.code = "failover_orchestration.L02",
       .message = "the functions promote a database that the app does not have",
       .found = std::move(others),
       .help = "hand the same database::GlobalDatabase to clusters and functions"}
  );
}

}  // namespace

void watch(const Orchestration& orchestration, const OrchestrationProps& props) {
  watch_promotions(orchestration);
  note_driver(orchestration);
  orchestration.add_metadata(witness_note, props.witness_region);
  for (const FunctionKind kind : {FunctionKind::orchestrator, FunctionKind::monitor}) {
    const Function& made =
        kind == FunctionKind::orchestrator ? orchestration.orchestrator : orchestration.monitor;
    const FunctionFacts facts{
        orchestration, kind, props.database, props.network.security_groups.dr};
    note_needs(
        made,
        Belongings{
            orchestration,
            kind,
            props.database,
            kind == FunctionKind::orchestrator ? std::optional(props.audit) : std::nullopt}
    );
    made.add_validation([made, facts] { return check_function(made, facts); });
  }
  const Parts parts{
      orchestration,
      orchestration.state_table,
      {orchestration.orchestrator.function, orchestration.monitor.function},
      orchestration.rehearsal};
  const Construct place(orchestration);
  orchestration.add_validation(
      [place, parts, database = props.database, orchestrator = orchestration.orchestrator] {
        const Construct app = app_of(place);
        std::vector<Diagnostic> findings;
        check_state(app, parts, findings);
        check_calls(app, parts, findings);
        check_rehearsal(parts, findings);
        check_database(app, database, findings);
        for (Diagnostic& finding : check_state_machine(orchestrator))
          findings.push_back(std::move(finding));
        return findings;
      }
  );
}

}  // namespace formwork::failover_orchestration
