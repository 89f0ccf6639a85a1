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

/// A state in a backend; of what has no workspaces the name is empty.
struct StateIn {
  Backend backend;
  std::string workspace;
};

/// Copies a state into another backend, without touching the stack's directory. Terraform refuses
/// to put it over one of another lineage, or over a newer one. Throws `Error`. Each place is
/// reached with a terraform of its own.
void copy_state(
    const Terraform& terraform,
    const std::filesystem::path& stack,
    const StateIn& from,
    const Terraform& terraform_there,
    const Backend& to
);

}  // namespace formwork::terraform
