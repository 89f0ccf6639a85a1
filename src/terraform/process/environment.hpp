#pragma once
#include <filesystem>
#include <string>

#include "terraform/process/process.hpp"

namespace formwork::terraform {

/// The value; empty when there is none.
std::string value_of(const Environment& environment, const std::string& name);

/// Whether the variable says yes: it is set, and to none of false, no, off and 0 in any case.
bool is_on(const Environment& environment, const std::string& name);

/// The environment with each path that it gives terraform, its providers and what they use being
/// what it is in this directory: terraform is run elsewhere. So are those in `TF_CLI_ARGS`.
Environment with_paths_from(const std::filesystem::path& directory, Environment environment);

}  // namespace formwork::terraform
