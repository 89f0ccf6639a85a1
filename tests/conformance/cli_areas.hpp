#pragma once
#include <nlohmann/json.hpp>

namespace formwork::conformance {

/// The areas of the command-line tool, as `made` of areas.hpp.
nlohmann::json outputs_made(const nlohmann::json& input);
nlohmann::json module_constraint_made(const nlohmann::json& input);
nlohmann::json selection_made(const nlohmann::json& input);

}  // namespace formwork::conformance
