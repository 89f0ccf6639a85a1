#include "core/path_patterns.hpp"

#include <algorithm>

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

// `a{b,c}` as `ab` and `ac`; braces may be in braces.
void expand(const std::string& pattern, std::vector<std::string>& result) {
  auto open = pattern.find('{');
  std::vector<std::size_t> ends;
  int depth = 0;
  for (std::size_t at = open; at < pattern.size(); ++at) {
    if (pattern[at] == '{') ++depth;
    if (pattern[at] == '}') --depth;
    if ((pattern[at] == ',' && depth == 1) || depth == 0) ends.push_back(at);
    if (depth == 0) break;
  }
  if (open == pattern.npos || depth != 0) {
    result.push_back(pattern);
    return;
  }
  auto start = open + 1;
  for (auto end : ends) {
    expand(
        pattern.substr(0, open) + pattern.substr(start, end - start) +
            pattern.substr(ends.back() + 1),
        result
    );
    start = end + 1;
  }
}

// The length of the `[…]` at the beginning, 0 when it is no class; `fits` tells whether the letter
// is in it.
std::size_t read_class(std::string_view pattern, char letter, bool& fits) {
  auto end = pattern.find(']', 2);
  if (pattern.empty() || pattern[0] != '[' || end == pattern.npos) return 0;
  auto letters = pattern.substr(1, end - 1);
  bool negated = letters[0] == '!' || letters[0] == '^';
  if (negated) letters.remove_prefix(1);
  fits = false;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    bool range = i + 2 < letters.size() && letters[i + 1] == '-';
    fits = fits || (letters[i] <= letter && letter <= letters[range ? i + 2 : i]);
    if (range) i += 2;
  }
  fits = fits != negated;
  return end + 1;
}

bool matches(std::string_view pattern, std::string_view path) {
  if (pattern.empty()) return path.empty();
  if (pattern.starts_with("**/")) {
    auto rest = pattern.substr(3);
    for (std::size_t at = 0; at != path.npos; at = path.find('/', at)) {
      if (at != 0) ++at;
      if (matches(rest, path.substr(at))) return true;
    }
    return false;
  }
  if (pattern == "**") return true;
  if (pattern[0] == '*') {
    for (std::size_t length = 0;; ++length) {
      if (matches(pattern.substr(1), path.substr(length))) return true;
      if (length == path.size() || path[length] == '/') return false;
    }
  }
  if (path.empty()) return false;
  bool fits = pattern[0] == path[0] || (pattern[0] == '?' && path[0] != '/');
  auto length = std::max<std::size_t>(read_class(pattern, path[0], fits), 1);
  return fits && matches(pattern.substr(length), path.substr(1));
}

bool match_any(const std::vector<std::string>& patterns, std::string_view path) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const auto& pattern) {
    return matches(pattern, path);
  });
}

std::string without_dot(const std::string& pattern) {
  return pattern.starts_with("./") ? pattern.substr(2) : pattern;
}

}  // namespace

PathPatterns::PathPatterns(const std::vector<std::string>& patterns) {
  for (const auto& pattern : patterns)
    if (pattern.starts_with('!'))
      expand(without_dot(pattern.substr(1)), unwanted_);
    else
      expand(without_dot(pattern), wanted_);
}

bool PathPatterns::match(std::string_view path) const {
  return match_any(wanted_, path) && !match_any(unwanted_, path);
}

std::vector<fs::path> PathPatterns::folders() const {
  std::vector<fs::path> result;
  for (const auto& pattern : wanted_) {
    auto fixed = pattern.substr(0, pattern.find_first_of("*?["));
    auto slash = fixed.rfind('/');
    result.emplace_back(
        slash == fixed.npos ? "." : fixed.substr(0, std::max<std::size_t>(slash, 1))
    );
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace formwork::detail
