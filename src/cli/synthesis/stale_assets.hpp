#pragma once
#include <filesystem>

#include "cli/project/manifest.hpp"

namespace formwork::cli {

/// Removes from `assets/<element>/` of each stack the folders of what assets held before, which no
/// stack names any more, and what a build was made of when nothing of it is left. Folders of stacks
/// that somebody works in stay until the next time, as do those that are named otherwise than
/// synthesis does, and links. Gives what was removed, relative to the output, sorted. Throws
/// `Error`.
std::vector<std::filesystem::path> remove_stale_assets(
    const std::filesystem::path& output, const Manifest& manifest
);

}  // namespace formwork::cli
