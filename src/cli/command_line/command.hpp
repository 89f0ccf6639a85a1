#pragma once
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "cli/command_line/context.hpp"
#include "cli/command_line/exit_code.hpp"

namespace formwork::cli {

/// Where a value given on the command line goes; it must live as long as the command.
using Target = std::variant<bool*, int*, std::string*, std::vector<std::string>*>;

/// `--name`, also settable as the variable `CDKTF_NAME`.
struct Flag {
  std::string name;
  /// One letter, empty when there is none.
  std::string letter = {};
  /// What stands for its value in help; empty for a switch.
  std::string placeholder = {};
  std::string help;
  Target target;
  /// The values that it takes; empty when any will do.
  std::vector<std::string> choices = {};
};

/// A flag of CDKTF's that has nothing to do here: it is taken, and a note says why it does nothing.
struct IdleFlag {
  std::string name;
  bool has_value = false;
  std::string reason;
};

/// What follows the command without a dash.
struct Positional {
  std::string name;
  std::string help;
  Target target;
  std::vector<std::string> choices = {};
  bool required = false;
};

struct Example {
  std::string line;
  std::string meaning;
};

/// What it means when the tool exits with this.
struct ExitStatus {
  ExitCode code;
  std::string meaning;
};

/// One verb of the tool. Parsing, help, suggestions and shell completion are all made from this.
struct Command {
  std::string name;
  std::vector<std::string> aliases = {};
  std::string summary;
  std::string description = {};
  std::vector<Flag> flags = {};
  std::vector<IdleFlag> idle_flags = {};
  std::vector<Positional> positionals = {};
  std::vector<Example> examples = {};
  /// Where there are more than every command has.
  std::vector<ExitStatus> exit_statuses = {};
  std::function<ExitCode(Context&)> run;
};

/// The variable that sets a flag: `CDKTF_APP` for `app`.
std::string variable_of(const Flag& flag);

}  // namespace formwork::cli
