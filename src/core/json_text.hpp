#pragma once
#include <string>
#include <string_view>

#include "core/text_class.hpp"

namespace formwork::detail {

/// Appends text as it stands between the quotes of a JSON string, in the form of JavaScript's
/// JSON.stringify: UTF-8 as it is, control characters escaped.
void append_json_escaped(std::string_view text, std::string& out);

/// The same with its quotes; `classes` are those of the text.
inline void append_json_string(std::string_view text, unsigned classes, std::string& out) {
  out += '"';
  if ((classes & needs_json_escape) != 0)
    append_json_escaped(text, out);
  else
    out += text;
  out += '"';
}
inline void append_json_string(std::string_view text, std::string& out) {
  append_json_string(text, classes_of(text), out);
}

/// A key and its colon, of text that needs no escape: Terraform's names are such.
inline void append_json_name(std::string_view name, std::string& out) {
  out += '"';
  out += name;
  out += "\": ";
}

/// What stands before an item of an object or list at `depth`: a comma after another one, and the
/// line break with its two spaces a level.
inline void append_item_break(bool first, int depth, std::string& out) {
  constexpr std::string_view separator = ",\n                                ";
  const std::size_t size = 2 + static_cast<std::size_t>(depth) * 2;
  out += separator.substr(0, size).substr(first ? 1 : 0);
  if (size > separator.size()) out.append(size - separator.size(), ' ');
}

}  // namespace formwork::detail
