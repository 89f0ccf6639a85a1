#include "terraform/process/running_process.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;

std::string name_of_process(const fs::path& processes, pid_t id) {
  std::ifstream file(processes / std::to_string(id) / "comm");
  std::string name;
  std::getline(file, name);
  return name;
}

bool is_missing(int error) { return error == ENOENT || error == ENOTDIR || error == ESRCH; }

AtWork unknown(const fs::path& place, const std::string& reason) {
  return {.process = {}, .unknown_because = place.string() + ": " + reason};
}

}  // namespace

AtWork holder_of(const fs::path& state) {
  // Opening a pipe would wait for who writes to it.
  const int file = open(state.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0 && is_missing(errno)) return {};
  if (file < 0) return unknown(state, std::strerror(errno));
  struct stat status = {};
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  const bool is_file = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  const int failed = is_file && fcntl(file, F_GETLK, &lock) != 0 ? errno : 0;
  close(file);
  if (!is_file) return unknown(state, "it is no file");
  if (failed != 0) return unknown(state, std::strerror(failed));
  if (lock.l_type == F_UNLCK) return {};
  // Another machine's processes, on a shared disk, have no number here.
  return {RunningProcess{lock.l_pid, lock.l_pid > 0 ? name_of_process("/proc", lock.l_pid) : ""}};
}

AtWork at_work_in(const fs::path& directory, const fs::path& program, const fs::path& processes) {
  // As much of a name as the kernel keeps.
  constexpr std::size_t longest = 15;
  const auto own = program.filename().string().substr(0, longest);
  std::error_code failed;
  const auto wanted = fs::canonical(directory, failed);
  if (failed && is_missing(failed.value())) return {};
  if (failed) return unknown(directory, failed.message());
  fs::directory_iterator entries(processes, failed);
  if (failed) return unknown(processes, failed.message());
  AtWork first;
  for (const auto& entry : entries) {
    auto number = entry.path().filename().string();
    if (std::isdigit(static_cast<unsigned char>(number[0])) == 0) continue;
    RunningProcess process{std::atoi(number.c_str()), {}};
    process.name = name_of_process(processes, process.id);
    if (process.name != own && !process.name.starts_with("terraform")) continue;
    const auto found = fs::read_symlink(entry.path() / "cwd", failed);
    // One that has ended meanwhile is nowhere; those of other users cannot be looked at.
    if (failed && is_missing(failed.value())) continue;
    if (failed && first.is_known())
      first.unknown_because = "where process " + number + " (" + process.name +
                              ") works cannot be seen: " + failed.message();
    if (failed || found != wanted) continue;
    if (!first.process || process.id < first.process->id) first.process = process;
  }
  // Who is there is known, whatever else is not.
  if (first.process) first.unknown_because.clear();
  return first;
}

}  // namespace formwork::terraform
