#pragma once
#include <nlohmann/json.hpp>

#include "formwork/stack.hpp"
#include "support/terraform.hpp"

namespace formwork {

/// Base of tests that ask the real `terraform plan` what it makes of a stack: on TerraformTest, or
/// on ProviderTest.
template <class Base>
class Planned : public Base {
 protected:
  /// Initializes the stack in `folder` of this test's directory, and plans it. Null when terraform
  /// refuses, which fails the test with what it said.
  nlohmann::json plan(
      const Stack& stack,
      const std::vector<std::string>& options = {},
      const std::string& folder = "s"
  ) const {
    const auto place = this->directory().path() / folder;
    // Terraform's own place, so that a test can give it a state.
    stack.override_delete("/terraform/backend");
    support::write_file(place / "cdk.tf.json", stack.synth());
    const auto init = this->terraform({"init", "-input=false", "-no-color"}, place);
    std::vector<std::string> arguments{"plan", "-input=false", "-no-color", "-out=plan"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const auto planned = this->terraform(arguments, place);
    if (init.exit_code != 0 || planned.exit_code != 0) {
      ADD_FAILURE() << init.output << init.error << planned.output << planned.error;
      return nullptr;
    }
    return nlohmann::json::parse(this->terraform({"show", "-json", "plan"}, place).output);
  }

  /// The planned values of a resource.
  static nlohmann::json after(const nlohmann::json& plan, const std::string& address) {
    for (const auto& change : plan.value("resource_changes", nlohmann::json::array()))
      if (change.at("address") == address) return change.at("change").at("after");
    return nullptr;
  }
};

}  // namespace formwork
