#include "cli/command_line/usage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace formwork::cli {
namespace {

std::string help_hint(const Command* command) {
  return command == nullptr ? "`formwork --help` lists the commands"
                            : "`formwork " + command->name + " --help` lists its flags";
}

std::string help_with(std::string_view near, std::string otherwise) {
  return near.empty() ? std::move(otherwise) : fmt::format("did you mean \"{}\"?", near);
}

std::vector<std::string> values_of(const Target& target) {
  if (auto text = std::get_if<std::string*>(&target); text && !(*text)->empty()) return {**text};
  if (auto texts = std::get_if<std::vector<std::string>*>(&target)) return **texts;
  return {};
}

bool truth_of(const std::string& variable, const std::string& value) {
  for (std::string_view word : {"true", "1", "yes", "on"})
    if (value == word) return true;
  for (std::string_view word : {"false", "0", "no", "off"})
    if (value == word) return false;
  throw UsageError(Diagnostic{
      .code = "cli.wrong-value",
      .message = variable + " in the environment must be true or false",
      .found = {variable + '=' + value},
  });
}

int number_of(const std::string& variable, const std::string& value) {
  int number = 0;
  auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (failed == std::errc() && end == value.data() + value.size()) return number;
  throw UsageError(Diagnostic{
      .code = "cli.wrong-value",
      .message = variable + " in the environment must be a whole number",
      .found = {variable + '=' + value},
  });
}

void check_choices(
    const std::string& name, const Target& target, const std::vector<std::string>& choices
) {
  if (choices.empty()) return;
  for (const auto& value : values_of(target)) {
    if (std::find(choices.begin(), choices.end(), value) != choices.end()) continue;
    auto near = did_you_mean(value, {choices.begin(), choices.end()});
    throw UsageError(Diagnostic{
        .code = "cli.unknown-value",
        .message = fmt::format("{} cannot be \"{}\"", name, value),
        .found = {"one of: " + fmt::format("{}", fmt::join(choices, ", "))},
        .help = help_with(near, ""),
    });
  }
}

}  // namespace

UsageError unknown_command(const std::string& word, const std::vector<Command>& commands) {
  std::vector<std::string_view> names;
  for (const auto& command : commands) {
    names.push_back(command.name);
    names.insert(names.end(), command.aliases.begin(), command.aliases.end());
  }
  return UsageError(Diagnostic{
      .code = "cli.unknown-command",
      .message = "there is no command \"" + word + "\"",
      .help = help_with(did_you_mean(word, names), help_hint(nullptr)),
  });
}

UsageError unknown_flag(
    const std::string& word, const Command* command, const std::vector<Flag>& global
) {
  std::string written = word.substr(0, word.find('='));
  std::vector<Flag> flags = global;
  if (command != nullptr) flags.insert(flags.end(), command->flags.begin(), command->flags.end());
  std::vector<std::string> names;
  names.reserve(flags.size());
  for (const auto& flag : flags) names.push_back("--" + flag.name);
  auto near = did_you_mean(written, {names.begin(), names.end()});
  std::string owner = command == nullptr ? "formwork" : "formwork " + command->name;
  return UsageError(Diagnostic{
      .code = "cli.unknown-flag",
      .message = owner + " has no flag " + written,
      .help = help_with(near, help_hint(command)),
  });
}

Diagnostic idle_flag(const IdleFlag& flag) {
  return {
      .severity = Severity::info,
      .code = "cli.idle-flag",
      .message = "--" + flag.name + " does nothing here: " + flag.reason,
  };
}

UsageError unexpected_argument(const std::string& word, const Command& command) {
  return UsageError(Diagnostic{
      .code = "cli.unexpected-argument",
      .message = "formwork " + command.name + " does not know what to do with \"" + word + "\"",
      .help = help_hint(&command),
  });
}

void set_by_variable(const Flag& flag, const terraform::Environment& environment) {
  if (flag.name == "help" || flag.name == "version") return;
  auto variable = environment.find(variable_of(flag));
  if (variable == environment.end() || variable->second.empty()) return;
  const auto& [name, value] = *variable;
  if (auto enabled = std::get_if<bool*>(&flag.target)) **enabled = truth_of(name, value);
  if (auto number = std::get_if<int*>(&flag.target)) **number = number_of(name, value);
  if (auto text = std::get_if<std::string*>(&flag.target)) **text = value;
  if (auto texts = std::get_if<std::vector<std::string>*>(&flag.target)) **texts = {value};
}

void check_given(const Flag& flag) {
  auto text = std::get_if<std::string*>(&flag.target);
  if (text != nullptr && (**text).empty())
    throw UsageError(Diagnostic{
        .code = "cli.missing-value", .message = "--" + flag.name + " needs a value"});
}

void check_values(const Command& command, const std::vector<Flag>& global) {
  for (const auto* flags : {&global, &command.flags})
    for (const auto& flag : *flags) check_choices("--" + flag.name, flag.target, flag.choices);
  for (const auto& positional : command.positionals) {
    check_choices(positional.name, positional.target, positional.choices);
    if (positional.required && values_of(positional.target).empty())
      throw UsageError(Diagnostic{
          .code = "cli.missing-argument",
          .message = fmt::format("formwork {} needs {}", command.name, positional.name),
          .found =
              {positional.help + (positional.choices.empty() ? "" : ": ") +
               fmt::format("{}", fmt::join(positional.choices, ", "))},
          .help = help_hint(&command),
      });
  }
}

}  // namespace formwork::cli
