#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "formwork/asset.hpp"

namespace formwork::detail {

/// One file of an asset.
struct AssetFile {
  /// Relative to the asset's folder, with `/`; the name alone where the asset is a file.
  std::string name;
  /// Where its bytes are.
  std::filesystem::path source;
  bool executable = false;
  /// Where a link points to that stays a link; empty for files.
  std::string target = {};
};

struct AssetFilter {
  const std::vector<std::string>& exclude;
  AssetLinks links;
  /// A path below the folder that is not looked at: what a build makes. Empty: none.
  std::string skip = {};
};

/// The file, or the files of the folder in the order of their names' bytes. What cannot be an asset
/// becomes a finding without a place.
std::vector<AssetFile> find_asset_files(
    const std::filesystem::path& path, const AssetFilter& filter, std::vector<Diagnostic>& findings
);

}  // namespace formwork::detail
