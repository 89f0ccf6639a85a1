#pragma once
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace formwork::cli {

struct StackEntry;
struct StackRun;

/// What `terraform output -json` says, by the construct paths that the stack's `"//".outputs`
/// tells:
/// `{"prod": {"network": {"id": {"value": …, "sensitive": false}}}}`. Outputs that it does not tell
/// stand by their names where `stack_path` is.
nlohmann::json outputs_by_construct(
    const nlohmann::json& names, const nlohmann::json& outputs, const std::string& stack_path
);

/// Their values alone; those that are sensitive only on request.
nlohmann::json visible_values(const nlohmann::json& outputs_by_construct, bool with_secrets);

/// Calls `show` with the construct path of every output.
void for_each_output(
    const nlohmann::json& outputs_by_construct,
    const std::function<void(const std::string& path, const nlohmann::json& output)>& show
);

/// Whether the stack has outputs that are there for people.
bool has_outputs(const StackRun& stack);

/// The outputs of a stack by construct, asked from terraform; without those for other stacks.
nlohmann::json outputs_of(StackRun& stack);

/// `prod`, then `  network/vpc_id = "vpc-1"` for each.
std::string outputs_text(
    const StackEntry& stack, const nlohmann::json& outputs_by_construct, bool with_secrets
);

/// Adds the outputs of one stack, or their values, to those of others.
void add_outputs(nlohmann::json& all, const nlohmann::json& outputs);

/// Writes values by construct, readable by their owner alone. Throws `Error`.
void write_outputs(const std::filesystem::path& file, const nlohmann::json& values);

}  // namespace formwork::cli
