#include "conformance/cli_areas.hpp"

#include "cli/rollout/outputs.hpp"
#include "cli/selection/stack_selection.hpp"

namespace formwork::conformance {

using nlohmann::json;

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
