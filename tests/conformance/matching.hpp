#pragma once
#include <nlohmann/json.hpp>

namespace formwork::conformance {

/// Whether the document of a row of `testing` has what its matcher, one of jest's, asks for.
bool matched(const nlohmann::json& input);

}  // namespace formwork::conformance
