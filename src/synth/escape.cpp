#include "synth/escape.hpp"

#include <algorithm>

#include "core/text_class.hpp"

namespace formwork::detail {
namespace {

std::size_t run_length(std::string_view text, std::size_t start) {
  std::size_t end = std::min(text.find_first_not_of(text[start], start), text.size());
  return end - start;
}

void append_quoted_character(char character, char /*next*/, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  switch (character) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  auto code = static_cast<unsigned char>(character);
  if (code >= 0x20) {
    out += character;
    return;
  }
  out += "\\u00";
  out += digits[code >> 4U];
  out += digits[code & 15U];
}

/// After a carriage return that is no line break, Terraform's scanner sees no interpolation any
/// more.
void append_template_character(char character, char next, std::string& out) {
  if (character == '\r' && next != '\n')
    out += R"(${"\r"})";
  else
    out += character;
}

/// Terraform's scanner takes `$` and `%` together with the character after them, so that `$$${` and
/// `%${` do not mean what they say. Runs that could be misread become an interpolation of their
/// own, `${"$$"}`: all but the last one before a brace, and all of them before the other marker or
/// an interpolation.
template <class Append>
void append_escaped(
    std::string_view text, bool before_interpolation, std::string& out, const Append& append
) {
  auto interpolated = [&](char marker, std::size_t count) {
    if (count == 0) return;
    out += "${\"";
    out.append(count, marker);
    out += "\"}";
  };
  for (std::size_t i = 0; i < text.size();) {
    char character = text[i];
    if (character != '$' && character != '%') {
      append(character, i + 1 < text.size() ? text[i + 1] : '\0', out);
      ++i;
      continue;
    }
    std::size_t run = run_length(text, i);
    std::size_t next = i + run;
    if (next < text.size() && text[next] == '{') {
      interpolated(character, run - 1);
      out.append(2, character);
    } else if (next < text.size() ? text[next] == '$' || text[next] == '%' : before_interpolation) {
      interpolated(character, run);
    } else {
      out.append(run, character);
    }
    i = next;
  }
}

}  // namespace

void append_template_escaped(std::string_view text, bool before_interpolation, std::string& out) {
  auto has = [&](char character) { return text.find(character) != std::string_view::npos; };
  if (!has('$') && !has('%') && !has('\r')) {
    out += text;
    return;
  }
  append_escaped(text, before_interpolation, out, append_template_character);
}

void append_quoted_escaped(std::string_view text, bool before_interpolation, std::string& out) {
  append_escaped(text, before_interpolation, out, append_quoted_character);
}

}  // namespace formwork::detail
