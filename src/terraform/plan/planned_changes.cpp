#include "terraform/plan/planned_changes.hpp"

#include <algorithm>

#include "terraform/json/answer.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

json member(const json& object, const char* key) {
  return object.is_object() ? object.value(key, json()) : json();
}

/// Whether a value can be what another, of which not all was known, turned out to be.
bool fits(const json& planned, const json& unknown, const json& now) {
  if (unknown == true) return true;
  if (unknown.is_object() && (planned.is_object() || planned.is_null()) && now.is_object()) {
    auto part = [&](const std::string& key) {
      return fits(
          planned.is_object() ? planned.value(key, json()) : json(),
          unknown.value(key, json(false)),
          now.value(key, json())
      );
    };
    for (const auto& [key, value] : now.items())
      if (!part(key)) return false;
    for (const auto& [key, value] : planned.items())
      if (!part(key)) return false;
    return true;
  }
  if (unknown.is_array() && planned.is_array() && now.is_array()) {
    if (planned.size() != now.size() && unknown.size() != now.size()) return false;
    for (std::size_t i = 0; i < now.size(); ++i)
      if (!fits(
              i < planned.size() ? planned[i] : json(),
              i < unknown.size() ? unknown[i] : json(false),
              now[i]
          ))
        return false;
    return true;
  }
  return planned == now;
}

bool replaces(const json& actions) { return actions.is_array() && actions.size() == 2; }

std::string words_of(const json& actions) {
  if (replaces(actions)) return "replaced";
  if (actions == json({"create"})) return "created";
  if (actions == json({"delete"})) return "destroyed";
  if (actions == json({"update"})) return "changed";
  return "dealt with";
}

}  // namespace

json read_planned_changes(std::istream& plan) {
  json changes = json::object();
  auto part_of = [](const JsonPath& path) {
    if (path[0] != "resource_changes") return JsonPart::skip;
    return path.size() == 1 ? JsonPart::enter_list : JsonPart::take;
  };
  auto take = [&](const JsonPath&, const json& entry) {
    const json& change = entry.at("change");
    const json& actions = change.at("actions");
    if (!actions.is_array()) throw OtherShape({"change", "actions"}, "list");
    if (member(entry, "mode") == "data" || actions == json({"no-op"})) return;
    changes[entry.at("address").get<std::string>()] = {
        {"actions", actions},
        {"after", member(change, "after")},
        {"after_unknown", member(change, "after_unknown")}};
  };
  read_answer(plan, "terraform show -json", {part_of, take});
  return changes;
}

std::vector<std::string> unplanned(const json& planned, const json& now) {
  std::vector<std::string> differences;
  for (const auto& [address, change] : now.items()) {
    const json before = member(planned, address.c_str());
    const json actions = member(change, "actions");
    const json planned_actions = member(before, "actions");
    bool is_less = replaces(planned_actions) && actions == json({"update"});
    if (before.is_null())
      differences.push_back(address + " would be " + words_of(actions));
    else if (actions != planned_actions && !is_less)
      differences.push_back(
          address + " would be " + words_of(actions) + ", not " + words_of(planned_actions)
      );
    else if (!fits(
                 member(before, "after"), member(before, "after_unknown"), member(change, "after")
             ))
      differences.push_back(address + " would get other values");
  }
  return differences;
}

}  // namespace formwork::terraform
