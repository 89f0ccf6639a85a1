#pragma once
#include <string>
#include <vector>

#include "cli/command_line/command.hpp"

namespace formwork::cli {

/// The script that completes command lines in a shell, each from the same facts as help.
std::string bash_completion(const std::vector<Command>& commands, const std::vector<Flag>& global);
std::string zsh_completion(const std::vector<Command>& commands, const std::vector<Flag>& global);
std::string fish_completion(const std::vector<Command>& commands, const std::vector<Flag>& global);

}  // namespace formwork::cli
