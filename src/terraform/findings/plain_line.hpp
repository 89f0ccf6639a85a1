#pragma once
#include <string>
#include <string_view>

namespace formwork::terraform {

/// A line that terraform printed for people: without its colours, which some commands print whoever
/// reads, the frame at its left, and what is blank at its end.
std::string plain_line(std::string_view line);

}  // namespace formwork::terraform
