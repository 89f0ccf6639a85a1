#include "core/text_class.hpp"

namespace formwork::detail {

std::string printable(std::string_view text) {
  std::string shown(text);
  for (char& character : shown)
    if (control_characters.find(character) != std::string_view::npos) character = '?';
  return shown;
}

bool is_utf8(std::string_view text) {
  if ((classes_of(text) & beyond_ascii) == 0) return true;
  for (std::size_t i = 0; i < text.size();) {
    auto lead = static_cast<unsigned char>(text[i]);
    std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || i + length > text.size()) return false;
    unsigned code = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t j = 1; j < length; ++j) {
      auto trail = static_cast<unsigned char>(text[i + j]);
      if ((trail & 0xC0U) != 0x80) return false;
      code = (code << 6U) | (trail & 0x3FU);
    }
    bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (overlong || surrogate || code > 0x10FFFF) return false;
    i += length;
  }
  return true;
}

}  // namespace formwork::detail
