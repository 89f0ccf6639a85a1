#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace formwork::terraform {

/// Values of variables that the user gives.
struct VariableValues {
  /// `name=value`; a stack gets those that it declares.
  std::vector<std::string> assignments = {};
  std::vector<std::filesystem::path> files = {};
};

/// The files that terraform takes values from by itself where it runs in the directory:
/// `terraform.tfvars`, `*.auto.tfvars` and their JSON; the later ones win.
std::vector<std::filesystem::path> automatic_variable_files(const std::filesystem::path& directory);

}  // namespace formwork::terraform
