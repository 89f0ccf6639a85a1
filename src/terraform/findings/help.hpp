#pragma once
#include <optional>
#include <string>

#include "terraform/findings/aws_error.hpp"

namespace formwork::terraform {

/// What went wrong, as far as a way out depends on it.
struct Failure {
  /// All that terraform says of it.
  std::string text;
  std::optional<AwsError> aws = {};
  /// Where it is: construct path or address, region, the stack's directory. Empty when not known.
  std::string construct = {};
  std::string region = {};
  std::string directory = {};
};

/// The way out of an error that is known; empty for others.
std::string help_for(const Failure& failure);

}  // namespace formwork::terraform
