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

/// What is to be done about the change, after a look at what is in both places: whether the state
/// moved or this is another one. Values are not told: they may be secrets.
Diagnostic backend_changed(Terraform& terraform, const BackendChange& change);

}  // namespace formwork::terraform
