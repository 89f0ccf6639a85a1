#include "terraform/process/running_process.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cctype>
#include <cstdlib>
#include <fstream>

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;

std::string name_of_process(pid_t id) {
  std::ifstream file("/proc/" + std::to_string(id) + "/comm");
  std::string name;
  std::getline(file, name);
  return name;
}

}  // namespace

std::optional<RunningProcess> holder_of(const fs::path& state) {
  int file = open(state.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  bool known = fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close(file);
  if (!known) return {};
  // Another machine's processes, on a shared disk, have no number here.
  return RunningProcess{lock.l_pid, lock.l_pid > 0 ? name_of_process(lock.l_pid) : ""};
}

std::optional<RunningProcess> at_work_in(const fs::path& directory, const fs::path& program) {
  // As much of a name as the kernel keeps.
  constexpr std::size_t longest = 15;
  const auto own = program.filename().string().substr(0, longest);
  std::optional<RunningProcess> first;
  std::error_code error;
  const auto wanted = fs::canonical(directory, error);
  if (error) return {};
  for (const auto& entry : fs::directory_iterator("/proc", error)) {
    auto number = entry.path().filename().string();
    if (std::isdigit(static_cast<unsigned char>(number[0])) == 0) continue;
    // Those of other users cannot be looked at.
    if (fs::read_symlink(entry.path() / "cwd", error) != wanted) continue;
    RunningProcess process{std::atoi(number.c_str()), {}};
    process.name = name_of_process(process.id);
    if (process.name != own && !process.name.starts_with("terraform")) continue;
    if (!first || process.id < first->id) first = process;
  }
  return first;
}

}  // namespace formwork::terraform
