#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace formwork::hcl {

struct Character {
  std::uint32_t point = 0;
  /// In bytes; 0 at the end of the text.
  std::size_t length = 0;
};

/// The character at an offset of text that is UTF-8.
Character character_at(std::string_view text, std::size_t offset);

bool starts_identifier(std::uint32_t point);
bool continues_identifier(std::uint32_t point);
/// What Unicode takes for a space, line ends among them.
bool is_space(std::uint32_t point);

void append_utf8(std::uint32_t point, std::string& out);

/// How many bytes of spaces a text begins with.
std::size_t leading_spaces(std::string_view text);
std::string_view without_spaces_before(std::string_view text);
std::string_view without_spaces_after(std::string_view text);

}  // namespace formwork::hcl
