#pragma once
#include <vector>

#include "cli/command_line/command.hpp"

namespace formwork::cli {

Command synth_command();
Command list_command();
Command graph_command();
Command diff_command();
Command drift_command();
Command deploy_command();
Command destroy_command();
Command watch_command();
Command refactor_command();
Command import_command();
Command state_command();
Command output_command();
Command unlock_command();
Command failover_command();
Command get_command();
Command validate_command();
Command check_command();
Command init_command();
Command debug_command();
/// Prints scripts that complete the given commands.
Command completion_command(const std::vector<Command>& commands, const std::vector<Flag>& global);

/// All commands, in the order in which help lists them.
std::vector<Command> all_commands(const std::vector<Flag>& global);

}  // namespace formwork::cli
