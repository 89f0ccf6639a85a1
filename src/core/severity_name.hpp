#pragma once
#include <string_view>

#include "formwork/diagnostic.hpp"

namespace formwork::detail {

/// As it is written everywhere: `error`.
constexpr std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

}  // namespace formwork::detail
