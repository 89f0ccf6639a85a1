#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line/command.hpp"
#include "cli/selection/glob.hpp"

namespace formwork::cli {

/// The stacks that the user means, each once and in their own order: all of them when no pattern
/// is given, those that fit any pattern, without those that fit one starting with `!`. Throws
/// `Error` when a pattern fits none.
std::vector<std::string> select_stacks(
    const std::vector<std::string>& patterns, const std::vector<std::string_view>& stacks
);

/// The patterns of a command that is for all stacks when it is given none.
Positional stacks_positional(std::vector<std::string>& patterns);

}  // namespace formwork::cli
