#pragma once
#include <filesystem>
#include <vector>

#include "assets/asset_files.hpp"

namespace formwork::detail {

/// Writes a zip archive whose bytes depend on the files alone. Throws Error; what was written so
/// far is then left to the caller.
void write_zip(const std::vector<AssetFile>& files, const std::filesystem::path& archive);

}  // namespace formwork::detail
