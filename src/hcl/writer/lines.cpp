#include "hcl/writer/lines.hpp"

#include <algorithm>

namespace formwork::hcl {
namespace {

/// In characters.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace

std::string Lines::text() const {
  std::string out;
  for (auto line = lines_.begin(); line != lines_.end();) {
    if (line->value.empty()) {
      out.append(line++->text).append(1, '\n');
      continue;
    }
    const auto end =
        std::find_if(line, lines_.end(), [](const Line& next) { return next.value.empty(); });
    std::size_t widest = 0;
    for (auto each = line; each != end; ++each) widest = std::max(widest, width(each->text));
    for (; line != end; ++line)
      out.append(line->text)
          .append(widest - width(line->text), ' ')
          .append(" = ")
          .append(line->value)
          .append(1, '\n');
  }
  return out;
}

}  // namespace formwork::hcl
