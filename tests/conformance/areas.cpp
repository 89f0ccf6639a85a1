#include "conformance/areas.hpp"

#include "conformance/aspects.hpp"
#include "conformance/assets.hpp"
#include "conformance/cli_areas.hpp"
#include "conformance/comparison.hpp"
#include "conformance/matching.hpp"
#include "conformance/native.hpp"
#include "conformance/program.hpp"
#include "core/unique_id.hpp"

namespace formwork::conformance {
namespace {

using nlohmann::json;

json unique_id(const json& input) {
  auto parts = input.at("components").get<std::vector<std::string>>();
  return detail::make_unique_id({parts.begin(), parts.end()});
}

json construct_id(const json& input) {
  App app;
  Stack stack(app, "s");
  Construct construct(stack, input.at("id").get<std::string>());
  // formwork has no `addr`: nothing of Terraform's configuration is made from it.
  return {{"id", construct.id()}, {"path", construct.path()}};
}

json stack_id(const json& input) {
  App app;
  Stack stack(app, input.at("id").get<std::string>());
  json stacks = json::parse(app.assemble().manifest).at("stacks");
  json in_manifest = stacks.at(std::string(stack.id()));
  return {
      {"id", stack.id()},
      {"name", in_manifest.at("name")},
      {"synthesizedStackPath", in_manifest.at("synthesizedStackPath")}};
}

json expression(const json& input) {
  App app({.skip_validation = true});
  Stack stack(app, "s");
  Local<Any>{stack, "l", ValueReader().any(input.at("expr"))};
  return json::parse(stack.synth()).at("locals").at("l");
}

/// The one stack, or the part of it, that the row shows.
json stack_part(const json& row, const Assembly& assembly) {
  const auto& first = assembly.stacks.at(0);
  json stack = normalized_stack(first.name, json::parse(first.json));
  if (row.at("expected").contains("rawText")) return stack;
  if (row.at("area") == "variable" && !row.at("expected").contains("//"))
    return stack.at("variable");
  json metadata = row.at("expected").value("//", json::object()).value("metadata", json::object());
  if (metadata.contains("uniqueId")) return stack.at("resource").begin().value().begin().value();
  return stack;
}

/// What one stack gives out and how another reads it.
json between_stacks(const Assembly& assembly) {
  const json producer = json::parse(assembly.stacks.at(1).json);
  const json consumer = json::parse(assembly.stacks.at(0).json);
  return {
      {"src_output", producer.at("output")},
      {"dst_data", consumer.at("data")},
      {"dst_locals", consumer.at("locals")}};
}

json data_and_locals(const Assembly& assembly) {
  const auto& stack = assembly.stacks.at(0);
  const json document = normalized_stack(stack.name, json::parse(stack.json));
  json states = document.at("data");
  for (auto& [name, state] : states.at("terraform_remote_state").items()) state.erase("//");
  return {{"data", states}, {"locals", document.at("locals")}};
}

json program(const json& row) {
  const Assembly assembly = Program(row.at("input").at("program")).assemble();
  const json& expected = row.at("expected");
  json manifest = normalized_manifest(json::parse(assembly.manifest));
  if (expected.contains("output_absent"))
    return {{"output_absent", assembly.stacks.at(1).json.find("\"output\"") == std::string::npos}};
  if (expected.contains("src_output")) return between_stacks(assembly);
  if (expected.contains("data") && !expected.contains("//")) return data_and_locals(assembly);
  if (expected.contains("manifest")) {
    json stacks = json::object();
    for (const auto& stack : assembly.stacks)
      stacks[stack.name] = normalized_stack(stack.name, json::parse(stack.json));
    return {{"manifest", manifest}, {"stacks", stacks}};
  }
  if (expected.contains("error") || expected.contains("rawText") || expected.contains("//") ||
      row.at("area") == "variable")
    return stack_part(row, assembly);
  // What is left shows some facts of each stack in the manifest.
  json facts = json::object();
  for (const auto& [name, stack] : manifest.at("stacks").items())
    facts[name] = {
        {"name", stack.at("name")},
        {"constructPath", stack.at("constructPath")},
        {"dependencies", stack.at("dependencies")}};
  return facts;
}

}  // namespace

bool is_covered(const std::string& area) {
  static const char* const areas[] = {
      "unique-id",
      "construct-id",
      "stack-id",
      "escaping",
      "op",
      "expr",
      "fn",
      "stack",
      "cross-stack",
      "resource",
      "variable",
      "override",
      "local",
      "module",
      "backend",
      "remote-state",
      "asset",
      "aspect",
      "iterator",
      "dynamic",
      "move",
      "import",
      "testing",
      "cli-module-constraint",
      "cli-outputs",
      "cli-stack-select",
      "hcl",
      "cli-config",
      "cli-deps",
      "cli-log-enhance",
      "cli-provider-constraint"};
  for (const char* each : areas)
    if (area == each) return true;
  return false;
}

json made(const json& row) {
  const std::string area = row.at("area");
  const json& input = row.at("input");
  if (!is_covered(area)) throw NotCovered("the area " + area);
  if (area == "unique-id") return unique_id(input);
  if (area == "construct-id") return construct_id(input);
  if (area == "stack-id") return stack_id(input);
  if (area == "aspect") return aspect_made(row.at("name"));
  if (area == "asset") return asset_made(input);
  if (area == "iterator" && row.at("name").get<std::string>().starts_with("fromResources"))
    return resources_iterated(row);
  if (area == "cli-module-constraint") return module_constraint_made(input);
  if (area == "testing") return matched(input);
  if (area == "cli-outputs") return outputs_made(input);
  if (area == "cli-config") return config_made(input);
  if (area == "cli-provider-constraint") return provider_constraint_made(input);
  if (area == "cli-deps") return order_made(row);
  if (area == "cli-log-enhance") return line_made(input);
  if (area == "hcl") return native_made(row);
  if (area == "cli-stack-select") return selection_made(input);
  return input.contains("program") ? program(row) : expression(input);
}

}  // namespace formwork::conformance
