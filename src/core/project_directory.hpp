#pragma once
#include <filesystem>

namespace formwork::detail {

/// The variable in which the tool tells an app where cdktf.json is.
inline constexpr const char* project_directory_variable = "FORMWORK_PROJECT_DIRECTORY";

/// Where cdktf.json is, beside which local states are: as the tool says, else the nearest directory
/// from the working directory upward that has one, else the working directory.
std::filesystem::path project_directory();

/// The path without links and `..` in it, as far as it exists.
std::filesystem::path resolved(const std::filesystem::path& path);

}  // namespace formwork::detail
