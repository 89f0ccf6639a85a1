#include "written_state_machine.hpp"

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/written_element.hpp"
#include "limits.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::Found;
using foundation::WrittenElement;
using nlohmann::json;

struct WrittenMachine {
  explicit WrittenMachine(const Function& made)
      : alias(made.alias),
        log_group_element(made.state_machine->log_group.log_group),
        machine(made.state_machine->state_machine),
        log_group(log_group_element),
        definition(json::parse(machine.at("definition"), nullptr, false)),
        states(
            definition.is_object() ? definition.value("States", json::object()) : json::object()
        ) {}

  Element alias;
  Element log_group_element;
  WrittenElement machine;
  WrittenElement log_group;
  /// No object where it is not known, or no JSON.
  json definition;
  json states;
};

std::string shown(const json& value) {
  if (value.is_null()) return "nothing";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string at_state(const std::string& name, std::string_view field, const json& value) {
  return "definition.States." + name + '.' + std::string(field) + " = " + shown(value);
}

json field_of(const json& object, const char* name) {
  return object.is_object() ? object.value(name, json()) : json();
}

/// Each field that names a state, with its name.
std::vector<std::pair<std::string, json>> ways_of(const json& state) {
  std::vector<std::pair<std::string, json>> ways;
  for (const char* field : {"Next", "Default"})
    if (state.contains(field)) ways.emplace_back(field, state.at(field));
  for (const char* field : {"Catch", "Choices"})
    for (const json& one : field_of(state, field))
      ways.emplace_back(std::string(field) + ".Next", field_of(one, "Next"));
  return ways;
}

bool ends(const json& state) {
  const json type = field_of(state, "Type");
  return type == "Succeed" || type == "Fail" || field_of(state, "End") == true;
}

/// Where an execution would get lost.
Found lost_ways(const WrittenMachine& m) {
  if (!m.definition.is_object()) return {"definition is no JSON"};
  Found found;
  const json start = field_of(m.definition, "StartAt");
  const auto is_known = [&](const json& name) {
    return name.is_string() && m.states.contains(name.get<std::string>());
  };
  if (!is_known(start)) return {"definition.StartAt = " + shown(start)};
  std::set<std::string> reached = {start.get<std::string>()};
  std::vector<std::string> open(reached.begin(), reached.end());
  bool has_end = false;
  while (!open.empty()) {
    const std::string name = open.back();
    open.pop_back();
    const json& state = m.states.at(name);
    const auto ways = ways_of(state);
    has_end = has_end || ends(state);
    if (!ends(state) && !state.contains("Next") && field_of(state, "Type") != "Choice")
      found.push_back(at_state(name, "Next", {}));
    for (const auto& [field, next] : ways)
      if (!is_known(next))
        found.push_back(at_state(name, field, next));
      else if (reached.insert(next.get<std::string>()).second)
        open.push_back(next.get<std::string>());
  }
  for (const auto& [name, state] : m.states.items())
    if (!reached.contains(name)) found.push_back("definition.States." + name + " is not reached");
  if (!has_end) found.emplace_back("definition.States: none ends");
  return found;
}

/// Calls that could be made twice, hang, or are of something else.
Found wrong_calls(const WrittenMachine& m) {
  Found found;
  const std::string alias = "${" + m.alias.address() + ".arn}";
  for (const auto& [name, state] : m.states.items()) {
    if (state.contains("Retry")) found.push_back(at_state(name, "Retry", state.at("Retry")));
    if (field_of(state, "Type") != "Task") continue;
    const json function = field_of(field_of(state, "Parameters"), "FunctionName");
    if (function != alias) found.push_back(at_state(name, "Parameters.FunctionName", function));
    const json seconds = field_of(state, "TimeoutSeconds");
    if (!seconds.is_number_integer() || seconds < orchestrator_timeout.count())
      found.push_back(at_state(name, "TimeoutSeconds", seconds));
  }
  return found;
}

Found is(const WrittenElement& element, std::string_view path, std::string_view wanted) {
  const std::string value = element.at(path);
  const bool holds = wanted.empty() ? !value.empty() : value == wanted;
  return foundation::found_unless(
      holds, std::string(path) + " = " + (value.empty() ? "nothing" : value)
  );
}

Found joined(std::initializer_list<Found> all) {
  Found found;
  for (const Found& more : all) found.insert(found.end(), more.begin(), more.end());
  return found;
}

Found without_history(const WrittenMachine& m) {
  const std::string days = m.log_group.at("retention_in_days");
  return joined(
      {is(m.machine, "logging_configuration.level", "ALL"),
       is(m.machine,
          "logging_configuration.log_destination",
          "${" + m.log_group_element.address() + ".arn}:*"),
       is(m.machine, "encryption_configuration.type", "CUSTOMER_MANAGED_KMS_KEY"),
       is(m.machine, "encryption_configuration.kms_key_id", ""),
       is(m.log_group, "kms_key_id", ""),
       foundation::found_unless(
           std::strtoll(days.c_str(), nullptr, 10) >= 365, "log_group.retention_in_days = " + days
       )}
  );
}

constexpr const char* leave_it = "leave it as the construct makes it";

const foundation::Rule<WrittenMachine> rules[] = {
    {"failover_orchestration.definition",
     "an execution of the state machine would get lost",
     leave_it,
     lost_ways},
    {"failover_orchestration.L06",
     "the state machine may call twice, wait for ever, or call something else than the alias",
     leave_it,
     wrong_calls},
    {"failover_orchestration.L14",
     "the history of executions is not kept for a year, encrypted and whole",
     "set the properties log_retention and key",
     without_history},
    {"failover_orchestration.L05",
     "an execution of an EXPRESS state machine ends after five minutes, and may run twice",
     leave_it,
     [](const WrittenMachine& m) { return is(m.machine, "type", "STANDARD"); }},
};

}  // namespace

std::vector<Diagnostic> check_state_machine(const Function& orchestrator) {
  if (!orchestrator.state_machine) return {};
  return foundation::broken_rules(WrittenMachine(orchestrator), rules);
}

}  // namespace formwork::failover_orchestration
