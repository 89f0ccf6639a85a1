#include "terraform/plan.hpp"

#include <algorithm>
#include <formwork/diagnostic.hpp>
#include <optional>

#include "terraform/attribute_changes.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

// Configuration, state and planned values make up most of a plan, and are not shown.
json parse_needed(std::string_view text) {
  return json::parse(
      text,
      [](int depth, json::parse_event_t event, json& parsed) {
        return depth != 1 || event != json::parse_event_t::key ||
               (parsed != "configuration" && parsed != "planned_values" && parsed != "prior_state");
      },
      false
  );
}

std::optional<Action> action_of(const json& change, bool moved) {
  const json actions = change.value("actions", json::array());
  if (actions == json({"create"})) return Action::create;
  if (actions == json({"update"})) return Action::update;
  if (actions == json({"delete"})) return Action::destroy;
  if (actions == json({"forget"})) return Action::forget;
  if (actions.size() == 2) return Action::replace;
  return moved ? std::optional(Action::move) : std::nullopt;
}

// Data sources are in the state as soon as they were planned.
bool exists(const json& entry, const json& change) {
  return entry.value("mode", "") != "data" &&
         change.value("actions", json::array()) != json({"create"});
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string reason_of(const std::string& key, const std::vector<AttributeChange>& attributes) {
  if (key == "replace_because_cannot_update") {
    std::vector<std::string> names;
    for (const auto& attribute : attributes)
      if (attribute.forces_replacement) names.push_back(attribute.name);
    return (names.empty() ? "a change" : joined(names)) + " cannot be changed in place";
  }
  if (key == "replace_because_tainted") return "its creation failed before";
  if (key == "replace_by_request") return "asked for with --replace";
  if (key == "replace_by_triggers") return "what it is to be replaced with changes";
  if (key == "delete_because_no_resource_config") return "it is no longer in the program";
  if (key == "delete_because_no_module") return "its module is no longer in the program";
  if (key.starts_with("delete_because")) return "it is no longer among the instances";
  return key;
}

std::optional<Change> read_change(const json& entry, const ConstructPaths& constructs) {
  Change change{
      .address = entry.value("address", ""),
      .path = constructs.of_address(entry.value("address", "")),
      .previous_address = entry.value("previous_address", ""),
  };
  const json& details = entry.at("change");
  auto action = action_of(details, !change.previous_address.empty());
  if (!action || entry.value("mode", "") == "data") return {};
  change.action = *action;
  if (*action == Action::update || *action == Action::replace)
    change.attributes = attribute_changes(details);
  change.reason = reason_of(entry.value("action_reason", ""), change.attributes);
  return change;
}

}  // namespace

std::size_t Plan::count(Action action) const {
  return static_cast<std::size_t>(std::count_if(
      changes.begin(), changes.end(), [&](const auto& change) { return change.action == action; }
  ));
}

std::string_view name_of(Action action) {
  switch (action) {
    case Action::create:
      return "create";
    case Action::update:
      return "update";
    case Action::replace:
      return "replace";
    case Action::destroy:
      return "destroy";
    case Action::forget:
      return "forget";
    case Action::move:
      break;
  }
  return "move";
}

Plan read_plan(std::string_view text, const ConstructPaths& constructs, bool drift) {
  const json document = parse_needed(text);
  if (!document.is_object() || !document.contains("format_version"))
    throw Error(Diagnostic{
        .code = "terraform.not-json",
        .message = "terraform show -json printed something else than the plan",
        .help = "is TERRAFORM_BINARY_NAME a terraform or tofu program?",
    });
  Plan plan;
  for (const auto& entry :
       document.value(drift ? "resource_drift" : "resource_changes", json::array())) {
    plan.was_deployed = plan.was_deployed || exists(entry, entry.at("change"));
    if (auto change = read_change(entry, constructs)) plan.changes.push_back(std::move(*change));
  }
  const json outputs = document.value("output_changes", json::object());
  for (const auto& [name, change] : outputs.items()) {
    plan.was_deployed = plan.was_deployed || exists(change, change);
    if (action_of(change, false)) plan.outputs.push_back(name);
  }
  plan.applyable = document.value("applyable", !plan.changes.empty() || !plan.outputs.empty());
  return plan;
}

}  // namespace formwork::terraform
