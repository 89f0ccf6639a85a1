#pragma once
#include <string>
#include <vector>

#include "assets/asset_files.hpp"

namespace formwork::detail {

/// 32 hex digits, upper case; files are read in pieces. What cannot be read becomes a finding.
std::string hash_files(
    const std::vector<AssetFile>& files, AssetHash kind, std::vector<Diagnostic>& findings
);

}  // namespace formwork::detail
