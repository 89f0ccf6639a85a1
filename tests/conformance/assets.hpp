#pragma once
#include <nlohmann/json.hpp>

namespace formwork::conformance {

/// What becomes of an asset with CDKTF's hash: hash, path, file name, and the files in its place.
nlohmann::json asset_made(const nlohmann::json& input);

}  // namespace formwork::conformance
