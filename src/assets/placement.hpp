#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "assets/asset_files.hpp"

namespace formwork::detail {

/// Copies the files below `directory`, each written beside its place and moved there; one that is
/// there already with the same bytes is not touched. Throws Error.
void place_files(const std::vector<AssetFile>& files, const std::filesystem::path& directory);

/// Makes the archive, unless it is there: `complete` says that its path tells its contents.
void place_zip(
    const std::vector<AssetFile>& files, const std::filesystem::path& archive, bool complete
);

void place_text(const std::string& text, const std::filesystem::path& file);

}  // namespace formwork::detail
