#include "hcl/characters.hpp"

#include <algorithm>
#include <array>

#include "core/identifier_ranges.hpp"

namespace formwork::hcl {
namespace {

template <std::size_t size>
bool is_in(const std::array<detail::CodePoints, size>& ranges, std::uint32_t point) {
  const auto after = std::upper_bound(
      ranges.begin(),
      ranges.end(),
      point,
      [](std::uint32_t wanted, const detail::CodePoints& range) { return wanted < range.first; }
  );
  return after != ranges.begin() && point <= std::prev(after)->last;
}

bool is_letter(std::uint32_t point) {
  return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || point == '_';
}

}  // namespace

Character character_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {};
  const auto lead = static_cast<unsigned char>(text[offset]);
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  std::uint32_t point = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length && offset + i < text.size(); ++i)
    point = (point << 6U) | (static_cast<unsigned char>(text[offset + i]) & 0x3FU);
  return {point, std::min(length, text.size() - offset)};
}

bool starts_identifier(std::uint32_t point) {
  return point < 0x80 ? is_letter(point) : is_in(detail::identifier_starts, point);
}

bool continues_identifier(std::uint32_t point) {
  if (point < 0x80) return is_letter(point) || (point >= '0' && point <= '9') || point == '-';
  return starts_identifier(point) || is_in(detail::identifier_continues, point);
}

bool is_space(std::uint32_t point) {
  constexpr std::array<std::uint32_t, 9> beyond_ascii{
      0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0};
  if (point < 0x80) return point == ' ' || (point >= '\t' && point <= '\r');
  if (point >= 0x2000 && point <= 0x200A) return true;
  return std::find(beyond_ascii.begin(), beyond_ascii.end(), point) != beyond_ascii.end();
}

void append_utf8(std::uint32_t point, std::string& out) {
  auto add = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (point < 0x80) return add(point);
  const int following = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  constexpr std::array<std::uint32_t, 4> leads{0, 0xC0, 0xE0, 0xF0};
  add(leads[static_cast<std::size_t>(following)] |
      (point >> (6U * static_cast<unsigned>(following))));
  for (int i = following - 1; i >= 0; --i)
    add(0x80U | ((point >> (6U * static_cast<unsigned>(i))) & 0x3FU));
}

std::size_t leading_spaces(std::string_view text) {
  std::size_t bytes = 0;
  for (Character next = character_at(text, 0); next.length > 0 && is_space(next.point);
       next = character_at(text, bytes))
    bytes += next.length;
  return bytes;
}

std::string_view without_spaces_before(std::string_view text) {
  return text.substr(leading_spaces(text));
}

std::string_view without_spaces_after(std::string_view text) {
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
    if (!is_space(character_at(text, start).point)) break;
    text = text.substr(0, start);
  }
  return text;
}

}  // namespace formwork::hcl
