#include "cli/command_line/printable.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/utf8.hpp"

namespace formwork::cli {
namespace {

struct Character {
  unsigned long code;
  /// 0: these bytes are no UTF-8.
  std::size_t bytes;
};

Character character_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1};
  const std::size_t bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + bytes > text.size()) return {0, 0};
  unsigned long code = first & (0x7fU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    const auto next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xc0U) != 0x80U) return {0, 0};
    code = code << 6U | (next & 0x3fU);
  }
  constexpr unsigned long smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = code >= 0xd800 && code <= 0xdfff;
  if (code < smallest[bytes] || code > 0x10ffff || is_surrogate) return {0, 0};
  return {code, bytes};
}

/// C0, C1 and delete; and what overrides the direction in which text is read.
bool steers(unsigned long code) {
  if (code == '\n' || code == '\t') return false;
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e) ||
         (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (character.bytes == 0) {
      result += "\xef\xbf\xbd";
      ++at;
      continue;
    }
    const bool is_line_end = text.substr(at, 2) == "\r\n";
    if (!steers(character.code))
      result += text.substr(at, character.bytes);
    else if (!is_line_end)
      result += fmt::format("\\u{:04x}", character.code);
    at += character.bytes;
  }
  return result;
}

std::string printable_line(std::string_view text) {
  auto line = printable(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

std::string cut_to(std::size_t columns, const std::string& line) {
  std::size_t count = 0;
  std::size_t end = 0;
  for (; end < line.size(); ++end) {
    if (!detail::continues_character(line[end]) && ++count >= columns) break;
  }
  return line.substr(0, end);
}

}  // namespace formwork::cli
