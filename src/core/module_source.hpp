#pragma once
#include <string>
#include <string_view>

// What Terraform takes as the source of a module, tried with Terraform 1.11.

namespace formwork::detail {

enum class ModuleOrigin {
  /// A folder, `./network` or `/srv/network`.
  local,
  /// `[host/]namespace/name/system[//folder]`
  registry,
  /// git, an archive, a bucket.
  remote,
  none
};

/// Where the source leads; `none` when Terraform would take it for nothing.
ModuleOrigin module_origin(std::string_view source);

/// Whether Terraform reads the folder in place: its path begins with `./` or `../`.
bool is_relative_module(std::string_view source);

}  // namespace formwork::detail
