#pragma once
#include <string>
#include <vector>

#include "cli/command_line/command.hpp"

namespace formwork::cli {

struct ParsedLine {
  /// Null when none was given.
  const Command* command = nullptr;
  /// Those that were given and do nothing.
  std::vector<IdleFlag> idle_flags = {};
};

/// Reads the words behind the program's name into the targets of flags and positionals, then the
/// variables of flags that were not given. What stands behind `--` is no flag. Throws `UsageError`.
ParsedLine parse(
    std::vector<std::string> words,
    const terraform::Environment& environment,
    const std::vector<Command>& commands,
    const std::vector<Flag>& global
);

}  // namespace formwork::cli
