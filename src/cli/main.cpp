#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "cli/command_line/help.hpp"
#include "cli/command_line/usage.hpp"
#include "cli/command_line/version.hpp"
#include "cli/commands/commands.hpp"
#include "cli/watch/watcher.hpp"

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
       .help = "what the tool says of its own work",
       .target = &options.log_level,
       .choices = {"all", "trace", "debug", "info", "warn", "error", "off"}},
      {.name = "no-color", .help = "print without colours", .target = &options.no_color},
      {.name = "disable-plugin-cache-env",
       .help = "leave TF_PLUGIN_CACHE_DIR alone",
       .target = &options.disable_plugin_cache},
  };
}

CLI::Option* add(CLI::App& parser, const Flag& flag) {
  std::string names = "--" + flag.name + (flag.letter.empty() ? "" : ",-" + flag.letter);
  CLI::Option* option = nullptr;
  if (auto enabled = std::get_if<bool*>(&flag.target)) option = parser.add_flag(names, **enabled);
  if (auto number = std::get_if<int*>(&flag.target)) option = parser.add_option(names, **number);
  if (auto text = std::get_if<std::string*>(&flag.target))
    option = parser.add_option(names, **text);
  if (auto texts = std::get_if<std::vector<std::string>*>(&flag.target))
    option = parser.add_option(names, **texts)->allow_extra_args(false);
  return option;
}

void add(CLI::App& parser, const Positional& positional) {
  if (auto text = std::get_if<std::string*>(&positional.target))
    parser.add_option(positional.name, **text);
  if (auto texts = std::get_if<std::vector<std::string>*>(&positional.target))
    parser.add_option(positional.name, **texts);
}

void add(CLI::App& parser, const Command& command) {
  CLI::App* added = parser.add_subcommand(command.name);
  for (const auto& alias : command.aliases) added->alias(alias);
  added->set_help_flag();
  added->fallthrough();
  for (const auto& flag : command.flags) add(*added, flag);
  for (const auto& positional : command.positionals) add(*added, positional);
}

std::string option_of(const CLI::Error& error) {
  std::string text = error.what();
  return text.substr(0, text.find(':'));
}

/// The chosen command, null when none was given. Throws `UsageError`.
const Command* parse(
    int argc,
    char** argv,
    const terraform::Environment& environment,
    const std::vector<Command>& commands,
    const std::vector<Flag>& global
) {
  CLI::App parser;
  parser.set_help_flag();
  parser.allow_extras();
  // What follows a command is its own, though it may be called like another.
  parser.require_subcommand(0, 1);
  for (const auto& flag : global) add(parser, flag);
  for (const auto& command : commands) add(parser, command);
  try {
    parser.parse(argc, argv);
  } catch (const CLI::ArgumentMismatch& error) {
    throw UsageError(Diagnostic{
        .code = "cli.missing-value", .message = option_of(error) + " needs a value"});
  } catch (const CLI::ConversionError& error) {
    throw UsageError(Diagnostic{
        .code = "cli.wrong-value",
        .message = "the value of a flag is of the wrong kind",
        .found = {error.what()},
        .help = "`formwork --help` and that of the command tell which flags take a number",
    });
  } catch (const CLI::Error& error) {
    throw UsageError(Diagnostic{.code = "cli.wrong-value", .message = error.what()});
  }
  const Command* chosen = nullptr;
  for (const auto& command : commands)
    if (parser.got_subcommand(command.name)) chosen = &command;
  if (auto unknown = parser.remaining(true); !unknown.empty()) {
    if (unknown[0].starts_with("-")) throw unknown_flag(unknown[0], chosen, global);
    if (chosen == nullptr) throw unknown_command(unknown[0], commands);
    throw unexpected_argument(unknown[0], *chosen);
  }
  auto set_by_variables = [&](const CLI::App& given, const std::vector<Flag>& flags) {
    for (const auto& flag : flags)
      if (given.count("--" + flag.name) == 0)
        set_by_variable(flag, environment);
      else
        check_given(flag);
  };
  set_by_variables(parser, global);
  if (chosen != nullptr) set_by_variables(*parser.get_subcommand(chosen->name), chosen->flags);
  return chosen;
}

void start_logging(std::string level) {
  if (level == "all") level = "trace";
  auto logger = spdlog::stderr_logger_st("formwork");
  logger->set_pattern("%T.%e %l: %v");
  logger->set_level(level.empty() ? spdlog::level::off : spdlog::level::from_str(level));
  spdlog::set_default_logger(std::move(logger));
}

ExitCode run(int argc, char** argv, Terminal& terminal, terraform::Environment environment) {
  GlobalOptions options;
  auto global = global_flags(options);
  auto commands = all_commands(global);
  const Command* command = parse(argc, argv, environment, commands, global);
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
  start_logging(options.log_level);
  terraform::SystemProcesses processes;
  Watcher watcher = watcher_of(environment);
  Context context{
      .directory = std::filesystem::current_path(),
      .environment = std::move(environment),
      .processes = processes,
      .terminal = terminal,
      .debug = [](std::string_view message) { spdlog::debug("{}", message); },
      .ask = watcher.ask,
      .status_width = watcher.status_width,
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
