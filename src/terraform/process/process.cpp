#include "terraform/process/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <istream>
#include <limits>
#include <optional>

#include "terraform/process/child.hpp"
#include "terraform/process/interrupts.hpp"
#include "terraform/process/log_file.hpp"
#include "terraform/process/output_buffer.hpp"

namespace formwork::terraform {
namespace {

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

  void close_input() {
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  }
  // Onto itself, which clears its close-on-exec.
  void keep_open(int descriptor) {
    posix_spawn_file_actions_adddup2(&actions_, descriptor, descriptor);
  }

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

class Attributes {
 public:
  explicit Attributes(bool own_group) {
    posix_spawnattr_init(&attributes_);
    sigset_t normal;
    sigemptyset(&normal);
    sigaddset(&normal, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes_, &normal);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(
        &attributes_,
        static_cast<short>(POSIX_SPAWN_SETSIGDEF | (own_group ? POSIX_SPAWN_SETPGROUP : 0))
    );
  }
  ~Attributes() { posix_spawnattr_destroy(&attributes_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
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
    Child& child,
    std::optional<Pipe>& out,
    std::string& out_text,
    std::optional<Pipe>& err,
    std::string& err_text
) {
  constexpr int milliseconds_between_looks = 100;
  std::array<pollfd, 2> watched{
      pollfd{out ? out->reading() : -1, POLLIN, 0}, pollfd{err ? err->reading() : -1, POLLIN, 0}};
  std::array<std::string*, 2> texts{&out_text, &err_text};
  std::array<char, 65536> buffer;
  while (watched[0].fd >= 0 || watched[1].fd >= 0) {
    if (poll(watched.data(), watched.size(), milliseconds_between_looks) < 0 && errno != EINTR)
      return;
    child.look_at_the_time();
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

/// Stays to the end of the program, also when somebody who reads its lines gives up: what is being
/// applied must not be left unattended. Returns what was thrown first.
std::exception_ptr follow(Child& child, LogFile& log, const Process& process) {
  std::exception_ptr failure;
  auto on_line = [&](const std::string& line) {
    if (failure || !process.on_line) return;
    try {
      process.on_line(line);
    } catch (...) {
      failure = std::current_exception();
    }
  };
  for (bool ended = false; !ended;) {
    ended = child.has_ended();
    log.tell_new_lines(on_line);
    child.look_at_the_time();
    if (!ended) child.wait_a_moment();
  }
  log.tell_rest(on_line);
  return failure;
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

std::string signal_name(int signal) {
  const char* name = sigabbrev_np(signal);
  if (name == nullptr) return "signal " + std::to_string(signal);
  return std::string("SIG") + name + " (" + sigdescr_np(signal) + ')';
}

ProcessResult SystemProcesses::run(const Process& process) {
  ProcessResult result;
  Interrupts passed_on;
  result.interrupted_by = Interrupts::received();
  if (result.interrupted_by != 0) return result;
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
  if (process.own_group) actions.close_input();
  for (int descriptor : process.kept_open) actions.keep_open(descriptor);

  auto arguments = process.arguments;
  auto environment = assignments(process.environment);
  pid_t id = 0;
  result.start_error = posix_spawnp(
      &id,
      arguments[0].c_str(),
      actions.get(),
      Attributes(process.own_group).get(),
      pointers(arguments).data(),
      pointers(environment).data()
  );
  if (result.start_error != 0) return result;
  Child child(id, process.own_group);
  if (out) out->close_end(1);
  if (err) err->close_end(1);
  std::exception_ptr failure;
  if (out && process.read_out) failure = read_out(process, *out, err, result.err);
  drain(child, out, result.out, err, result.err);
  if (log) failure = follow(child, *log, process);
  int status = child.status();
  bool heard = Interrupts::received() != SIGHUP || !process.own_group;
  result.interrupted_by = heard ? Interrupts::received() : 0;
  result.was_hurried = Interrupts::insisted();
  if (failure) std::rethrow_exception(failure);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
  if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  return result;
}

}  // namespace formwork::terraform
