#pragma once
#include <memory>

#include "cli/project/project.hpp"
#include "cli/watch/file_watch.hpp"

namespace formwork::cli {

/// Watches the sources of a project: what `watchPattern` of its cdktf.json says, or else every file
/// with the name of a source beside or below it. Never what synthesis and terraform write.
std::unique_ptr<FileWatch> watch_sources(
    const std::filesystem::path& directory, const Project& project
);

}  // namespace formwork::cli
