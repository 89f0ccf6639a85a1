#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <vector>

#include "cli/project/manifest.hpp"

namespace formwork::cli {

/// Removes directories below `stacks/` that no stack of the manifest owns, unless a state or a
/// lock is left for them there or in the project directory. Says what was removed and what stays,
/// and that resources may still exist.
std::vector<Diagnostic> remove_stale_stacks(
    const std::filesystem::path& output,
    const std::filesystem::path& project,
    const Manifest& manifest
);

}  // namespace formwork::cli
