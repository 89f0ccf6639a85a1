#pragma once
#include <cstdlib>
#include <string>

namespace formwork::detail {

/// The variable's value; empty when there is none.
inline std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

inline bool is_true(const std::string& value) {
  return !value.empty() && value != "0" && value != "false";
}

}  // namespace formwork::detail
