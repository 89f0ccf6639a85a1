#pragma once
#include <filesystem>
#include <vector>

namespace formwork::detail {

/// What an earlier run wrote into the folder of a stack in the other format, as names in it:
/// Terraform reads both. What no CDK wrote is not among them.
std::vector<const char*> files_of_other_format(const std::filesystem::path& folder, bool is_hcl);

}  // namespace formwork::detail
