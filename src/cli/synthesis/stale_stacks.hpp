#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <vector>

#include "cli/project/manifest.hpp"
#include "terraform/process/process.hpp"

namespace formwork::cli {

/// Removes the stacks below `stacks/` that the manifest does not have any more, unless a state or a
/// lock is left for them there or in the project directory. Says what was removed and what stays,
/// and that resources may still exist. Directories and files that are not ours are left alone.
std::vector<Diagnostic> remove_stale_stacks(
    const std::filesystem::path& output,
    const std::filesystem::path& project,
    const Manifest& manifest,
    const terraform::Environment& environment
);

}  // namespace formwork::cli
