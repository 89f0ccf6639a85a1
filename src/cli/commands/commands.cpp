#include "cli/commands/commands.hpp"

#include <cctype>

namespace formwork::cli {

std::string variable_of(const Flag& flag) {
  std::string variable = "CDKTF_";
  for (char letter : flag.name)
    variable +=
        letter == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return variable;
}

std::vector<Command> all_commands(const std::vector<Flag>& global) {
  std::vector<Command> commands{
      synth_command(),
      list_command(),
      graph_command(),
      diff_command(),
      drift_command(),
      deploy_command(),
      destroy_command(),
      watch_command(),
      refactor_command(),
      import_command(),
      state_command(),
      output_command(),
      unlock_command(),
      failover_command(),
      validate_command(),
      check_command(),
      get_command(),
      init_command(),
      debug_command()};
  commands.push_back(completion_command(commands, global));
  return commands;
}

}  // namespace formwork::cli
