#pragma once
#include <formwork/diagnostic.hpp>
#include <string>
#include <vector>

#include "cli/command_line/command.hpp"

namespace formwork::cli {

/// The command line itself is wrong: the tool exits with 64.
class UsageError : public Error {
 public:
  using Error::Error;
};

UsageError unknown_command(const std::string& word, const std::vector<Command>& commands);
UsageError unknown_flag(
    const std::string& word, const Command* command, const std::vector<Flag>& global
);
/// The note for a flag that was given and does nothing.
Diagnostic idle_flag(const IdleFlag& flag);
UsageError unexpected_argument(const std::string& word, const Command& command);

/// Sets the flag as its variable says, if there is one; `--help` and `--version` have none.
void set_by_variable(const Flag& flag, const terraform::Environment& environment);

/// Throws `UsageError` when the command line gives the flag an empty value.
void check_given(const Flag& flag);

/// Throws `UsageError` when a value is none of its choices or a required one is missing.
void check_values(const Command& command, const std::vector<Flag>& global);

}  // namespace formwork::cli
