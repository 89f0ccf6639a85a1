#pragma once
#include <nlohmann/json.hpp>
#include <string>

namespace formwork::conformance {

/// What formwork makes of a row about aspects. They are code, so that only the row's name says what
/// its program is.
nlohmann::json aspect_made(const std::string& name);

}  // namespace formwork::conformance
