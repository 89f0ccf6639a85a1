#include "cli/command_line/completion.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace formwork::cli {
namespace {

// Names are read from the last output: completing a word must not build and run the app.
// Shells must not take what they hold for a script: bash's `compgen -W` and zsh's `_arguments`
// would run it.
constexpr const char* stack_names =
    R"(formwork list --skip-synth 2>/dev/null | sed "s/ (orphaned)\$//")";

std::string flag_words(const std::vector<Flag>& flags) {
  std::string words;
  for (const auto& flag : flags) words += fmt::format("--{} ", flag.name);
  return words;
}

std::string names_of(const Command& command, std::string_view separator) {
  std::string names = command.name;
  for (const auto& alias : command.aliases) names += std::string(separator) + alias;
  return names;
}

bool takes_stacks(const Command& command) {
  return std::any_of(
      command.positionals.begin(),
      command.positionals.end(),
      [](const auto& positional) { return positional.name == "STACK"; }
  );
}

bool begins_with_a_choice(const Command& command) {
  return !command.positionals.empty() && !command.positionals[0].choices.empty();
}

std::string argument_words(const Command& command) {
  return command.positionals.empty()
             ? ""
             : fmt::format("{} ", fmt::join(command.positionals[0].choices, " "));
}

/// As one word in single quotes, for zsh and fish.
std::string shell_word(std::string_view text) {
  std::string result = "'";
  for (char letter : text) result += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return result + '\'';
}

/// zsh reads `[`, `]` and `:` in descriptions.
std::string zsh_text(std::string_view text) {
  std::string result;
  for (char letter : text) {
    if (letter == '[' || letter == ']' || letter == ':' || letter == '\\') result += '\\';
    result += letter;
  }
  return result;
}

std::string zsh_flag(const Flag& flag) {
  std::string argument;
  if (!flag.choices.empty())
    argument = fmt::format(":value:({})", fmt::join(flag.choices, " "));
  else if (!flag.placeholder.empty())
    argument = flag.placeholder == "DIRECTORY" ? ":directory:_files -/" : ":value:_files";
  return shell_word(fmt::format("--{}[{}]{}", flag.name, zsh_text(flag.help), argument));
}

std::string zsh_positional(const Positional& positional) {
  if (positional.choices.empty()) return fmt::format("':{}:_files'", positional.name);
  return fmt::format("':{}:({})'", positional.name, fmt::join(positional.choices, " "));
}

std::string fish_flag(const Flag& flag, const std::string& condition) {
  std::string line = fmt::format("complete -c formwork {}-l {}", condition, flag.name);
  if (!flag.letter.empty()) line += " -s " + flag.letter;
  if (!flag.choices.empty())
    line += fmt::format(" -x -a {}", shell_word(fmt::format("{}", fmt::join(flag.choices, " "))));
  else if (!flag.placeholder.empty())
    line += " -r -F";
  return line + fmt::format(" -d {}\n", shell_word(flag.help));
}

std::string all_names(const std::vector<Command>& commands, std::string_view separator) {
  std::string names;
  for (const auto& command : commands)
    names += (names.empty() ? "" : std::string(separator)) + names_of(command, separator);
  return names;
}

}  // namespace

std::string bash_completion(const std::vector<Command>& commands, const std::vector<Flag>& global) {
  std::string cases = fmt::format("    '') words=({}) ;;\n", all_names(commands, " "));
  for (const auto& command : commands)
    cases += fmt::format(
        "    {}) words=({}{}){} ;;\n",
        names_of(command, "|"),
        flag_words(command.flags),
        argument_words(command),
        takes_stacks(command) ? " stacks=yes" : ""
    );
  return fmt::format(
      R"(_formwork() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} word command= stacks=
  local -a words=()
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case $word in
      {}) command=$word; break ;;
    esac
  done
  case $previous in
    --output|-o) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --app|-a) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
  esac
  case $command in
{}  esac
  COMPREPLY=()
  for word in "${{words[@]}}" {}; do
    [[ $word == "$current"* ]] && COMPREPLY+=("$word")
  done
  [[ $stacks ]] || return 0
  local quoted
  while IFS= read -r word; do
    printf -v quoted %q "$word"
    [[ $word == "$current"* || $quoted == "$current"* ]] && COMPREPLY+=("$quoted")
  done < <({})
  return 0
}}
complete -o default -F _formwork formwork)",
      all_names(commands, "|"),
      cases,
      flag_words(global),
      stack_names
  );
}

std::string zsh_completion(const std::vector<Command>& commands, const std::vector<Flag>& global) {
  std::string descriptions;
  std::string cases;
  for (const auto& command : commands) {
    descriptions += "    " + shell_word(command.name + ':' + zsh_text(command.summary)) + '\n';
    cases += fmt::format("    {}) _arguments $global", names_of(command, "|"));
    for (const auto& flag : command.flags) cases += ' ' + zsh_flag(flag);
    const bool stacks = takes_stacks(command);
    if (!command.positionals.empty() && (!stacks || begins_with_a_choice(command)))
      cases += ' ' + zsh_positional(command.positionals[0]);
    if (stacks) cases += " '*:stack:_formwork_stacks'";
    cases += " ;;\n";
  }
  std::string globals;
  for (const auto& flag : global) globals += ' ' + zsh_flag(flag);
  return fmt::format(
      R"(#compdef formwork
_formwork_stacks() {{
  local -a stacks=("${{(@f)$({})}}")
  compadd -a -- stacks
}}
_formwork() {{
  local -a commands global
  commands=(
{}  )
  global=({} )
  if (( CURRENT == 2 )); then
    _describe command commands
    _arguments $global
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
{}  esac
}}
compdef _formwork formwork
# Loaded by fpath, this file is the function; sourced, it only defines it.
if [[ $funcstack[1] == _formwork ]]; then _formwork; fi)",
      stack_names,
      descriptions,
      globals,
      cases
  );
}

std::string fish_completion(const std::vector<Command>& commands, const std::vector<Flag>& global) {
  std::string script = "complete -c formwork -f\n";
  for (const auto& flag : global) script += fish_flag(flag, "");
  for (const auto& command : commands) {
    script += fmt::format(
        "complete -c formwork -n __fish_use_subcommand -a {} -d {}\n",
        command.name,
        shell_word(command.summary)
    );
    std::string condition =
        fmt::format("-n '__fish_seen_subcommand_from {}' ", names_of(command, " "));
    for (const auto& flag : command.flags) script += fish_flag(flag, condition);
    const bool stacks = takes_stacks(command);
    if (stacks)
      script += fmt::format("complete -c formwork {}-a '({})'\n", condition, stack_names);
    else if (!command.positionals.empty() && !begins_with_a_choice(command))
      script += fmt::format("complete -c formwork {}-F\n", condition);
    if (begins_with_a_choice(command))
      script += fmt::format(
          "complete -c formwork {}-a '{}'\n",
          condition,
          fmt::join(command.positionals[0].choices, " ")
      );
  }
  script.pop_back();
  return script;
}

}  // namespace formwork::cli
