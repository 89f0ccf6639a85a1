#pragma once
#include <filesystem>

#include "terraform/program/terraform.hpp"
#include "terraform/state/backend_change.hpp"

namespace formwork::terraform {

/// A stack whose backend changed.
struct BackendChange {
  std::filesystem::path directory;
  /// The stack's name for the tool.
  std::string stack;
  Backend was;
  Backend is;
};

/// Throws `Error` when there is already a state in the new backend that must not be overwritten
/// with that of the old one, or may be one: terraform would do so without a word.
void check_migration(Terraform& terraform, const BackendChange& change);

/// Whether the state has to be moved by us, since HCP Terraform is where it was or is to be:
/// terraform moves none to it but for a person at its own terminal, and none away from it.
bool is_moved_by_us(const BackendChange& change);

/// Copies such a state to where it is to be; the old one stays. Nothing is overwritten: terraform
/// refuses that, whatever `check_migration` saw. Throws `Error`.
void move_state(Terraform& terraform, const BackendChange& change);

/// What is to be done about the change, after a look at what is in both places: whether the state
/// moved or this is another one. Values are not told: they may be secrets.
Diagnostic backend_changed(Terraform& terraform, const BackendChange& change);

}  // namespace formwork::terraform
