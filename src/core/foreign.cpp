#include "core/foreign.hpp"

#include <iterator>

namespace formwork::detail {

bool is_nested_sanely(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (in_string && c == '\\')
      ++i;
    else if (c == '"')
      in_string = !in_string;
    else if (!in_string && (c == '{' || c == '[') && ++depth > deepest_nesting)
      return false;
    else if (!in_string && (c == '}' || c == ']') && depth > 0)
      --depth;
  }
  return true;
}

nlohmann::json parse_foreign(std::string_view text) {
  if (!is_nested_sanely(text)) return nlohmann::json::value_t::discarded;
  return nlohmann::json::parse(text, nullptr, false);
}

std::ifstream open_foreign(const std::filesystem::path& file) {
  std::ifstream stream;
  std::error_code ignored;
  if (std::filesystem::is_regular_file(file, ignored))
    stream.open(file, std::ios::binary);
  else
    stream.setstate(std::ios::failbit);
  return stream;
}

nlohmann::json read_foreign(const std::filesystem::path& file) {
  std::ifstream stream = open_foreign(file);
  return parse_foreign(std::string(std::istreambuf_iterator<char>(stream), {}));
}

}  // namespace formwork::detail
