#pragma once
#include <filesystem>

#include "terraform/program/terraform.hpp"
#include "terraform/state/backend_change.hpp"

namespace formwork::terraform {

/// Throws `Error` when there is already a state in the new backend that must not be overwritten
/// with that of the old one: terraform would do so without a word. `directory` is that of the
/// stack, which is `shown_as` to the user.
void check_migration(
    Terraform& terraform,
    const std::filesystem::path& directory,
    const std::filesystem::path& shown_as,
    const Backend& from,
    const Backend& to
);

}  // namespace formwork::terraform
