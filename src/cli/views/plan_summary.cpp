#include "cli/views/plan_summary.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "cli/views/rename_summary.hpp"
#include "core/utf8.hpp"
#include "terraform/stack/internal_output.hpp"

namespace formwork::cli {
namespace {

using terraform::Action;
using terraform::AttributeChange;
using terraform::Change;
using terraform::Plan;

struct Form {
  Action action;
  const char* sign;
  const char* verb;
  const char* participle;
};

constexpr std::array<Form, 6> forms{{
    {Action::create, "+", "create", "created"},
    {Action::update, "~", "change", "changed"},
    {Action::replace, "±", "replace", "replaced"},
    {Action::destroy, "-", "destroy", "destroyed"},
    {Action::forget, ".", "forget", "forgotten"},
    {Action::move, ">", "move", "moved"},
}};

constexpr const char* later = "(known after apply)";

const char* sign_of(Action action) {
  for (const auto& form : forms)
    if (form.action == action) return form.sign;
  return "?";
}

std::string value_text(const nlohmann::json& value) {
  constexpr std::size_t longest = 60;
  auto text = value.is_null()
                  ? "null"
                  : value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  if (text.size() <= longest) return text;
  return std::string(detail::whole_characters(text, longest)) + "…";
}

std::string attribute_text(const AttributeChange& attribute) {
  auto text = "      " + attribute.name + ": ";
  if (attribute.sensitive)
    text += "(sensitive)";
  else
    text += value_text(attribute.before) + " -> " +
            (attribute.unknown ? later : value_text(attribute.after));
  return text + (attribute.forces_replacement ? "  # replaces" : "") + '\n';
}

std::string change_text(const Change& change) {
  auto text = fmt::format("  {} ", sign_of(change.action));
  text +=
      change.path.empty() ? change.address : fmt::format("{} ({})", change.path, change.address);
  if (!change.reason.empty()) text += ": " + change.reason;
  text += '\n';
  if (!change.previous_address.empty()) text += "      was " + change.previous_address + '\n';
  for (const auto& attribute : change.attributes) text += attribute_text(attribute);
  return text;
}

/// Not a rename: what an argument forces, it forces for whatever the resource is called.
std::string replaced_anyway_text(const Change& change) {
  auto text = fmt::format(
      "  = note: {} -> {} is no rename: {}\n",
      change.previous_address,
      change.path.empty() ? change.address : change.path,
      change.reason
  );
  for (const auto& attribute : change.attributes)
    if (attribute.forces_replacement) text += attribute_text(attribute);
  return text;
}

nlohmann::ordered_json attribute_json(const AttributeChange& attribute) {
  nlohmann::ordered_json object{{"name", attribute.name}};
  if (!attribute.sensitive) object["before"] = attribute.before;
  if (!attribute.sensitive && !attribute.unknown) object["after"] = attribute.after;
  object["sensitive"] = attribute.sensitive;
  object["knownAfterApply"] = attribute.unknown;
  object["forcesReplacement"] = attribute.forces_replacement;
  return object;
}

nlohmann::ordered_json change_json(const Change& change) {
  nlohmann::ordered_json object{
      {"constructPath", change.path},
      {"address", change.address},
      {"action", terraform::name_of(change.action)},
      {"reason", change.reason},
      {"previousAddress", change.previous_address},
      {"attributes", nlohmann::ordered_json::array()},
  };
  for (const auto& attribute : change.attributes)
    object["attributes"].push_back(attribute_json(attribute));
  return object;
}

nlohmann::ordered_json changes_json(const Plan& plan) {
  auto changes = nlohmann::ordered_json::array();
  for (const auto& change : plan.changes) changes.push_back(change_json(change));
  return changes;
}

// Those for other stacks are of no interest: what reads them is shown.
std::vector<std::string> shown_outputs(const Plan& plan) {
  auto names = plan.outputs;
  std::erase_if(names, [](const auto& name) { return terraform::is_internal_output(name); });
  return names;
}

template <class Word>
std::string counted(const Plan& plan, const Word& word) {
  std::string text;
  for (const auto& form : forms)
    if (auto count = plan.count(form.action); count != 0)
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, word(form));
  if (!text.empty()) return text;
  return shown_outputs(plan).empty() ? "only what other stacks read changes"
                                     : "only outputs change";
}

}  // namespace

std::string counts_text(const Plan& plan) {
  if (!plan.applyable) return "no changes";
  return counted(plan, [](const Form& form) { return fmt::format("to {}", form.verb); });
}

std::string done_text(const Plan& plan) {
  return counted(plan, [](const Form& form) { return std::string(form.participle); });
}

std::string plan_text(const std::string& stack, const Plan& plan) {
  auto text = fmt::format("{}: {}\n", stack, counts_text(plan));
  if (plan.applyable) {
    RenamedAddresses renamed(plan.renames);
    for (const auto& change : plan.changes)
      if (change.action != Action::move && !renamed.contains(change.address))
        text += change_text(change);
    text += moves_text(plan.moved);
    if (auto names = shown_outputs(plan); !names.empty())
      text += fmt::format("  outputs: {}\n", fmt::join(names, ", "));
    text += renames_text(stack, plan.renames);
    for (const auto& change : plan.replaced_anyway) text += replaced_anyway_text(change);
  }
  text.pop_back();
  return text;
}

std::vector<Diagnostic> protection_findings(const Plan& plan) {
  std::vector<Diagnostic> findings;
  for (const auto& change : plan.changes)
    for (const auto& protection : change.protections) {
      const auto& name = change.path.empty() ? change.address : change.path;
      findings.push_back({
          .severity = protection.severity,
          .code = "terraform.protected",
          .message = "destroying " + name + " " + protection.effect,
          .found = {change.address + ": " + protection.found},
          .help = protection.help,
      });
      if (!change.path.empty()) findings.back().places.push_back({.path = change.path});
    }
  return findings;
}

nlohmann::ordered_json plan_json(const std::string& stack, const Plan& plan) {
  nlohmann::ordered_json object{
      {"name", stack},
      {"changed", plan.applyable},
      {"changes", changes_json(plan)},
      {"outputs", shown_outputs(plan)},
  };
  if (!plan.renames.empty()) object["renames"] = renames_json(plan.renames);
  for (const auto& change : plan.replaced_anyway)
    object["replacedAnyway"].push_back(change_json(change));
  return object;
}

bool has_drifted(const Plan& plan) { return !plan.changes.empty(); }

std::string drift_text(const std::string& stack, const Plan& plan) {
  if (!has_drifted(plan)) return stack + ": no drift";
  auto text = fmt::format("{}: {} outside of terraform\n", stack, done_text(plan));
  for (const auto& change : plan.changes) text += change_text(change);
  text.pop_back();
  return text;
}

nlohmann::ordered_json drift_json(const std::string& stack, const Plan& plan) {
  return {
      {"name", stack},
      {"deployed", true},
      {"drifted", has_drifted(plan)},
      {"changes", changes_json(plan)},
  };
}

nlohmann::ordered_json never_deployed_json(const std::string& stack) {
  return {
      {"name", stack},
      {"deployed", false},
      {"drifted", false},
      {"changes", nlohmann::ordered_json::array()},
  };
}

}  // namespace formwork::cli
