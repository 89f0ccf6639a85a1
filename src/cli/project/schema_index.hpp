#pragma once
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "bindings/index.hpp"

namespace formwork::cli {

/// The schemas that the tool can check against without terraform: those of the project's bindings
/// (`formwork get`), then those that came with the tool.
std::vector<bindings::Index> find_indexes(const std::filesystem::path& bindings_directory);

/// The providers that a stack's document requires and that no index is about, as `formwork get`
/// takes them.
std::vector<std::string> unknown_providers(
    const nlohmann::json& document, const std::vector<bindings::Index>& indexes
);

}  // namespace formwork::cli
