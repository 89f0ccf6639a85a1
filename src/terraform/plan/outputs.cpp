#include "terraform/plan/outputs.hpp"

#include <algorithm>
#include <formwork/diagnostic.hpp>

#include "terraform/json/answer.hpp"
#include "terraform/json/text_at.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

bool has_unknown(const json& unknown) {
  if (unknown.is_boolean()) return unknown.get<bool>();
  return std::any_of(unknown.begin(), unknown.end(), has_unknown);
}

json member(const json& object, const char* key) {
  return object.is_object() ? object.value(key, json()) : json();
}

bool is_remote_state(const json& resource) {
  return member(resource, "mode") == "data" && member(resource, "type") == "terraform_remote_state";
}

// A value of any type stands with its type in a state.
OutputValues outputs_in(const json& resource) {
  OutputValues outputs;
  if (!resource.value("instances", json::array()).is_array())
    throw OtherShape({"resources", "", "instances"}, "list");
  const json values = at_or_null(resource, "/instances/0/attributes/outputs/value");
  const json type = at_or_null(resource, "/instances/0/attributes/outputs/type");
  if (!values.is_object()) return outputs;
  for (const auto& [name, value] : values.items())
    outputs[name] = {
        .value = value,
        .type = type.is_array() && type.size() == 2 ? member(type[1], name.c_str()) : json(),
    };
  return outputs;
}

}  // namespace

bool OutputValue::is_known() const { return !has_unknown(unknown); }

OutputValues read_outputs(const json& outputs) {
  OutputValues result;
  for (const auto& [name, output] : outputs.items())
    result[name] = {
        .value = member(output, "value"),
        .type = member(output, "type"),
        .sensitive = member(output, "sensitive") == true,
    };
  return result;
}

RecordedOutputs read_recorded_outputs(std::istream& state) {
  RecordedOutputs recorded;
  bool is_state = false;
  auto part_of = [&](const JsonPath& path) {
    const auto& block = path[0];
    if (block == "version") return JsonPart::take;
    if (block == "resources") return path.size() == 1 ? JsonPart::enter_list : JsonPart::take;
    if (block == "outputs" && path.size() == 2) recorded.is_deployed = true;
    return block == "outputs" && path.size() == 1 ? JsonPart::enter_object : JsonPart::skip;
  };
  auto take = [&](const JsonPath& path, const json& value) {
    if (path[0] == "version") is_state = value == 4;
    if (path[0] != "resources") return;
    if (!value.is_object()) throw OtherShape(path, "object");
    recorded.is_deployed = true;
    if (is_remote_state(value))
      recorded.of_remote_states[member(value, "name").get<std::string>()] = outputs_in(value);
  };
  // Before the first apply there is nothing to print.
  if ((state >> std::ws).peek() == std::istream::traits_type::eof()) return recorded;
  auto reason = read_whole(state, {part_of, take});
  if (reason.empty() && !is_state) reason = "it is of no version that anybody knows";
  if (!reason.empty())
    throw Error(Diagnostic{
        .code = "terraform.not-a-state",
        .message = "what terraform prints of the state cannot be read",
        .found = {std::move(reason)},
        .help =
            "`terraform state pull` in the stack's directory has to print the state and nothing "
            "else; is TERRAFORM_BINARY_NAME a terraform or tofu program?",
    });
  return recorded;
}

json type_of(const json& value) {
  if (value.is_string()) return "string";
  if (value.is_boolean()) return "bool";
  if (value.is_number()) return "number";
  if (value.is_array()) {
    json items = json::array();
    for (const auto& item : value) items.push_back(type_of(item));
    return {"tuple", std::move(items)};
  }
  if (value.is_object()) {
    json fields = json::object();
    for (const auto& [name, field] : value.items()) fields[name] = type_of(field);
    return {"object", std::move(fields)};
  }
  return "dynamic";
}

}  // namespace formwork::terraform
