#include "support/process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <system_error>

#include "support/files.hpp"

namespace formwork::support {
namespace {

// Files instead of pipes: nothing can block, however much is written.
struct Streams {
  std::filesystem::path input;
  std::filesystem::path output;
  std::filesystem::path error;
};

void redirect(const std::filesystem::path& file, int flags, int target) {
  const int descriptor = ::open(file.c_str(), flags, 0600);
  if (descriptor < 0 || ::dup2(descriptor, target) < 0) ::_exit(126);
  ::close(descriptor);
}

[[noreturn]] void become(
    const std::vector<std::string>& command, const ProcessOptions& options, const Streams& streams
) {
  redirect(streams.input, O_RDONLY, STDIN_FILENO);
  redirect(streams.output, O_WRONLY | O_TRUNC, STDOUT_FILENO);
  redirect(streams.error, O_WRONLY | O_TRUNC, STDERR_FILENO);
  if (!options.directory.empty() && ::chdir(options.directory.c_str()) != 0) ::_exit(126);
  for (const auto& [name, value] : options.environment) {
    if (value.empty()) {
      ::unsetenv(name.c_str());
    } else {
      ::setenv(name.c_str(), value.c_str(), 1);
    }
  }
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  ::execvp(arguments.front(), arguments.data());
  ::_exit(127);
}

}  // namespace

ProcessResult run_process(const std::vector<std::string>& command, const ProcessOptions& options) {
  const TemporaryDirectory directory;
  const Streams streams{
      directory.write("input", options.input),
      directory.write("output", ""),
      directory.write("error", ""),
  };
  const pid_t child = ::fork();
  if (child == 0) become(command, options, streams);
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) < 0) {
    throw std::system_error(errno, std::generic_category(), "cannot run " + command.front());
  }
  return {
      WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
      read_file(streams.output),
      read_file(streams.error),
  };
}

std::filesystem::path find_program(std::string_view name) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    auto candidate = std::filesystem::path(folder) / name;
    if (::access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return {};
}

}  // namespace formwork::support
