#pragma once
#include <nlohmann/json.hpp>

namespace formwork::conformance {

/// The areas of the command-line tool, as `made` of areas.hpp.
nlohmann::json outputs_made(const nlohmann::json& input);
nlohmann::json module_constraint_made(const nlohmann::json& input);
nlohmann::json selection_made(const nlohmann::json& input);

/// What cdktf.json says, and what the app gets of it.
nlohmann::json config_made(const nlohmann::json& input);
nlohmann::json provider_constraint_made(const nlohmann::json& input);
/// The stacks to run in their order. Throws Error when one of them needs another.
nlohmann::json order_made(const nlohmann::json& row);
/// A line of terraform's with the construct of each address in it.
nlohmann::json line_made(const nlohmann::json& input);

}  // namespace formwork::conformance
