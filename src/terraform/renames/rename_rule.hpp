#pragma once
#include <compare>
#include <string>
#include <string_view>

namespace formwork::terraform {

/// A change of paths: what was below `from` is now below `to`.
struct RenameRule {
  std::string from;
  std::string to;

  /// The change that makes one path of the other: both without what they end with.
  static RenameRule between(std::string_view from, std::string_view to);
  /// Whether the rule makes one path of the other.
  bool fits(std::string_view old_path, std::string_view new_path) const;

  auto operator<=>(const RenameRule&) const = default;
};

}  // namespace formwork::terraform
