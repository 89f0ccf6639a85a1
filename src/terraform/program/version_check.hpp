#pragma once
#include <filesystem>

#include "terraform/program/terraform.hpp"
#include "terraform/stack/stack_document.hpp"

namespace formwork::terraform {

/// Throws `Error` when terraform is too old for something that the stack uses. Terraform is asked
/// for its version only where there is such a thing, and once for each program: `known` is the file
/// in which its answer is kept.
void check_version(
    Terraform& terraform,
    const StackDocument& stack,
    const std::filesystem::path& known,
    const std::filesystem::path& shown_as
);

}  // namespace formwork::terraform
