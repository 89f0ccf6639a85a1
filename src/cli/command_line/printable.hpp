#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace formwork::cli {

/// Text from elsewhere as a terminal may have it: what would steer the terminal or turn the order
/// of letters around stands there as `\u001b`, which JSON takes for the same text; what is no UTF-8
/// is replaced. Line breaks and tabs stay.
std::string printable(std::string_view text);

/// The same in one line.
std::string printable_line(std::string_view text);

/// No more of a line than fits into so many columns, less one: a line that a terminal breaks into
/// two would not be found again.
std::string cut_to(std::size_t columns, const std::string& line);

}  // namespace formwork::cli
