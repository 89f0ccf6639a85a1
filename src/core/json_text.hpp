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

}  // namespace formwork::detail
