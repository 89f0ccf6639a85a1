#include "assets/build_step.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/json_text.hpp"

extern char** environ;

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

/// How much of what a failing command printed is shown: the end says what went wrong.
constexpr std::size_t shown_lines = 40;

std::vector<std::string> last_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    lines.push_back(std::move(line));
  }
  if (lines.size() > shown_lines) {
    lines.erase(lines.begin(), lines.end() - shown_lines);
    lines.front() = "…";
  }
  return lines;
}

/// The way in which a process ended, as a person says it; empty when it succeeded.
std::string failure(int status) {
  if (WIFSIGNALED(status)) return "ended by signal " + std::to_string(WTERMSIG(status));
  int code = WEXITSTATUS(status);
  return code == 0 ? "" : "exit code " + std::to_string(code);
}

struct Actions {
  Actions() { posix_spawn_file_actions_init(&actions); }
  ~Actions() { posix_spawn_file_actions_destroy(&actions); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  posix_spawn_file_actions_t actions;
};

/// Runs the command to its end; returns how it failed, or nothing.
std::string run(const std::string& command, const fs::path& folder, std::string& printed) {
  std::array<int, 2> ends;
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::strerror(errno);
  Actions spawn;
  posix_spawn_file_actions_addchdir_np(&spawn.actions, folder.c_str());
  posix_spawn_file_actions_addopen(&spawn.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&spawn.actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&spawn.actions, ends[1], STDERR_FILENO);
  std::string shell = "sh", flag = "-c", text = command;
  std::array<char*, 4> arguments = {shell.data(), flag.data(), text.data(), nullptr};
  pid_t child = 0;
  int refused = posix_spawn(&child, "/bin/sh", &spawn.actions, nullptr, arguments.data(), environ);
  ::close(ends[1]);
  std::array<char, 4096> piece;
  for (ssize_t count = 0; !refused;) {
    count = ::read(ends[0], piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    printed.append(piece.data(), static_cast<std::size_t>(count));
  }
  ::close(ends[0]);
  if (refused) return std::strerror(refused);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return std::strerror(errno);
  return failure(status);
}

}  // namespace

BuildRecord read_record(const fs::path& file) {
  std::ifstream in(file);
  nlohmann::json json = nlohmann::json::parse(in, nullptr, false);
  auto text = [&](const char* key) {
    auto found = json.is_object() ? json.find(key) : json.end();
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  return {text("command"), text("inputs"), text("output")};
}

std::string record_text(const BuildRecord& record) {
  nlohmann::json json = {
      {"command", record.command}, {"inputs", record.inputs}, {"output", record.output}};
  return json.dump(2) + '\n';
}

bool run_build(
    const std::string& command, const fs::path& folder, std::vector<Diagnostic>& findings
) {
  std::string printed;
  std::string failed = run(command, folder, printed);
  if (failed.empty()) return true;
  std::vector<std::string> found = {"command = " + command + " (" + failed + ')'};
  for (std::string& line : last_lines(printed)) found.push_back(std::move(line));
  findings.push_back(
      {.code = "asset.build",
       .message = "the command that builds an asset failed",
       .found = std::move(found),
       .help = "run it in " + folder.string() + " by hand"}
  );
  return false;
}

}  // namespace formwork::detail
