#pragma once
#include <filesystem>
#include <string>

#include "synth/output_directory.hpp"

namespace formwork::detail {

/// Takes away what an earlier run wrote into the folder of a stack in the other format: Terraform
/// reads both. What no CDK wrote stays.
void remove_other_format(
    OutputDirectory& output,
    const std::filesystem::path& directory,
    const std::string& folder,
    bool is_hcl
);

}  // namespace formwork::detail
