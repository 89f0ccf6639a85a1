#include "cli/selection/glob.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace formwork::cli {
namespace {

/// Characters as Unicode has them, so that `?` is one of `é` too.
std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    if ((code & 0xC0U) == 0x80 && !characters.empty())
      characters.back() = (characters.back() << 6U) | (code & 0x3FU);
    else
      characters += code;
  }
  return characters;
}

/// Where the brace at `open` closes; the end when it does not. `commas` are those on its own level.
std::size_t closing_brace(
    std::string_view pattern, std::size_t open, std::vector<std::size_t>& commas
) {
  int depth = 0;
  for (std::size_t i = open; i < pattern.size(); ++i) {
    if (pattern[i] == '{') ++depth;
    if (pattern[i] == '}' && --depth == 0) return i;
    if (pattern[i] == ',' && depth == 1) commas.push_back(i);
  }
  return pattern.size();
}

/// More alternatives than anybody writes, and few enough to try all.
constexpr std::size_t most_patterns = 10'000;

/// The patterns without braces that one with braces stands for.
void expand(const std::string& pattern, std::size_t from, std::vector<std::string>& expanded) {
  const std::size_t open = pattern.find('{', from);
  std::vector<std::size_t> ends;
  const std::size_t close =
      open == std::string::npos ? pattern.size() : closing_brace(pattern, open, ends);
  if (expanded.size() >= most_patterns) return;
  if (open == std::string::npos) {
    expanded.push_back(pattern);
  } else if (close == pattern.size()) {
    expand(pattern, open + 1, expanded);
  } else {
    ends.push_back(close);
    std::size_t begin = open + 1;
    for (const std::size_t end : ends) {
      expand(
          pattern.substr(0, open) + pattern.substr(begin, end - begin) + pattern.substr(close + 1),
          open,
          expanded
      );
      begin = end + 1;
    }
  }
}

/// Whether a bracket begins at `position`, and if so, where it ends and whether it has the
/// character.
struct Bracket {
  std::size_t end = 0;
  bool fits = false;
};

Bracket bracket_at(const std::u32string& pattern, std::size_t position, char32_t character) {
  if (pattern[position] != U'[') return {};
  std::size_t first = position + 1;
  const bool negated = first < pattern.size() && (pattern[first] == U'!' || pattern[first] == U'^');
  if (negated) ++first;
  // The first one may be the closing bracket itself.
  const std::size_t end = pattern.find(U']', first + 1);
  if (end == std::u32string::npos) return {};
  bool found = false;
  for (std::size_t i = first; i < end; ++i) {
    const bool is_range = i + 2 < end && pattern[i + 1] == U'-';
    found |= pattern[i] <= character && character <= pattern[is_range ? i + 2 : i];
    if (is_range) i += 2;
  }
  return {end + 1, found != negated};
}

/// In time that grows with the product of the lengths, however many stars there are.
bool matches(const std::u32string& pattern, const std::u32string& name) {
  std::size_t at = 0;
  std::size_t star = std::u32string::npos;
  std::size_t after_star = 0;
  std::size_t i = 0;
  while (i < name.size()) {
    if (at < pattern.size() && pattern[at] == U'*') {
      star = ++at;
      after_star = i;
      continue;
    }
    if (at < pattern.size()) {
      const Bracket bracket = bracket_at(pattern, at, name[i]);
      const bool is_bracket = bracket.end != 0;
      if (is_bracket ? bracket.fits : pattern[at] == U'?' || pattern[at] == name[i]) {
        at = is_bracket ? bracket.end : at + 1;
        ++i;
        continue;
      }
    }
    if (star == std::u32string::npos) return false;
    at = star;
    i = ++after_star;
  }
  while (at < pattern.size() && pattern[at] == U'*') ++at;
  return at == pattern.size();
}

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view name) {
  if (pattern.find_first_of("*?[{") == std::string_view::npos) return pattern == name;
  std::vector<std::string> patterns;
  expand(std::string(pattern), 0, patterns);
  const std::u32string characters = characters_of(name);
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& one) {
    return matches(characters_of(one), characters);
  });
}

}  // namespace formwork::cli
