#pragma once
#include <filesystem>

namespace formwork::terraform {

/// Copies a plan to where the user wants it, for its owner alone: terraform's own plan files can be
/// read by everybody, secrets and all. Throws `Error`.
void keep_plan(const std::filesystem::path& plan, const std::filesystem::path& file);

}  // namespace formwork::terraform
