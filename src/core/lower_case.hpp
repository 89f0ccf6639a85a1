#pragma once
#include <string>
#include <string_view>

namespace formwork::detail {

/// The text with the letters of ASCII small, whatever the locale.
inline std::string lower_case(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lowered;
}

}  // namespace formwork::detail
