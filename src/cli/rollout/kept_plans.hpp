#pragma once
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/rollout/stack_runs.hpp"

namespace formwork::cli {

/// The plans of an application in a folder, made by `diff --out` and applied by `deploy --plan`.
/// Only its owner can read it: plans hold secrets.
class KeptPlans {
 public:
  /// A folder to keep plans in. What is in it of plans that were kept before goes. Throws `Error`
  /// when it holds anything else.
  static KeptPlans in_new(const std::filesystem::path& folder, std::string shown_as, bool destroys);
  /// A folder with plans. Throws `Error` when it is none, or not whole.
  static KeptPlans in(const std::filesystem::path& folder, std::string shown_as);

  bool destroys() const { return destroys_; }
  /// Keeps the plan that was made last.
  void keep(StackRun& stack, const std::filesystem::path& directory);
  /// Keeps what a plan would do that must not be applied, for it was made with assumed outputs:
  /// the stack is planned anew when it is its turn. Null when it could not be planned at all.
  void keep_changes(
      StackRun& stack, const std::filesystem::path& directory, const nlohmann::json& changes
  );
  /// All stacks are in it.
  void finish() const;

  /// Throws `Error` unless there is a plan for each of the stacks, made of the program as it is.
  void check(StackRuns& runs) const;
  /// The plan of a stack; empty when it has to be made anew.
  std::filesystem::path plan_of(const std::string& stack) const;
  /// What was planned of a stack that has to be planned anew.
  nlohmann::json changes_of(const std::string& stack) const;

 private:
  struct Entry {
    std::string program;
    std::string plan = {};
    std::string changes = {};
  };

  KeptPlans(std::filesystem::path folder, std::string shown_as)
      : folder_(std::move(folder)), shown_as_(std::move(shown_as)) {}
  void clear() const;

  std::filesystem::path folder_;
  std::string shown_as_;
  bool destroys_ = false;
  std::map<std::string, Entry> stacks_ = {};
};

/// A digest of all that synthesis wrote for a stack, but for the lines of the program.
std::string program_digest(const std::filesystem::path& directory);

}  // namespace formwork::cli
