#include "conformance/cli_areas.hpp"

#include "bindings/modules/module_constraint.hpp"
#include "cli/rollout/outputs.hpp"
#include "cli/selection/stack_selection.hpp"

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

json selection_made(const json& input) {
  auto stacks = input.at("stacks").get<std::vector<std::string>>();
  auto patterns = input.contains("stackName")
                      ? std::vector<std::string>{input.at("stackName").get<std::string>()}
                      : input.at("patterns").get<std::vector<std::string>>();
  return cli::select_stacks(patterns, {stacks.begin(), stacks.end()});
}

}  // namespace formwork::conformance
