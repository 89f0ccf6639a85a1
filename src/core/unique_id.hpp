#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace formwork::detail {

/// The logical id for the path of an element below its stack, as CDKTF 0.21 makes it, so that a
/// ported stack keeps its state. Throws Error when nothing is left of the path.
std::string make_unique_id(const std::vector<std::string_view>& parts);

/// Appends `_` and the first eight hex digits of the text's MD5, upper case.
void append_hash(std::string_view text, std::string& out);

}  // namespace formwork::detail
