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

/// Who holds the lock of a state in a file: it is the kernel's, and ends with its process.
std::optional<RunningProcess> holder_of(const std::filesystem::path& state);

/// A process of terraform, or of `program`, whose working directory it is.
std::optional<RunningProcess> at_work_in(
    const std::filesystem::path& directory, const std::filesystem::path& program
);

}  // namespace formwork::terraform
