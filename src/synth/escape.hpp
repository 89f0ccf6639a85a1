#pragma once
#include <string>
#include <string_view>

// Terraform's templates give `${` and `%{` a meaning; literal text must keep its own.

namespace formwork::detail {

/// Whether the text means itself in a template: no `${`, no `%{`.
inline bool plain_in_template(std::string_view text) {
  for (std::size_t i = text.find('{', 0); i != std::string_view::npos; i = text.find('{', i + 1))
    if (i > 0 && (text[i - 1] == '$' || text[i - 1] == '%')) return false;
  return true;
}

/// Appends literal text as a template that means it. `before_interpolation`: `${` follows at once.
void append_template_escaped(std::string_view text, bool before_interpolation, std::string& out);

/// Appends literal text as it stands in a quoted template of Terraform's expression language.
void append_quoted_escaped(std::string_view text, bool before_interpolation, std::string& out);

}  // namespace formwork::detail
