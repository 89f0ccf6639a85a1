#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace formwork::detail {

/// What keeps a character from being written as it is, a bit for each reason.
enum TextClass : std::uint8_t {
  /// A control character, `"` or `\`.
  needs_json_escape = 1,
  /// `$` or `%`, which may begin an interpolation.
  template_marker = 2,
  /// A byte that is not ASCII.
  beyond_ascii = 4,
  /// Anything but letters, digits, `_` and `-`.
  beyond_names = 8,
};

inline constexpr std::array<std::uint8_t, 256> text_classes = [] {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned code = 0; code < classes.size(); ++code) {
    auto is_in = [code](unsigned first, unsigned last) { return code >= first && code <= last; };
    if (code < 0x20 || code == '"' || code == '\\') classes[code] |= needs_json_escape;
    if (code == '$' || code == '%') classes[code] |= template_marker;
    if (code >= 0x80) classes[code] |= beyond_ascii;
    bool named =
        is_in('a', 'z') || is_in('A', 'Z') || is_in('0', '9') || code == '_' || code == '-';
    if (!named) classes[code] |= beyond_names;
  }
  return classes;
}();

inline bool has_class(char character, TextClass wanted) {
  return (text_classes[static_cast<unsigned char>(character)] & wanted) != 0;
}

/// The classes of all characters together: most text has none that matter, and one look at each of
/// its characters is all that it costs.
inline unsigned classes_of(std::string_view text) {
  unsigned found = 0;
  for (char character : text) found |= text_classes[static_cast<unsigned char>(character)];
  return found;
}

inline constexpr std::string_view control_characters{
    "\0\1\2\3\4\5\6\a\b\t\n\v\f\r\16\17"
    "\20\21\22\23\24\25\26\27\30\31\32\33\34\35\36\37\177",
    33};

/// For messages: a control character is written as `?`.
std::string printable(std::string_view text);

/// Whether the text is UTF-8, which is all that Terraform reads.
bool is_utf8(std::string_view text);

}  // namespace formwork::detail
