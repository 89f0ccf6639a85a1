#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "cli/project/manifest.hpp"

namespace formwork::cli {

/// Why the directory of a stack that left the program has to stay: a state or a lock is left for
/// it, there or in the project directory. Empty when nothing is.
std::string reason_to_keep(
    const std::filesystem::path& directory,
    const std::filesystem::path& project,
    const std::string& stack
);

/// The directories below `stacks/` that no stack of the manifest owns, in the order of their names.
std::vector<std::filesystem::path> directories_without_stack(
    const std::filesystem::path& output, const Manifest& manifest
);

/// The stacks that left the program and still have to be destroyed, as the manifest would describe
/// them, with what their own files tell of their dependencies.
std::vector<StackEntry> orphaned_stacks(
    const std::filesystem::path& output,
    const std::filesystem::path& project,
    const Manifest& manifest
);

}  // namespace formwork::cli
