#include "driver_rules.hpp"

#include <algorithm>

#include "formwork/foundation/app_checks.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::Found;
using foundation::note;
using foundation::quoted;

constexpr std::string_view driven_by = "formwork.failover_orchestration.driven_by";
constexpr std::string_view role_for = "formwork.failover_orchestration.role_for";

const char* name_of(Driver driver) {
  return driver == Driver::scheduler ? "scheduler" : "step_functions";
}

/// Whose driver it is, then the driver.
std::string text_of(const OrchestrationGrants& of) {
  return of.function_arn(FunctionKind::orchestrator) + '\n' + name_of(of.driver);
}

std::pair<std::string, std::string> parts_of(const std::string& text) {
  const auto end = text.find('\n');
  return {text.substr(0, end), text.substr(end + 1)};
}

std::vector<Diagnostic> check_all(const Construct& app) {
  std::vector<Diagnostic> findings;
  const std::vector<Construct> all = app.find_all();
  for (const Construct& orchestration : all) {
    const auto noted = note(orchestration, driven_by);
    if (!noted) continue;
    const auto [whose, driver] = parts_of(*noted);
    for (const Construct& role : all) {
      const auto [for_whom, other] = parts_of(note(role, role_for).value_or("\n"));
      if (for_whom != whose || other == driver) continue;
      findings.push_back(
          {.code = "failover_orchestration.driver",
           .message = "a role is made for another driver than the orchestration has: it may not do "
                      "what it has to, or may do what nobody needs",
           .places =
               {{orchestration.path(), orchestration.location()}, {role.path(), role.location()}},
           .found =
               {"orchestration: " + quoted("driver", driver), "role: " + quoted("driver", other)},
           .help = "hand the role the same: OrchestrationGrants{.environment = …, .driver = "
                   "Driver::" +
                   driver + "}"}
      );
    }
  }
  return findings;
}

bool drives(const std::string& action) {
  static constexpr const char* known[] = {
      "states:createstatemachine",
      "states:deletestatemachine",
      "states:redriveexecution",
      "states:sendtaskfailure",
      "states:sendtaskheartbeat",
      "states:sendtasksuccess",
      "states:startexecution",
      "states:startsyncexecution",
      "states:stopexecution",
      "states:updatestatemachine"};
  const std::string pattern = foundation::in_small_letters(action);
  // What lets it do everything is said already.
  return pattern != "*" && std::any_of(std::begin(known), std::end(known), [&](const char* one) {
           return foundation::matches(pattern, one);
         });
}

}  // namespace

void note_driver(const Orchestration& orchestration) {
  orchestration.add_metadata(driven_by, text_of(orchestration));
  foundation::check_app(orchestration, "failover_orchestration.driver", check_all);
}

void note_driver(const foundation::ServiceRole& role, const OrchestrationGrants& of) {
  role.add_metadata(role_for, text_of(of));
}

Found drives_others(const foundation::WrittenStatement& statement, const RoleFacts& facts) {
  Found found;
  const auto& actions = statement.actions;
  if (!statement.allows || std::none_of(actions.begin(), actions.end(), drives)) return found;
  for (const std::string& arn : statement.resources)
    if (facts.of.driver != Driver::step_functions || arn != facts.of.state_machine_arn())
      found.push_back(quoted(
          statement.element.address() + " Statement[" + std::to_string(statement.position) +
              "].Resource",
          arn
      ));
  return found;
}

}  // namespace formwork::failover_orchestration
