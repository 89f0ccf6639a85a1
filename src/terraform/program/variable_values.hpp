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

}  // namespace formwork::terraform
