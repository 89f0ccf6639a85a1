#pragma once
#include <filesystem>

#include "terraform/state/backend_change.hpp"

namespace formwork::terraform {

/// Whether two local backends of a stack mean the same states, though they are written in another
/// way. States of workspaces that terraform keeps in the stack's directory, for want of a
/// `workspace_dir`, are taken along to where the new backend has them. Throws `Error` when there is
/// one already.
bool mean_same_states(
    const std::filesystem::path& directory, const Backend& was, const Backend& is
);

}  // namespace formwork::terraform
