#include "synth/raw_template.hpp"

#include "core/terraform_names.hpp"

namespace formwork::detail {

std::string_view single_interpolation(std::string_view text) {
  if (text.size() < 4 || text.substr(0, 2) != "${" || text.back() != '}') return {};
  int depth = 1;
  for (std::size_t i = 2; i + 1 < text.size(); ++i) {
    if (text[i] == '"') {
      // Strings may hold braces; skip them, honouring escapes.
      for (++i; i + 1 < text.size() && text[i] != '"'; ++i)
        if (text[i] == '\\') ++i;
    } else if (text[i] == '{') {
      ++depth;
    } else if (text[i] == '}' && --depth == 0) {
      return {};
    }
  }
  return text.substr(2, text.size() - 3);
}

bool is_traversal(std::string_view expression) {
  return expression.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-[]\"*"
         ) == std::string_view::npos &&
         is_identifier(expression.substr(0, 1));
}

}  // namespace formwork::detail
