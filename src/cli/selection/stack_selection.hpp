#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace formwork::cli {

/// Whether the name fits the pattern: `*` is any text, `?` any character.
bool matches_glob(std::string_view pattern, std::string_view name);

/// The stacks that the user means, each once and in their own order: all of them when no pattern
/// is given, those that fit any pattern, without those that fit one starting with `!`. Throws
/// `Error` when a pattern fits none.
std::vector<std::string> select_stacks(
    const std::vector<std::string>& patterns, const std::vector<std::string_view>& stacks
);

}  // namespace formwork::cli
