#include "cli/failover/page.hpp"

#include <fmt/format.h>

#include "cli/command_line/bar.hpp"
#include "cli/failover/time_text.hpp"
#include "core/utf8.hpp"

namespace formwork::cli {
namespace {

/// Narrower than this, text is no text any more, and is cut instead.
constexpr std::size_t fewest_columns = 20;
constexpr std::size_t bar_columns = 16;

/// Into lines of whole words; a word that is longer than a line stays whole.
std::vector<std::string> folded(const std::string& text, std::size_t columns) {
  std::vector<std::string> lines{""};
  for (std::size_t at = 0; at < text.size();) {
    const auto next = std::min(text.find(' ', at + 1), text.size());
    auto word = text.substr(at, next - at);
    at = next;
    if (!lines.back().empty() && detail::count_characters(lines.back() + word) > columns) {
      lines.emplace_back();
      word.erase(0, word.find_first_not_of(' '));
    }
    lines.back() += word;
  }
  return lines;
}

}  // namespace

Drawing drawing_on(const Context& context, const std::function<std::size_t()>& width) {
  if (!width) return {};
  return {.columns = width(), .has_bars = true, .has_blocks = reads_utf8(context.environment)};
}

void Page::heading(const std::string& text) {
  lines_.emplace_back();
  line(text);
}

void Page::row(const std::string& name, const std::string& text, std::size_t name_columns) {
  if (text.empty()) return;
  const auto columns = text_columns(name_columns);
  auto before = name;
  for (const auto& part : columns == 0 ? std::vector{text} : folded(text, columns)) {
    lines_.push_back(fmt::format("  {:<{}} {}", before, name_columns, part));
    before.clear();
  }
}

void Page::line(const std::string& text) { lines_.push_back(text); }

std::string Page::moment(Moment at) const { return moment_text(at, status_.now, now_); }

std::string Page::bar(Known<Moment> begin, Known<Moment> end) const {
  if (!drawing_.has_bars || !now_ || !begin || !end || *end <= *begin) return {};
  return bar_text((*now_ - *begin) / (*end - *begin), bar_columns, drawing_.has_blocks) + ' ';
}

std::size_t Page::text_columns(std::size_t name_columns) const {
  // Two before the name, one behind it; and a line that fills its terminal is broken by it.
  const auto taken = name_columns + 4;
  return drawing_.columns < taken + fewest_columns ? 0 : drawing_.columns - taken;
}

}  // namespace formwork::cli
