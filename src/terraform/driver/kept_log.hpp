#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <string>
#include <vector>

#include "terraform/process/environment.hpp"

namespace formwork::terraform {

/// Copies what terraform printed to `<stack>.<verb>.log` in the directory that
/// `CDKTF_LOG_FILE_DIRECTORY` names, if it does. What goes wrong is a warning.
void keep_log(
    const std::filesystem::path& log,
    const std::string& stack,
    const Environment& environment,
    std::vector<Diagnostic>& warnings
);

}  // namespace formwork::terraform
