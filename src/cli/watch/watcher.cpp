#include "cli/watch/watcher.hpp"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <iostream>

#include "terraform/process/environment.hpp"
#include "terraform/process/interrupts.hpp"

namespace formwork::cli {
namespace {

// Not std::getline, which goes on reading when a signal asks us to stop.
std::string read_line() {
  constexpr int milliseconds_between_looks = 100;
  std::string line;
  terraform::Interrupts interrupts;
  while (terraform::Interrupts::received() == 0) {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (poll(&input, 1, milliseconds_between_looks) <= 0) continue;
    char letter = 0;
    ssize_t count = read(STDIN_FILENO, &letter, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0 || letter == '\n') return line;
    line += letter;
  }
  return {};
}

std::string ask(const std::string& question) {
  std::cerr << question << std::flush;
  return read_line();
}

winsize size_of_terminal(int stream) {
  winsize size = {};
  if (ioctl(stream, TIOCGWINSZ, &size) != 0) return {};
  return size;
}

std::size_t columns_of_terminal(int stream) {
  constexpr std::size_t usual = 80;
  const auto size = size_of_terminal(stream);
  return size.ws_col != 0 ? size.ws_col : usual;
}

std::size_t lines_of_terminal() {
  constexpr std::size_t usual = 24;
  const auto size = size_of_terminal(STDERR_FILENO);
  return size.ws_row != 0 ? size.ws_row : usual;
}

}  // namespace

Watcher watcher_of(const terraform::Environment& environment) {
  if (terraform::is_on(environment, "CI") || isatty(STDERR_FILENO) == 0) return {};
  Watcher watcher;
  if (isatty(STDIN_FILENO) != 0) watcher.ask = ask;
  auto terminal = environment.find("TERM");
  // Where the cursor cannot be moved there is no status.
  if (terminal != environment.end() && terminal->second != "dumb") {
    watcher.status_width = [] { return columns_of_terminal(STDERR_FILENO); };
    watcher.status_height = lines_of_terminal;
  }
  if (isatty(STDOUT_FILENO) != 0)
    watcher.result_width = [] { return columns_of_terminal(STDOUT_FILENO); };
  return watcher;
}

}  // namespace formwork::cli
