#include "terraform/run/plan_events.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace formwork::terraform {
namespace {

using nlohmann::json;

bool is_without_change(const json& output) {
  return output.is_object() && output.value("action", json()) == "noop";
}

bool is_zero(const json& count) { return !count.is_number() || count == 0; }

bool all_of(const json& event, const char* member, bool (*holds)(const json&)) {
  const json values = event.value(member, json());
  return values.is_object() && std::all_of(values.begin(), values.end(), holds);
}

}  // namespace

void PlanEvents::take(const json& event) {
  const json type = event.value("type", json());
  if (type == "planned_change" || type == "resource_drift") has_change_ = true;
  if (type == "outputs" && !all_of(event, "outputs", is_without_change)) has_change_ = true;
  if (type == "change_summary") {
    has_summary_ = true;
    if (!all_of(event, "changes", is_zero)) has_change_ = true;
  }
}

}  // namespace formwork::terraform
