#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace formwork::detail {

/// The address of a resource, as the program wrote it.
struct ResourceAddressText {
  /// `module.a.module.b`, with their keys; empty: of the root module.
  std::string module;
  /// Empty when a module as a whole is meant.
  std::string_view type;
  std::string_view name;
  /// `["a"]` or `[0]`, or empty.
  std::string_view key;
};

/// Nothing when Terraform does not take it for the address of a resource or module.
std::optional<ResourceAddressText> parse_resource_address(std::string_view text);

}  // namespace formwork::detail
