#pragma once
#include <string>
#include <vector>

#include "cli/command_line/command.hpp"

namespace formwork::cli {

std::string help_for_tool(const std::vector<Command>& commands, const std::vector<Flag>& global);
std::string help_for_command(const Command& command, const std::vector<Flag>& global);

}  // namespace formwork::cli
