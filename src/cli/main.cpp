#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "cli/command_line/help.hpp"
#include "cli/command_line/log.hpp"
#include "cli/command_line/logged_processes.hpp"
#include "cli/command_line/parser.hpp"
#include "cli/command_line/usage.hpp"
#include "cli/command_line/version.hpp"
#include "cli/commands/commands.hpp"
#include "cli/project/project.hpp"
#include "cli/watch/watcher.hpp"
#include "terraform/process/environment.hpp"

namespace {

using namespace formwork;
using namespace formwork::cli;

struct GlobalOptions {
  bool help = false;
  bool version = false;
  bool json = false;
  bool no_color = false;
  bool disable_plugin_cache = false;
  std::string log_level;
  std::string log_file_directory;
  std::vector<std::string> context;
  std::string context_json;
};

std::vector<Flag> global_flags(GlobalOptions& options) {
  return {
      {.name = "help", .letter = "h", .help = "show flags and examples", .target = &options.help},
      {.name = "version", .help = "show the version", .target = &options.version},
      {.name = "json",
       .help = "diagnostics as JSON, one a line, and results too",
       .target = &options.json},
      {.name = "log-level",
       .placeholder = "LEVEL",
       .help = "what the tool says of its own work (default: off)",
       .target = &options.log_level,
       .choices = {"all", "trace", "debug", "info", "warn", "error", "fatal", "off"}},
      {.name = "log-file-directory",
       .placeholder = "DIRECTORY",
       .help = "where to keep logs: the tool's own, and terraform's of each stack",
       .target = &options.log_file_directory},
      {.name = "context",
       .placeholder = "KEY=VALUE",
       .help = "a text of the context for the app, laid over --context-json; may be given again",
       .target = &options.context},
      {.name = "context-json",
       .placeholder = "JSON",
       .help = "context for the app, laid over that of cdktf.json",
       .target = &options.context_json},
      {.name = "no-color", .help = "print without colours", .target = &options.no_color},
      {.name = "disable-plugin-cache-env",
       .help = "leave TF_PLUGIN_CACHE_DIR alone",
       .target = &options.disable_plugin_cache},
  };
}

// What is wrong with the project is for the command to say.
void name_terraform(const std::filesystem::path& directory, terraform::Environment& environment) {
  auto& program = environment["TERRAFORM_BINARY_NAME"];
  try {
    if (program.empty())
      program = find_project(directory).value_or(Project{}).terraform_binary_name;
  } catch (const Error&) {
  }
  if (program.empty()) environment.erase("TERRAFORM_BINARY_NAME");
}

ExitCode run(int argc, char** argv, Terminal& terminal, terraform::Environment environment) {
  GlobalOptions options;
  auto global = global_flags(options);
  auto commands = all_commands(global);
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  const auto [command, idle] = parse(std::move(words), environment, commands, global);
  auto& level = options.log_level;
  std::transform(level.begin(), level.end(), level.begin(), tolower);
  if (options.no_color) {
    // Also for the app, and for what looks at the environment later.
    environment["NO_COLOR"] = "1";
    terminal.set_form(DiagnosticForm::plain);
  }
  if (options.disable_plugin_cache) environment["CDKTF_DISABLE_PLUGIN_CACHE_ENV"] = "1";
  if (options.json) terminal.set_form(DiagnosticForm::json);
  if (options.version) {
    terminal.print("formwork {}", version);
    return ExitCode::done;
  }
  if (options.help || command == nullptr) {
    auto text = command ? help_for_command(*command, global) : help_for_tool(commands, global);
    (options.help ? std::cout : std::cerr) << text;
    return options.help ? ExitCode::done : ExitCode::wrong_usage;
  }
  check_values(*command, global);
  for (const auto& flag : idle) terminal.report(idle_flag(flag));
  const auto directory = std::filesystem::current_path();
  if (!options.context_json.empty()) environment["CDKTF_CONTEXT_JSON"] = options.context_json;
  if (!options.context.empty())
    environment["CDKTF_CONTEXT_JSON"] =
        with_values(terraform::value_of(environment, "CDKTF_CONTEXT_JSON"), options.context);
  if (!options.log_file_directory.empty())
    environment["CDKTF_LOG_FILE_DIRECTORY"] = directory / options.log_file_directory;
  name_terraform(directory, environment);
  auto debug =
      start_log(options.log_level, terraform::value_of(environment, "CDKTF_LOG_FILE_DIRECTORY"));
  terraform::SystemProcesses system;
  LoggedProcesses processes(system, debug);
  Watcher watcher = watcher_of(environment);
  Context context{
      .directory = directory,
      .environment = std::move(environment),
      .processes = processes,
      .terminal = terminal,
      .debug = debug,
      .ask = watcher.ask,
      .status_width = watcher.status_width,
      .status_height = watcher.status_height,
      .result_width = watcher.result_width,
  };
  return command->run(context);
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  auto environment = terraform::own_environment();
  Terminal terminal(std::cout, std::cerr);
  if (wants_colour(environment, isatty(STDERR_FILENO) != 0))
    terminal.set_form(DiagnosticForm::coloured);
  ExitCode code = ExitCode::failed;
  try {
    code = run(argc, argv, terminal, std::move(environment));
  } catch (const UsageError& error) {
    code = ExitCode::wrong_usage;
    for (const auto& diagnostic : error.diagnostics()) terminal.report(diagnostic);
  } catch (const Error& error) {
    for (const auto& diagnostic : error.diagnostics()) terminal.report(diagnostic);
  } catch (const std::exception& error) {
    terminal.report({.code = "cli.failed", .message = error.what()});
  }
  terminal.flush();
  if (!std::cout && code == ExitCode::done) {
    terminal.report({.code = "cli.output", .message = "standard output cannot be written"});
    code = ExitCode::failed;
  }
  return static_cast<int>(code);
}
