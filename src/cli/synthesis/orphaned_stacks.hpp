#pragma once
#include <filesystem>
#include <vector>

#include "cli/project/manifest.hpp"
#include "terraform/process/process.hpp"

namespace formwork::cli {

/// The directories below `stacks/` in which a CDK has written a stack of their name that the
/// manifest does not have, in the order of their names.
std::vector<std::filesystem::path> directories_without_stack(
    const std::filesystem::path& output, const Manifest& manifest
);

/// The stacks that left the program and still have to be destroyed, as the manifest would describe
/// them, with what their own files tell of their dependencies.
std::vector<StackEntry> orphaned_stacks(
    const std::filesystem::path& output,
    const std::filesystem::path& project,
    const Manifest& manifest,
    const terraform::Environment& environment
);

}  // namespace formwork::cli
