#include "cli/command_line/logged_processes.hpp"

#include <fmt/format.h>

#include "terraform/run/credentials.hpp"

namespace formwork::cli {

terraform::ProcessResult LoggedProcesses::run(const terraform::Process& process) {
  const auto command = terraform::command_line(process.arguments);
  debug_(fmt::format("runs {} in {}", command, process.directory.string()));
  auto result = processes_.run(process);
  if (!result.succeeded())
    debug_(
        fmt::format("{} ended with status {}, signal {}", command, result.exit_code, result.signal)
    );
  return result;
}

}  // namespace formwork::cli
