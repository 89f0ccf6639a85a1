#include <memory>

#include "cli/command_line/completion.hpp"
#include "cli/commands/commands.hpp"

namespace formwork::cli {

Command completion_command(const std::vector<Command>& commands, const std::vector<Flag>& global) {
  auto shell = std::make_shared<std::string>();
  Command result{
      .name = "completion",
      .summary = "print a script that completes command lines",
      .positionals =
          {{.name = "SHELL",
            .help = "the shell to print for",
            .target = shell.get(),
            .choices = {"bash", "zsh", "fish"},
            .required = true}},
      .examples =
          {{"source <(formwork completion bash)", "in ~/.bashrc"},
           {"formwork completion zsh > ~/.zfunc/_formwork", "with fpath+=~/.zfunc in ~/.zshrc"},
           {"formwork completion fish > ~/.config/fish/completions/formwork.fish",
            "once and for all"}},
      .run = {},
  };
  auto known = commands;
  known.push_back(result);
  result.run = [shell, known, global](Context& context) {
    auto script = *shell == "bash"  ? bash_completion(known, global)
                  : *shell == "zsh" ? zsh_completion(known, global)
                                    : fish_completion(known, global);
    context.terminal.print("{}", script);
    return ExitCode::done;
  };
  return result;
}

}  // namespace formwork::cli
