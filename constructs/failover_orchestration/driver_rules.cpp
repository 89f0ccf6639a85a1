#include "driver_rules.hpp"

#include <algorithm>
#include <sstream>
#include <tuple>

#include "agreement.hpp"
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

/// And the key of what a state machine knows, where there is one.
std::string text_with_key(const OrchestrationGrants& of) {
  const bool is_used = of.driver == Driver::step_functions;
  return text_of(of) + '\n' + (is_used ? known_as(of.key, of.environment) : "");
}

struct Noted {
  explicit Noted(const std::string& text) {
    std::istringstream lines(text);
    std::getline(lines, whose);
    std::getline(lines, driver);
    std::getline(lines, key);
  }

  std::string whose;
  std::string driver;
  std::string key;
};

Found told(const char* field, const std::string& wanted, const std::string& given) {
  return {"orchestration: " + quoted(field, wanted), "role: " + quoted(field, given)};
}

/// Nothing if they agree.
std::optional<Diagnostic> disagreement(const Construct& orchestration, const Construct& role) {
  const Noted wanted(note(orchestration, driven_by).value_or(""));
  const Noted given(note(role, role_for).value_or(""));
  if (given.whose != wanted.whose) return std::nullopt;
  const std::vector<Diagnostic::Place> places = {
      {orchestration.path(), orchestration.location()}, {role.path(), role.location()}};
  if (given.driver != wanted.driver)
    return Diagnostic{
        .code = "failover_orchestration.driver",
        .message =
            "a role is made for another driver than the orchestration has: it may not do "
            "what it has to, or may do what nobody needs",
        .places = places,
        .found = told("driver", wanted.driver, given.driver),
        .help = "hand the role the same: OrchestrationGrants{.environment = …, .driver = Driver::" +
                wanted.driver + "}"};
  if (given.key.empty() || given.key == wanted.key) return std::nullopt;
  return Diagnostic{
      .code = "failover_orchestration.T8-1",
      .message =
          "a role does not let the state machine, or who starts it, use the key that it is "
          "encrypted with: no execution would begin",
      .places = places,
      .found = told("key", wanted.key, given.key),
      .help = "hand the role the same key: OrchestrationGrants{.environment = …, .key = …}"};
}

std::vector<Diagnostic> check_all(const Construct& app) {
  std::vector<Diagnostic> findings;
  const std::vector<Construct> all = app.find_all();
  for (const Construct& orchestration : all)
    if (note(orchestration, driven_by))
      for (const Construct& role : all)
        if (auto finding = disagreement(orchestration, role))
          findings.push_back(std::move(*finding));
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

bool is_allowed(
    const std::vector<foundation::WrittenStatement>& statements,
    const std::string& action,
    const std::string& arn
) {
  return std::any_of(statements.begin(), statements.end(), [&](const auto& statement) {
    const auto names = [&](const std::string& pattern) {
      return foundation::matches(foundation::in_small_letters(pattern), action);
    };
    const auto& [actions, arns] = std::tie(statement.actions, statement.resources);
    return statement.allows && std::any_of(actions.begin(), actions.end(), names) &&
           std::count(arns.begin(), arns.end(), arn) > 0;
  });
}

}  // namespace

void note_driver(const Orchestration& orchestration) {
  orchestration.add_metadata(driven_by, text_with_key(orchestration));
  foundation::check_app(orchestration, "failover_orchestration.driver", check_all);
}

void note_driver(const foundation::ServiceRole& role, const OrchestrationGrants& of) {
  role.add_metadata(role_for, text_of(of));
}

void note_driver_and_key(const foundation::ServiceRole& role, const OrchestrationGrants& of) {
  role.add_metadata(role_for, text_with_key(of));
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

void check_driving(
    const RoleFacts& facts,
    const std::vector<foundation::WrittenStatement>& statements,
    std::vector<Diagnostic>& findings
) {
  Found found;
  for (const auto& [action, arn] : facts.needed)
    if (!is_allowed(statements, foundation::in_small_letters(action), arn))
      found.push_back(std::string(action).append(" is not allowed on ").append(arn));
  if (found.empty()) return;
  findings.push_back(
      {.code = "failover_orchestration.driver",
       .message = "a role of the failover may not do what drives it: nothing would be started, "
                  "called or answered",
       .found = std::move(found),
       .help = "leave the role's policy as the construct makes it"}
  );
}

}  // namespace formwork::failover_orchestration
