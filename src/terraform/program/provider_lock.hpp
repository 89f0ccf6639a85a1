#pragma once
#include <filesystem>

#include "terraform/program/terraform.hpp"
#include "terraform/stack/stack_document.hpp"

namespace formwork::terraform {

/// HCP Terraform runs plans on its own machines, which are `linux_amd64`, and refuses providers
/// whose checksums `.terraform.lock.hcl` does not know. Adds them for a stack of the backends
/// `cloud` and `remote` when this machine is of another kind. Throws `Error` when they cannot be
/// had.
void lock_providers_for_remote_runs(
    Terraform& terraform, const std::filesystem::path& directory, const StackDocument& constructs
);

}  // namespace formwork::terraform
