#include "conformance/cli_areas.hpp"

#include <regex>
#include <sstream>

#include "bindings/modules/module_constraint.hpp"
#include "cli/project/manifest.hpp"
#include "cli/project/project.hpp"
#include "cli/project/provider_constraint.hpp"
#include "cli/rollout/outputs.hpp"
#include "cli/selection/stack_order.hpp"
#include "cli/selection/stack_selection.hpp"
#include "support/files.hpp"
#include "terraform/stack/stack_document.hpp"

namespace formwork::conformance {

using nlohmann::json;

json module_constraint_made(const json& input) {
  const auto module = bindings::parse_module(input.at("terraformModules_entry").get<std::string>());
  json made = {
      {"name", module.name},
      {"source", module.source},
      {"fqn", module.fqn},
      {"className", module.class_name()},
      {"fileName", module.file_name()}};
  if (!module.version.empty()) made["version"] = module.version;
  if (!module.folder.empty()) made["namespace"] = module.folder;
  return made;
}

json outputs_made(const json& input) {
  if (input.contains("outputs"))
    return cli::visible_values(input.at("outputs"), input.at("includeSensitive"));
  return cli::outputs_by_construct(
      input.at("stack_comment").at("outputs"), input.at("terraform_output_json"), "s"
  );
}

json config_made(const json& input) {
  const support::TemporaryDirectory folder;
  folder.write(cli::Project::file_name, input.at("cdktf.json").dump());
  const auto project = cli::find_project(folder.path()).value();
  return {
      {"config", {{"output", project.output}, {"codeMakerOutput", project.code_maker_output}}},
      {"env_CDKTF_CONTEXT_JSON", project.context_json}};
}

json provider_constraint_made(const json& input) {
  const auto provider =
      cli::parse_provider(input.at("terraformProviders_entry").get<std::string>());
  json made = {{"name", provider.name}, {"source", provider.source}, {"fqn", provider.source}};
  if (!provider.version.empty()) made["version"] = provider.version;
  const auto slash = provider.source.rfind('/');
  if (slash != provider.source.npos) {
    const auto around = provider.source.substr(0, slash);
    made["namespace"] = around.substr(around.rfind('/') + 1);
  }
  return made;
}

json order_made(const json& row) {
  const json& input = row.at("input");
  const json& run = input.at("run");
  json stacks = json::object();
  auto add = [&](const std::string& name, const std::string& path, const json& dependencies) {
    stacks[name] = {
        {"name", name},
        {"constructPath", path},
        {"workingDirectory", "stacks/" + name},
        {"annotations", json::array()},
        {"dependencies", dependencies}};
  };
  std::vector<std::string> chosen;
  for (const json& stack : run) {
    chosen.push_back(stack.is_string() ? stack : stack.at("name"));
    if (!stack.is_string())
      add(chosen.back(),
          stack.value("path", chosen.back()),
          stack.value("dependencies", json::array()));
  }
  if (input.contains("all"))
    for (const auto& [name, dependencies] : input.at("all").items()) add(name, name, dependencies);
  const support::TemporaryDirectory folder;
  folder.write("manifest.json", json{{"version", "stubbed"}, {"stacks", stacks}}.dump());
  for (const auto& [name, stack] : stacks.items())
    folder.write("stacks/" + name + "/cdk.tf.json", "{}");
  const auto manifest = cli::read_manifest(folder.path(), "cdktf.out");
  const auto order = cli::in_order(manifest, chosen);
  cli::check_all_chosen(manifest, order, row.at("name").get<std::string>().starts_with("destroy"));
  json names = json::array();
  for (const auto* stack : order) names.push_back(stack->name);
  return names;
}

json line_made(const json& input) {
  std::istringstream text(input.at("stack").dump());
  const terraform::StackDocument stack(text);
  const std::string line = input.at("line");
  static const std::regex address("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
  std::smatch found;
  if (!std::regex_search(line, found, address)) return line;
  const std::string construct = stack.of_address(found.str());
  if (construct.empty()) return line;
  // Whose stack it is, is known.
  const std::string below = construct.substr(construct.find('/') + 1);
  return found.prefix().str() + found.str() + " (" + below + ')' + found.suffix().str();
}

json selection_made(const json& input) {
  auto stacks = input.at("stacks").get<std::vector<std::string>>();
  auto patterns = input.contains("stackName")
                      ? std::vector<std::string>{input.at("stackName").get<std::string>()}
                      : input.at("patterns").get<std::vector<std::string>>();
  return cli::select_stacks(patterns, {stacks.begin(), stacks.end()});
}

}  // namespace formwork::conformance
