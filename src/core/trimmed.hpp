#pragma once
#include <string_view>

namespace formwork::detail {

/// The text without these characters at its beginning and its end.
inline std::string_view trimmed(std::string_view text, std::string_view characters = " \t\r\n") {
  const auto start = text.find_first_not_of(characters);
  if (start == text.npos) return {};
  return text.substr(start, text.find_last_not_of(characters) - start + 1);
}

}  // namespace formwork::detail
