#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace formwork::support {

/// A stack of a synthesized app, as `manifest.json` names it.
struct PlannedStack {
  std::string name;
  /// Where terraform runs.
  std::filesystem::path folder;
  /// Where its state is kept while it is tested.
  std::filesystem::path state;
};

/// The stacks of an output directory, each after those that it depends on.
std::vector<PlannedStack> stacks_in_order(const std::filesystem::path& output);

/// Writes an override file into the stack's folder so that terraform can plan it without an
/// account: providers that look nothing up, and state of this and of other stacks in local files.
void make_plannable(const PlannedStack& stack, const std::filesystem::path& states);

/// Writes a state as if the stack had been applied: its outputs as the plan (`terraform show
/// -json`) knows them, and a placeholder for what only an apply would tell. `document` is the stack
/// as JSON, in its folder.
void pretend_applied(
    const PlannedStack& stack, const std::string& plan_json, const char* document = "cdk.tf.json"
);

}  // namespace formwork::support
