#pragma once
#include <sys/types.h>

#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace formwork::terraform {

/// Who keeps others from a state, in the words of the lock.
struct StateLock {
  std::string id;
  std::string path = {};
  /// `apply`, `plan`.
  std::string operation = {};
  /// `user@host`.
  std::string who = {};
  /// `2026-11-22 18:25:50 UTC`.
  std::string created = {};
};

/// The lock that one of terraform's diagnostics complains of, if it is about that.
std::optional<StateLock> state_lock_of(const nlohmann::json& finding);

/// The lock as lines of a diagnostic.
std::vector<std::string> lines_of(const StateLock& lock);

/// That the stack's state is locked, by whom, and the way out.
Diagnostic locked(const StateLock& lock, const std::string& stack);

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
