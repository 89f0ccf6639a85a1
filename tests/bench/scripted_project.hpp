#pragma once
#include <filesystem>

namespace formwork::bench {

/// Writes a project of one stack, `prod`, into a folder: an app that takes no time, as it only
/// copies what is to be synthesized, and a program `terraform` that answers from files at once. The
/// plan changes every third of the resources and creates the others; it is as long as one of queues
/// with a policy, 2.7 KB a resource. Without resources nothing changes.
void write_scripted_project(const std::filesystem::path& directory, int resources);

}  // namespace formwork::bench
