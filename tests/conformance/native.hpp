#pragma once
#include <nlohmann/json.hpp>
#include <string>

namespace formwork::conformance {

/// What a text in HCL says, in one form for all that say the same.
nlohmann::json native_text(const std::string& hcl);

/// What formwork writes of a row of the area `hcl`. CDKTF shows what settings of Terraform a
/// program has only where there are some.
nlohmann::json native_made(const nlohmann::json& row);

}  // namespace formwork::conformance
