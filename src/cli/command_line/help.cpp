#include "cli/command_line/help.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace formwork::cli {
namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

std::string section(std::string_view title, const Rows& rows) {
  if (rows.empty()) return {};
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, row.first.size());
  std::string text = fmt::format("\n{}:\n", title);
  for (const auto& [left, right] : rows) text += fmt::format("  {:<{}}  {}\n", left, width, right);
  return text;
}

std::string usage_of(const Flag& flag) {
  std::string text = flag.letter.empty() ? "    " : "-" + flag.letter + ", ";
  text += "--" + flag.name;
  return flag.placeholder.empty() ? text : text + ' ' + flag.placeholder;
}

std::string with_choices(std::string help, const std::vector<std::string>& choices) {
  return choices.empty() ? help : fmt::format("{}: {}", help, fmt::join(choices, ", "));
}

Rows rows_of(const std::vector<Flag>& flags) {
  Rows rows;
  for (const auto& flag : flags)
    rows.emplace_back(usage_of(flag), with_choices(flag.help, flag.choices));
  return rows;
}

Rows rows_of(const std::vector<ExitStatus>& statuses) {
  Rows rows;
  for (const auto& [code, meaning] : statuses)
    rows.emplace_back(std::to_string(static_cast<int>(code)), meaning);
  return rows;
}

std::string usage_of(const Positional& positional) {
  bool many = std::holds_alternative<std::vector<std::string>*>(positional.target);
  std::string text = positional.name + (many ? "..." : "");
  return positional.required ? text : '[' + text + ']';
}

Rows rows_of(const std::vector<Example>& examples) {
  Rows rows;
  for (const auto& example : examples) rows.emplace_back(example.line, example.meaning);
  return rows;
}

}  // namespace

std::string help_for_tool(const std::vector<Command>& commands, const std::vector<Flag>& global) {
  Rows rows;
  for (const auto& command : commands) rows.emplace_back(command.name, command.summary);
  return "formwork: infrastructure in C++, synthesized to Terraform JSON\n"
         "\nUsage: formwork COMMAND [FLAGS]\n" +
         section("Commands", rows) + section("Flags", rows_of(global)) +
         section(
             "Examples",
             {{"formwork init shop", "start a project in the directory shop"},
              {"formwork synth", "write Terraform JSON for every stack"},
              {"formwork synth --help", "flags and examples of a command"}}
         ) +
         section(
             "Exit status",
             {{"0", "done"},
              {"1", "failed"},
              {"2", "something differs (drift, diff --detailed-exitcode)"},
              {"3 to 6", "of failover: why it was not done, or may not have been"},
              {"64", "wrong usage"}}
         ) +
         "\nEvery flag can be given as a variable: CDKTF_APP for --app.\n";
}

std::string help_for_command(const Command& command, const std::vector<Flag>& global) {
  std::string usage = "formwork " + command.name;
  Rows positionals;
  for (const auto& positional : command.positionals) {
    usage += ' ' + usage_of(positional);
    positionals.emplace_back(positional.name, with_choices(positional.help, positional.choices));
  }
  std::string text = fmt::format("formwork {}: {}\n", command.name, command.summary);
  if (!command.description.empty()) text += fmt::format("\n{}\n", command.description);
  text += fmt::format("\nUsage: {}{}\n", usage, command.flags.empty() ? "" : " [FLAGS]");
  if (!command.aliases.empty())
    text += fmt::format("Also called: {}\n", fmt::join(command.aliases, ", "));
  return text + section("Arguments", positionals) + section("Flags", rows_of(command.flags)) +
         section("Flags of every command", rows_of(global)) +
         section("Examples", rows_of(command.examples)) +
         section("Exit status", rows_of(command.exit_statuses));
}

}  // namespace formwork::cli
