#pragma once
#include <filesystem>
#include <string>

#include "terraform/process/process.hpp"

namespace formwork::cli {

/// What is left of a stack in files: a state or a lock of it, in any workspace, in its directory,
/// beside cdktf.json or where terraform has noted; or something of which nobody can tell what it
/// is. Empty when nothing is.
std::string remaining_state(
    const std::filesystem::path& directory,
    const std::filesystem::path& project,
    const std::string& stack,
    const terraform::Environment& environment
);

/// Why the directory of a stack that left the program has to stay: the same, or a state elsewhere,
/// at which nobody has looked. Empty when nothing is.
std::string reason_to_keep(
    const std::filesystem::path& directory,
    const std::filesystem::path& project,
    const std::string& stack,
    const terraform::Environment& environment
);

}  // namespace formwork::cli
