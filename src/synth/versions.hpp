#pragma once
#include <compare>
#include <string>

#include "core/tree.hpp"

namespace formwork::detail {

/// `major.minor` of a program.
struct MinorVersion {
  int major = 0;
  int minor = 0;

  auto operator<=>(const MinorVersion&) const = default;
  std::string text() const { return std::to_string(major) + '.' + std::to_string(minor); }
};

/// Nothing of the kind in any version that is known.
inline constexpr MinorVersion in_no_version{0, 0};

/// What a stack may use, and since when the programs have it.
struct Feature {
  std::string_view name;
  MinorVersion terraform;
  MinorVersion opentofu;
};

/// A feature by its name, which the table has; a function by its name, null if it is an old one.
const Feature& feature(std::string_view name);
const Feature* function_feature(std::string_view function);

/// The oldest version that a constraint lets through: `>= 1.8, < 2` is 1.8.
MinorVersion oldest_of(std::string_view constraint);

/// What `required_version` says: what the program required, and the oldest of its targets.
std::string required_version_of(const StackNode& stack);

}  // namespace formwork::detail
