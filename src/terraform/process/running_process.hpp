#pragma once
#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>

namespace formwork::terraform {

/// A process of this machine.
struct RunningProcess {
  pid_t id = 0;
  std::string name = {};
};

/// Whether somebody of this machine is at work: who that is, nobody, or nobody can tell.
struct AtWork {
  std::optional<RunningProcess> process = {};
  /// Why nobody can tell; empty when it is known.
  std::string unknown_because = {};

  bool is_known() const { return unknown_because.empty(); }
  bool is_nobody() const { return is_known() && !process; }
};

/// Who holds the lock of a state in a file: it is the kernel's, and ends with its process. Nobody
/// holds that of a file that there is not.
AtWork holder_of(const std::filesystem::path& state);

/// A process of terraform, or of `program`, whose working directory it is. `processes` is where the
/// system lists them.
AtWork at_work_in(
    const std::filesystem::path& directory,
    const std::filesystem::path& program,
    const std::filesystem::path& processes = "/proc"
);

}  // namespace formwork::terraform
