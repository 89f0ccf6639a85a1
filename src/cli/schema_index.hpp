#pragma once
#include <filesystem>
#include <vector>

#include "bindings/index.hpp"

namespace formwork::cli {

/// The schemas that the tool can check against without terraform: those of the project's bindings
/// (`formwork get`), then those that came with the tool.
std::vector<bindings::Index> find_indexes(const std::filesystem::path& bindings_directory);

}  // namespace formwork::cli
