#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "terraform/program/terraform.hpp"
#include "terraform/state/backend_change.hpp"
#include "terraform/state/state_facts.hpp"

namespace formwork::terraform {

/// The states in a backend, by workspace.
using StatesByWorkspace = std::map<std::string, StateFacts>;

/// The names of the workspaces of an initialized directory; the one that is used stands first.
/// Throws `Error` when terraform does not tell.
std::vector<std::string> workspaces_of(
    Terraform& terraform, const std::filesystem::path& directory, const Backend& backend
);

/// What is in a backend that a stack's directory has or had, without touching the directory. What
/// cannot be read, since credentials are missing say, is there as unknown.
StatesByWorkspace states_in(
    Terraform& terraform, const std::filesystem::path& stack, const Backend& backend
);

}  // namespace formwork::terraform
