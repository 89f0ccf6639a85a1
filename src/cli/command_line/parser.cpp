#include "cli/command_line/parser.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/command_line/usage.hpp"

namespace formwork::cli {
namespace {

const std::vector<IdleFlag>& global_idle_flags() {
  static const std::vector<IdleFlag> flags{
      {.name = "experimental-provider-schema-cache-path",
       .has_value = true,
       .reason = "schemas are always kept, in the user's cache directory"}};
  return flags;
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

void add(CLI::App& parser, const std::vector<IdleFlag>& flags) {
  for (const auto& flag : flags)
    if (flag.has_value)
      parser.add_option("--" + flag.name);
    else
      parser.add_flag("--" + flag.name + ",!--no-" + flag.name);
}

void add(CLI::App& parser, const Command& command) {
  CLI::App* added = parser.add_subcommand(command.name);
  for (const auto& alias : command.aliases) added->alias(alias);
  added->set_help_flag();
  added->fallthrough();
  for (const auto& flag : command.flags) add(*added, flag);
  add(*added, command.idle_flags);
  for (const auto& positional : command.positionals) add(*added, positional);
}

std::string option_of(const CLI::Error& error) {
  std::string text = error.what();
  return text.substr(0, text.find(':'));
}

bool is_command(const std::string& word, const std::vector<Command>& commands) {
  return std::any_of(commands.begin(), commands.end(), [&](const Command& command) {
    const auto& aliases = command.aliases;
    return command.name == word || std::find(aliases.begin(), aliases.end(), word) != aliases.end();
  });
}

/// Takes what stands behind `--` off the words; it holds the command when there is none before.
std::vector<std::string> take_literal(
    std::vector<std::string>& words, const std::vector<Command>& commands
) {
  auto mark = std::find(words.begin(), words.end(), "--");
  if (mark == words.end()) return {};
  std::vector<std::string> literal(mark + 1, words.end());
  words.erase(mark, words.end());
  const bool has_command = std::any_of(words.begin(), words.end(), [&](const auto& word) {
    return is_command(word, commands);
  });
  if (!has_command && !literal.empty()) {
    words.push_back(literal.front());
    literal.erase(literal.begin());
  }
  return literal;
}

/// Words that are no flags, whatever they look like.
void take(const std::vector<std::string>& words, const Command& command) {
  auto positional = command.positionals.begin();
  for (const auto& word : words) {
    auto is_full = [](const Positional& candidate) {
      auto text = std::get_if<std::string*>(&candidate.target);
      return text != nullptr && !(*text)->empty();
    };
    while (positional != command.positionals.end() && is_full(*positional)) ++positional;
    if (positional == command.positionals.end()) throw unexpected_argument(word, command);
    if (auto text = std::get_if<std::string*>(&positional->target)) **text = word;
    if (auto texts = std::get_if<std::vector<std::string>*>(&positional->target))
      (*texts)->push_back(word);
  }
}

}  // namespace

ParsedLine parse(
    std::vector<std::string> words,
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
  add(parser, global_idle_flags());
  for (const auto& command : commands) add(parser, command);
  const auto literal = take_literal(words, commands);
  try {
    parser.parse(std::vector<std::string>(words.rbegin(), words.rend()));
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
  if (chosen != nullptr) take(literal, *chosen);
  auto set_by_variables = [&](const CLI::App& given, const std::vector<Flag>& flags) {
    for (const auto& flag : flags)
      if (given.count("--" + flag.name) == 0)
        set_by_variable(flag, environment);
      else
        check_given(flag);
  };
  set_by_variables(parser, global);
  if (chosen != nullptr) set_by_variables(*parser.get_subcommand(chosen->name), chosen->flags);
  ParsedLine line{.command = chosen};
  auto add_idle = [&](const CLI::App& given, const std::vector<IdleFlag>& flags) {
    std::copy_if(
        flags.begin(),
        flags.end(),
        std::back_inserter(line.idle_flags),
        [&](const auto& flag) { return given.count("--" + flag.name) != 0; }
    );
  };
  add_idle(parser, global_idle_flags());
  if (chosen != nullptr) add_idle(*parser.get_subcommand(chosen->name), chosen->idle_flags);
  return line;
}

}  // namespace formwork::cli
