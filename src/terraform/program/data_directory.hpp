#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "terraform/process/process.hpp"

namespace formwork::terraform {

/// Where terraform keeps what it knows of a stack: its backend, its workspace, its providers. That
/// is `.terraform` in the stack's directory, or where `TF_DATA_DIR` says, seen from the directory
/// of the user: a folder for each stack there, since terraform takes one for one stack alone.
std::filesystem::path data_directory(
    const Environment& environment, const std::filesystem::path& stack
);

/// Those in which terraform may know something of a stack: that of this environment, the one that
/// was used last, and the stack's own.
std::vector<std::filesystem::path> data_directories(
    const Environment& environment, const std::filesystem::path& stack
);

/// Those of them outside of the stack's directory that were made for it and no other.
std::vector<std::filesystem::path> own_data_directories(
    const Environment& environment, const std::filesystem::path& stack
);

/// When the last run used another data directory, takes along what terraform has noted there: the
/// backend of the state and the workspace. Remembers this one. Throws `Error`.
void use_data_directory(const std::filesystem::path& data, const std::filesystem::path& stack);

}  // namespace formwork::terraform
