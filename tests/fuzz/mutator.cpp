#include "fuzz/mutator.hpp"

#include <array>

namespace formwork::fuzz {
namespace {

/// Deeper than a call for each level can be.
constexpr std::size_t too_deep = 100000;

const std::string& value(std::size_t index) {
  static const std::array<std::string, 20> values{
      "null",
      "true",
      "0",
      "-1",
      "1e999",
      "18446744073709551616",
      "0.1",
      "\"\"",
      "\"text\"",
      "[]",
      "{}",
      "[null]",
      "{\"a\": {}}",
      "\"\\ud800\"",
      "\"\xff\xfe\"",
      "\"a\\u0000b\"",
      "\"${x\"",
      std::string(too_deep, '['),
      std::string(too_deep, '[') + std::string(too_deep, ']'),
      '"' + std::string(too_deep, 'x') + '"'};
  return values[index % values.size()];
}

/// The end of the JSON value that begins at `start`, as well as that can be told.
std::size_t end_of_value(const std::string& text, std::size_t start) {
  if (text[start] == '"') {
    for (std::size_t i = start + 1; i < text.size(); ++i)
      if (text[i] == '\\')
        ++i;
      else if (text[i] == '"')
        return i + 1;
    return text.size();
  }
  if (text[start] != '{' && text[start] != '[')
    return std::min(text.find_first_of(",]} \n", start), text.size());
  std::size_t depth = 0;
  for (std::size_t i = start; i < text.size(); ++i) {
    if (text[i] == '{' || text[i] == '[') ++depth;
    if ((text[i] == '}' || text[i] == ']') && --depth == 0) return i + 1;
  }
  return text.size();
}

}  // namespace

std::size_t Mutator::below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

std::string Mutator::operator()(std::string text) {
  constexpr std::size_t most = 4;
  for (std::size_t count = 1 + below(most); count > 0; --count) change(text);
  return text;
}

void Mutator::change(std::string& text) {
  std::size_t at = below(text.size() + 1);
  constexpr std::size_t ways = 8;
  constexpr std::size_t piece = 40;
  switch (below(ways)) {
    case 0:
      text.resize(at);
      break;
    case 1:
      text.insert(at, 1, static_cast<char>(random_()));
      break;
    case 2:
      text.erase(at, 1 + below(piece));
      break;
    case 3:
      text.insert(at, text.substr(below(text.size()), below(piece)));
      break;
    case 4:
      if (at < text.size()) text[at] = static_cast<char>(random_());
      break;
    default:
      replace_value(text);
  }
}

/// What comes after a colon, a comma or a bracket is a value or a name.
void Mutator::replace_value(std::string& text) {
  std::size_t start = text.find_first_of(":,[=", below(text.size() + 1));
  if (start != text.npos) start = text.find_first_not_of(" \n", start + 1);
  if (start == text.npos) return;
  text.replace(start, end_of_value(text, start) - start, value(random_()));
}

}  // namespace formwork::fuzz
