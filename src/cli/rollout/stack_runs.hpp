#pragma once
#include <deque>
#include <string>
#include <vector>

#include "cli/command_line/command.hpp"
#include "cli/synthesis/synthesis.hpp"
#include "terraform/driver/stack_driver.hpp"

namespace formwork::cli {

/// What the flags of all commands that run terraform say.
struct StackOptions {
  SynthOptions synth;
  std::vector<std::string> stacks;
  std::vector<std::string> variables;
  std::vector<std::string> variable_files;
  std::vector<std::string> targets = {};
  std::vector<std::string> replaced = {};
  /// Whether stacks that left the program may be chosen too.
  bool with_orphaned = false;
  /// Chooses among those alone.
  bool only_orphaned = false;
  /// How many resources of a stack at once; 0: as terraform does.
  int terraform_parallelism = 0;
  /// How long terraform waits for a lock of a state; empty: not at all.
  std::string lock_timeout = {};
  /// Whether plans ask first how what exists is now: `true` or `false`.
  std::string refresh = "true";
  terraform::InitRequest init = {};
};

/// A stack that was chosen, and terraform in its directory.
struct StackRun {
  const StackEntry& entry;
  terraform::StackDriver driver;
};

/// The stacks that the user means, in the order of their dependencies.
class StackRuns {
 public:
  /// Synthesizes and chooses. Throws `Error`.
  StackRuns(Context& context, const StackOptions& options);

  std::deque<StackRun>& runs() { return runs_; }
  const Manifest& manifest() const { return synthesis_.manifest; }
  const std::filesystem::path& output() const { return synthesis_.output; }
  bool contains(const std::string& stack) const;
  /// Removes the directory of a stack that left the program and has nothing left.
  void forget(const StackEntry& orphaned) const;
  /// Terraform in the directory of a stack, which need not be chosen.
  terraform::StackDriver driver_of(const StackEntry& stack);
  std::filesystem::path directory_of(const StackEntry& stack) const;
  /// The plan of a chosen stack as the flags ask for it.
  terraform::PlanRequest plan_request() const;
  terraform::RunOptions run_options() const;
  /// The values of `--var` and `--var-file`, and the tfvars files beside cdktf.json.
  const terraform::VariableValues& variables() const { return variables_; }

 private:
  Context& context_;
  const StackOptions& options_;
  terraform::Terraform terraform_;
  Synthesis synthesis_;
  std::deque<StackRun> runs_;
  terraform::VariableValues variables_;
};

/// `--app`, `--output` and `--skip-synth`, and what a stack needs to be initialized and planned:
/// `--var`, `--reconfigure` and the like.
std::vector<Flag> stack_flags(StackOptions& options);
/// The same and `--lock-timeout` and `--terraform-parallelism`.
std::vector<Flag> run_flags(StackOptions& options);
/// The same and `--refresh`.
std::vector<Flag> plan_flags(StackOptions& options);
/// Throws `UsageError` where both ask for the opposite.
void check_refresh(const StackOptions& options, bool refresh_only);
/// `--skip-provider-lock`.
Flag skip_provider_lock_flag(StackOptions& options);
/// `--target` and `--replace`.
std::vector<Flag> resource_flags(StackOptions& options);
/// The stacks by name or pattern.

}  // namespace formwork::cli
