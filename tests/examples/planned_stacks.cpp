#include "planned_stacks.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "support/files.hpp"

namespace formwork::support {
namespace {

using nlohmann::json;

json read_json(const std::filesystem::path& file) { return json::parse(read_file(file)); }

std::filesystem::path state_file(const std::filesystem::path& states, const std::string& stack) {
  return states / (stack + ".tfstate");
}

/// What stands for a value that only an apply can know: arguments that take ARNs are checked.
std::string value_to_come(const json& output) {
  const std::string value = output.value("value", json()).dump();
  const bool is_arn = value.find(".arn}") != value.npos;
  return is_arn ? "arn:aws:service:us-east-1:123456789012:known-after-apply" : "known-after-apply";
}

json local_state(const std::filesystem::path& file) { return {{"path", file.string()}}; }

/// A provider's blocks are an object, or a list of them when there are aliases.
json quiet_providers(const json& blocks) {
  json result = json::array();
  for (const json& block : blocks.is_array() ? blocks : json::array({blocks})) {
    json quiet = {
        {"access_key", "mock"},
        // Nobody is asked whose account it is.
        {"allowed_account_ids", json::array()},
        {"secret_key", "mock"},
        {"skip_credentials_validation", true},
        {"skip_metadata_api_check", "true"},
        {"skip_region_validation", true},
        {"skip_requesting_account_id", true},
    };
    if (block.contains("alias")) quiet["alias"] = block["alias"];
    result.push_back(std::move(quiet));
  }
  return result;
}

}  // namespace

std::vector<PlannedStack> stacks_in_order(const std::filesystem::path& output) {
  json waiting = read_json(output / "manifest.json").at("stacks");
  std::vector<PlannedStack> order;
  std::vector<std::string> done;
  while (!waiting.empty()) {
    const auto next = std::find_if(waiting.begin(), waiting.end(), [&](const json& stack) {
      const json& needed = stack.at("dependencies");
      return std::all_of(needed.begin(), needed.end(), [&](const json& path) {
        return std::find(done.begin(), done.end(), path) != done.end();
      });
    });
    if (next == waiting.end()) throw std::runtime_error("stacks depend on each other");
    const std::string name = next->at("name");
    done.push_back(next->at("constructPath"));
    order.push_back({
        name,
        output / next->at("workingDirectory").get<std::string>(),
        state_file(output, name),
    });
    waiting.erase(next);
  }
  return order;
}

void make_plannable(const PlannedStack& stack, const std::filesystem::path& states) {
  const json configuration = read_json(stack.folder / "cdk.tf.json");
  json overrides;
  overrides["terraform"]["backend"]["local"] = local_state(stack.state);
  const json providers = configuration.value("provider", json::object());
  if (providers.contains("aws")) {
    overrides["provider"]["aws"] = quiet_providers(providers["aws"]);
  }
  const std::string prefix = "cross-stack-reference-input-";
  const json data = configuration.value("data", json::object());
  const json remote_states = data.value("terraform_remote_state", json::object());
  for (const auto& [name, block] : remote_states.items()) {
    overrides["data"]["terraform_remote_state"][name] = {
        {"backend", "local"},
        {"config", local_state(state_file(states, name.substr(prefix.size())))},
    };
  }
  write_file(stack.folder / "zz_override.tf.json", overrides.dump(2));
  json answers = json::object();
  const json variables = configuration.value("variable", json::object());
  for (const auto& [name, variable] : variables.items())
    if (!variable.contains("default")) answers[name] = "for-planning-alone";
  write_file(stack.folder / "zz.auto.tfvars.json", answers.dump(2));
}

void pretend_applied(
    const PlannedStack& stack, const std::string& plan_json, const char* document
) {
  const json configuration = read_json(stack.folder / document);
  const json known = json::parse(plan_json).at("planned_values").value("outputs", json::object());
  const json declared = configuration.value("output", json::object());
  json outputs = json::object();
  for (const auto& [name, output] : declared.items()) {
    const json planned = known.value(name, json::object());
    const bool is_known = planned.contains("value") && planned.contains("type");
    outputs[name] = {
        {"value", is_known ? planned["value"] : json(value_to_come(output))},
        {"type", is_known ? planned["type"] : json("string")},
        {"sensitive", output.value("sensitive", false)},
    };
  }
  const json state = {
      {"version", 4},
      {"serial", 1},
      {"lineage", "formwork-example"},
      {"outputs", outputs},
      {"resources", json::array()},
  };
  write_file(stack.state, state.dump(2));
}

}  // namespace formwork::support
