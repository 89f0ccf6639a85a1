#include "terraform/plan/plan.hpp"

#include <algorithm>
#include <formwork/diagnostic.hpp>
#include <optional>

#include "terraform/json/answer.hpp"
#include "terraform/plan/attribute_changes.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

std::optional<Action> action_of(const json& change, bool moved) {
  const json& actions = change.at("actions");
  if (!actions.is_array()) throw OtherShape({"change", "actions"}, "list");
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

// What is not shown is to be done, too: reads, imports.
bool is_step(const json& entry) {
  const json& change = entry.at("change");
  return change.value("actions", json::array()) != json({"no-op"}) ||
         change.contains("importing") || entry.contains("previous_address");
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// The last is for what was moved to a place that is not there any more.
bool left_program(const std::string& reason) {
  return reason == "delete_because_no_resource_config" || reason == "delete_because_no_module" ||
         reason == "delete_because_no_move_target";
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
  if (key == "delete_because_no_module") return "its module is no longer in the program";
  if (left_program(key)) return "it is no longer in the program";
  if (key.starts_with("delete_because")) return "it is no longer among the instances";
  return key;
}

std::optional<Change> read_change(const json& entry, const StackDocument& constructs) {
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
  auto reason = entry.value("action_reason", "");
  if (*action == Action::destroy || *action == Action::replace)
    change.protections = protections_of(entry.value("type", ""), details.value("before", json()));
  change.reason = reason_of(reason, change.attributes);
  change.left_program = change.path.empty() && left_program(reason);
  change.left_module = reason == "delete_because_no_module";
  if (*action == Action::create)
    change.values = {details.value("after", json()), details.value("after_sensitive", json())};
  if (*action == Action::destroy)
    change.values = {details.value("before", json()), details.value("before_sensitive", json())};
  return change;
}

class PlanReader {
 public:
  PlanReader(const StackDocument& constructs, bool drift)
      : constructs_(constructs), changes_(drift ? "resource_drift" : "resource_changes") {}

  // Configuration, state and planned values make up most of a plan, and are not shown.
  JsonPart part_of(const JsonPath& path) const {
    const auto& block = path[0];
    if (block == "format_version" || block == "applyable") return JsonPart::take;
    if (block == "planned_values") return part_of_values(path);
    if (block != changes_ && block != outputs_) return JsonPart::skip;
    if (path.size() > 1) return JsonPart::take;
    return block == changes_ ? JsonPart::enter_list : JsonPart::enter_object;
  }

  void take(const JsonPath& path, const json& value) {
    const auto& block = path[0];
    if (block == "format_version") is_plan_ = true;
    if (block == "applyable") applyable_ = value.get<bool>();
    if (block == changes_) take_change(value);
    if (block == outputs_) take_output(path[1], value);
    if (block == "planned_values" && path.size() == 4) plan_.predicted[path[2]].type = value;
  }

  bool is_plan() const { return is_plan_; }
  Plan plan() && {
    // OpenTofu does not say.
    plan_.applyable = applyable_.value_or(does_something_);
    plan_.only_reads = !does_more_than_read_;
    return std::move(plan_);
  }

 private:
  void take_change(const json& entry) {
    plan_.was_deployed = plan_.was_deployed || exists(entry, entry.at("change"));
    does_something_ = does_something_ || is_step(entry);
    does_more_than_read_ =
        does_more_than_read_ || (is_step(entry) && entry.value("mode", "") != "data");
    if (auto change = read_change(entry, constructs_)) plan_.changes.push_back(std::move(*change));
  }
  void take_output(const std::string& name, const json& change) {
    plan_.was_deployed = plan_.was_deployed || exists(change, change);
    predict(name, change);
    if (!action_of(change, false)) return;
    plan_.outputs.push_back(name);
    does_something_ = true;
    does_more_than_read_ = true;
  }

  // Of the values that are planned only the types of outputs are of interest.
  static JsonPart part_of_values(const JsonPath& path) {
    if (path.size() > 1 && path[1] != "outputs") return JsonPart::skip;
    if (path.size() < 4) return JsonPart::enter_object;
    return path[3] == "type" ? JsonPart::take : JsonPart::skip;
  }

  void predict(const std::string& name, const json& change) {
    if (change.value("actions", json()) == json({"delete"})) return;
    auto& output = plan_.predicted[name];
    output.value = change.value("after", json());
    output.unknown = change.value("after_unknown", json(false));
    output.sensitive = change.value("after_sensitive", json(false)) != false;
  }

  const StackDocument& constructs_;
  const std::string changes_;
  const std::string outputs_ = "output_changes";
  bool is_plan_ = false;
  bool does_something_ = false;
  bool does_more_than_read_ = false;
  std::optional<bool> applyable_;
  Plan plan_;
};

}  // namespace

std::size_t Plan::count(Action action) const {
  return static_cast<std::size_t>(std::count_if(
      changes.begin(), changes.end(), [&](const auto& change) { return change.action == action; }
  ));
}

std::size_t Plan::steps() const {
  return count(Action::create) + count(Action::update) + count(Action::destroy) +
         2 * count(Action::replace);
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

Plan read_plan(std::istream& stream, const StackDocument& constructs, bool drift) {
  PlanReader reader(constructs, drift);
  auto reason = read_whole(
      stream,
      {.part_of = [&](const auto& path) { return reader.part_of(path); },
       .take = [&](const auto& path, const json& value) { reader.take(path, value); }}
  );
  if (reason.empty() && !reader.is_plan()) reason = "it has no \"format_version\"";
  if (!reason.empty())
    throw Error(Diagnostic{
        .code = "terraform.not-json",
        .message = "what should be a plan in JSON is none",
        .found = {std::move(reason)},
        .help = "is TERRAFORM_BINARY_NAME a terraform or tofu program?",
    });
  return std::move(reader).plan();
}

}  // namespace formwork::terraform
