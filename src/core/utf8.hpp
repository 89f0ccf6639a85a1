#pragma once
#include <algorithm>
#include <string_view>

namespace formwork::detail {

/// Whether a byte of UTF-8 goes on with a character, and begins none.
inline bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// How many characters a text has, as Unicode counts them.
inline std::size_t count_characters(std::string_view text) {
  return text.size() -
         static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues_character));
}

/// As many bytes of a text's beginning as are wanted at most, and no character in two.
inline std::string_view whole_characters(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && continues_character(text[most])) --most;
  return text.substr(0, most);
}

}  // namespace formwork::detail
