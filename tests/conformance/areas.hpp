#pragma once
#include <nlohmann/json.hpp>
#include <string>

namespace formwork::conformance {

/// What formwork makes of a row's input, in the shape of what the row expects. Throws Error where
/// formwork refuses it, NotCovered where it has no such thing.
nlohmann::json made(const nlohmann::json& row);

/// Whether the driver knows the area at all.
bool is_covered(const std::string& area);

}  // namespace formwork::conformance
