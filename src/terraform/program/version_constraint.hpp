#pragma once
#include <optional>
#include <string>

namespace formwork::terraform {

/// Whether a version is one that the constraint allows, as terraform reads it: `~> 5.0, != 5.3.1`.
/// None when either is written as nobody here knows.
std::optional<bool> allows(const std::string& constraint, const std::string& version);

}  // namespace formwork::terraform
