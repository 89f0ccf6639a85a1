#pragma once
#include <filesystem>
#include <set>
#include <vector>

#include "formwork/diagnostic.hpp"

namespace formwork::detail {

/// The folder of a module and those of the local modules that it calls, and they call, without
/// links in their paths. What cannot be read becomes a finding.
std::set<std::filesystem::path> folders_of_module(
    const std::filesystem::path& folder, std::vector<Diagnostic>& findings
);

}  // namespace formwork::detail
