#pragma once
#include <string>
#include <string_view>

namespace formwork::detail {

/// Appends text as it stands between the quotes of a JSON string, in the form of JavaScript's
/// JSON.stringify: UTF-8 as it is, control characters escaped.
void append_json_escaped(std::string_view text, std::string& out);

/// The same with its quotes.
inline void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  append_json_escaped(text, out);
  out += '"';
}

}  // namespace formwork::detail
