#include "agreement.hpp"

#include <algorithm>
#include <sstream>

#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/checks.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::note;
using foundation::quoted;

constexpr std::string_view needs = "formwork.failover_orchestration.needs";
constexpr std::string_view grants = "formwork.failover_orchestration.grants";

/// The function's ARN, then a line for each of what it works with.
std::string lines_of(const Belongings& belongings) {
  const OrchestrationGrants& of = belongings.of;
  std::string lines = of.function_arn(belongings.kind) + '\n' +
                      quoted("database", belongings.database.arn()) + '\n' +
                      quoted("key", known_as(of.key, of.environment)) + '\n' +
                      quoted("topic", of.topic_arn()) + '\n' +
                      quoted("topic_key", known_as(of.topic_key, of.environment)) + '\n';
  if (belongings.audit) lines += quoted("audit", belongings.audit->convention_arn()) + '\n';
  return lines;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

foundation::Found missing(
    const std::vector<std::string>& wanted, const std::vector<std::string>& granted
) {
  foundation::Found found;
  for (const std::string& line : wanted) {
    const std::string field = line.substr(0, line.find(' '));
    if (std::find(granted.begin(), granted.end(), line) != granted.end()) continue;
    found.push_back("function: " + line);
    for (const std::string& other : granted)
      if (foundation::starts_with(other, field + " = ")) found.push_back("role: " + other);
  }
  return found;
}

std::vector<Diagnostic> check_all(const Construct& app) {
  std::vector<Diagnostic> findings;
  const std::vector<Construct> all = app.find_all();
  for (const Construct& function : all) {
    const auto wanted = note(function, needs);
    if (!wanted) continue;
    const std::vector<std::string> lines = split(*wanted);
    for (const Construct& role : all) {
      const auto granted = split(note(role, grants).value_or(""));
      if (granted.empty() || granted.front() != lines.front()) continue;
      foundation::Found found = missing(lines, granted);
      if (found.empty()) continue;
      findings.push_back(
          {.code = "failover_orchestration.T8-1",
           .message = "a function's role does not let it use what the function works with, which "
                      "shows in an incident only",
           .places = {{function.path(), function.location()}, {role.path(), role.location()}},
           .found = std::move(found),
           .help = "hand the role the same database, audit bucket, topic and keys: "
                   "OrchestrationGrants{.environment = …, .key = …, .topic = …, .topic_key = …}"}
      );
    }
  }
  return findings;
}

}  // namespace

std::string known_as(const AnyKey& key, const foundation::Environment& environment) {
  if (const auto* by_alias = std::get_if<foundation::KeyGrants>(&key)) return by_alias->alias();
  const foundation::Statement use =
      std::get<foundation::EncryptionKey>(key).encrypt_through(environment, "sns");
  for (const foundation::Condition& condition : use.conditions)
    if (condition.key == "kms:ResourceAliases")
      return condition.values.at(0).literal().value_or("");
  return use.resources.at(0).literal().value_or("");
}

void note_needs(const Construct& function, const Belongings& belongings) {
  function.add_metadata(needs, lines_of(belongings));
  foundation::check_app(function, "failover_orchestration.roles", check_all);
}

void note_grants(const Construct& role, const Belongings& belongings) {
  role.add_metadata(grants, lines_of(belongings));
}

}  // namespace formwork::failover_orchestration
