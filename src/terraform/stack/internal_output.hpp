#pragma once
#include <string_view>

namespace formwork::terraform {

/// Whether an output is there for other stacks of the program alone; synthesis names them so.
inline bool is_internal_output(std::string_view name) {
  return name.starts_with("cross-stack-output-");
}

}  // namespace formwork::terraform
