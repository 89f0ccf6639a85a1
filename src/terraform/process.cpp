#include "terraform/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <exception>
#include <istream>
#include <limits>
#include <optional>

#include "terraform/log_file.hpp"
#include "terraform/output_buffer.hpp"

namespace formwork::terraform {
namespace {

volatile std::sig_atomic_t running_child = 0;
volatile std::sig_atomic_t received_signal = 0;
volatile std::sig_atomic_t to_pass_on = 0;

// Ctrl-C on a terminal comes from the kernel and goes to the whole foreground group: the child has
// it already, and a second one would make terraform stop without saving. What another program sends
// to us alone is passed on.
void on_signal(int signal, siginfo_t* information, void*) {
  received_signal = signal;
  if (information->si_code == SI_KERNEL) return;
  to_pass_on = signal;
  if (running_child != 0) kill(running_child, signal);
}

class PassSignalsOn {
 public:
  PassSignalsOn() {
    received_signal = 0;
    to_pass_on = 0;
    struct sigaction action = {};
    action.sa_sigaction = on_signal;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < signals_.size(); ++i)
      sigaction(signals_[i], &action, &previous_[i]);
  }
  ~PassSignalsOn() {
    running_child = 0;
    for (std::size_t i = 0; i < signals_.size(); ++i)
      sigaction(signals_[i], &previous_[i], nullptr);
  }
  PassSignalsOn(const PassSignalsOn&) = delete;
  PassSignalsOn& operator=(const PassSignalsOn&) = delete;

 private:
  std::array<int, 3> signals_{SIGINT, SIGTERM, SIGHUP};
  std::array<struct sigaction, 3> previous_{};
};

class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int reading() const { return ends_[0]; }
  int writing() const { return ends_[1]; }
  void close_end(std::size_t end) {
    if (ends_[end] >= 0) close(ends_[end]);
    ends_[end] = -1;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

class FileActions {
 public:
  FileActions() { posix_spawn_file_actions_init(&actions_); }
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;

  void change_directory(const std::filesystem::path& directory) {
    if (!directory.empty()) posix_spawn_file_actions_addchdir_np(&actions_, directory.c_str());
  }
  void connect(int descriptor, Stream stream, const std::optional<Pipe>& pipe) {
    if (stream == Stream::to_stderr)
      posix_spawn_file_actions_adddup2(&actions_, STDERR_FILENO, descriptor);
    if (pipe) posix_spawn_file_actions_adddup2(&actions_, pipe->writing(), descriptor);
  }
  void connect(const LogFile& log) {
    for (int descriptor : {STDOUT_FILENO, STDERR_FILENO})
      posix_spawn_file_actions_adddup2(&actions_, log.descriptor(), descriptor);
  }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  result.reserve(texts.size() + 1);
  for (auto& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> assignments(const Environment& environment) {
  std::vector<std::string> result;
  result.reserve(environment.size());
  for (const auto& [name, value] : environment) {
    result.push_back(name);
    result.back().append(1, '=').append(value);
  }
  return result;
}

void drain(
    std::optional<Pipe>& out, std::string& out_text, std::optional<Pipe>& err, std::string& err_text
) {
  std::array<pollfd, 2> watched{
      pollfd{out ? out->reading() : -1, POLLIN, 0}, pollfd{err ? err->reading() : -1, POLLIN, 0}};
  std::array<std::string*, 2> texts{&out_text, &err_text};
  std::array<char, 65536> buffer;
  while (watched[0].fd >= 0 || watched[1].fd >= 0) {
    if (poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return;
    for (std::size_t i = 0; i < watched.size(); ++i) {
      if (watched[i].fd < 0 || watched[i].revents == 0) continue;
      ssize_t count = read(watched[i].fd, buffer.data(), buffer.size());
      if (count > 0)
        texts[i]->append(buffer.data(), static_cast<std::size_t>(count));
      else if (count == 0 || errno != EINTR)
        watched[i].fd = -1;
    }
  }
}

std::exception_ptr read_out(
    const Process& process, const Pipe& out, const std::optional<Pipe>& err, std::string& err_text
) {
  OutputBuffer buffer(out.reading(), err ? err->reading() : -1, err_text);
  std::istream stream(&buffer);
  std::exception_ptr failure;
  try {
    process.read_out(stream);
  } catch (...) {
    failure = std::current_exception();
  }
  stream.clear();
  stream.ignore(std::numeric_limits<std::streamsize>::max());
  return failure;
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

int wait_for(pid_t child, LogFile& log, const Process& process) {
  constexpr int milliseconds_between_looks = 10;
  int status = 0;
  for (pid_t ended = 0; ended == 0;) {
    ended = waitpid(child, &status, WNOHANG);
    log.tell_new_lines(process.on_line);
    if (ended == 0) poll(nullptr, 0, milliseconds_between_looks);
  }
  log.tell_rest(process.on_line);
  return status;
}

}  // namespace

Environment own_environment() {
  Environment result;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    std::string_view text = *variable;
    std::size_t equals = text.find('=');
    if (equals != text.npos) result.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return result;
}

ProcessResult SystemProcesses::run(const Process& process) {
  ProcessResult result;
  std::optional<Pipe> out;
  std::optional<Pipe> err;
  std::optional<LogFile> log;
  if (!process.log.empty()) log.emplace(process.log);
  if (process.out == Stream::capture) out.emplace();
  if (process.err == Stream::capture) err.emplace();
  FileActions actions;
  actions.connect(STDOUT_FILENO, process.out, out);
  actions.connect(STDERR_FILENO, process.err, err);
  if (log) actions.connect(*log);
  actions.change_directory(process.directory);

  auto arguments = process.arguments;
  auto environment = assignments(process.environment);
  PassSignalsOn signals;
  pid_t child = 0;
  result.start_error = posix_spawnp(
      &child,
      arguments[0].c_str(),
      actions.get(),
      nullptr,
      pointers(arguments).data(),
      pointers(environment).data()
  );
  if (result.start_error != 0) return result;
  running_child = child;
  // It may have come before there was a child to pass it on to.
  if (to_pass_on != 0) kill(child, to_pass_on);
  if (out) out->close_end(1);
  if (err) err->close_end(1);
  std::exception_ptr failure;
  if (out && process.read_out) failure = read_out(process, *out, err, result.err);
  drain(out, result.out, err, result.err);

  int status = log ? wait_for(child, *log, process) : wait_for(child);
  result.interrupted_by = received_signal;
  if (failure) std::rethrow_exception(failure);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
  if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  return result;
}

}  // namespace formwork::terraform
