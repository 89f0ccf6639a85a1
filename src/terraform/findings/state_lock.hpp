#pragma once
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
std::optional<StateLock> state_lock_of(const nlohmann::json& diagnostic);

/// The lock as lines of a diagnostic.
std::vector<std::string> lines_of(const StateLock& lock);

/// That the stack's state is locked, by whom, and the way out.
Diagnostic locked(const StateLock& lock, const std::string& stack);

}  // namespace formwork::terraform
