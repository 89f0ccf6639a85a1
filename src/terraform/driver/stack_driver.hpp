#pragma once
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "terraform/driver/migration.hpp"
#include "terraform/findings/findings.hpp"
#include "terraform/findings/state_lock.hpp"
#include "terraform/plan/plan.hpp"
#include "terraform/prediction/remote_states.hpp"
#include "terraform/prediction/stand_in.hpp"
#include "terraform/prediction/waiting.hpp"
#include "terraform/process/exclusive_lock.hpp"
#include "terraform/process/interrupts.hpp"
#include "terraform/process/running_process.hpp"
#include "terraform/program/terraform.hpp"
#include "terraform/program/variable_values.hpp"
#include "terraform/run/given_secrets.hpp"
#include "terraform/stack/stack_document.hpp"
#include "terraform/state/stack_state.hpp"

namespace formwork::terraform {

class LockUpgrade;

/// Terraform cannot take over what exists; what it printed is found, without secrets.
class ImportRefused : public Error {
 public:
  using Error::Error;
};

struct InitRequest {
  /// Takes the state along when the backend changed.
  bool migrate_state = false;
  /// Uses what is in the new backend as it is, and leaves the state of the old one where it is.
  bool reconfigure = false;
  /// Leaves out what `lock_providers_for_remote_runs` does.
  bool skip_provider_lock = false;
};

/// How terraform goes about it, whether it plans or applies.
struct RunOptions {
  /// How many resources it works on at once; 0: as many as it wants, which is 10.
  int parallelism = 0;
  /// How long it waits for a lock that another holds, as `30s`; empty: not at all.
  std::string lock_timeout = {};

  void add_to(std::vector<std::string>& arguments) const;
};

struct PlanRequest {
  bool destroy = false;
  bool refresh_only = false;
  /// Construct paths or addresses: what the plan is limited to, and what it replaces.
  std::vector<std::string> targets = {};
  std::vector<std::string> replaced = {};
  VariableValues variables = {};
  RunOptions run = {};
  /// Whether terraform asks first how what exists is now.
  bool refresh = true;
  /// What is taken for the outputs of other stacks: a plan made so must not be applied, but for one
  /// that destroys.
  AssumedOutputs assumed = {};
  /// Whether what seems to be renamed is planned once more, with the moves: what does not keep
  /// anything is no rename.
  bool try_renames = false;
};

/// Something that happened to a resource while a plan was applied.
struct Progress {
  enum class State { started, under_way, done, failed };
  /// Empty when it left the program.
  std::string path;
  std::string address;
  /// Terraform's verb: `create`, `update`, `delete`.
  std::string action;
  State state = State::done;
  int seconds = 0;

  /// The construct, or the address when there is none.
  const std::string& what() const { return path.empty() ? address : path; }
};

/// Terraform in the directory of one stack. Every failure is thrown as `Error` that carries what
/// terraform found, at the constructs that caused it. From `init` on nobody else works in the
/// directory, as long as the object or a terraform that it started lives.
class StackDriver {
 public:
  /// `shown_as` is the directory as the user knows it.
  StackDriver(
      Terraform& terraform, std::filesystem::path directory, std::filesystem::path shown_as
  );

  const StackDocument& constructs() const { return constructs_; }
  bool declares(const std::string& variable) const;
  /// The addresses that a construct path or an address means in this stack; may be none.
  std::vector<std::string> addresses_of(const std::string& place) const;
  /// Installs what the stack needs, if anything changed since it was last done. Waits while another
  /// formwork, or a terraform that one left behind, works in the directory.
  void init(const InitRequest& request = {});
  /// Makes a plan. Warnings are added to `warnings`. Throws `Error`, with the code
  /// `terraform.waits` where nothing is wrong but that an assumed output is not known yet.
  Plan plan(const PlanRequest& request, std::vector<Diagnostic>& warnings);
  /// Keeps the plan that was made last. Throws `Error`.
  void keep_plan(const std::filesystem::path& file) const;
  /// What the plan that was made last does, whole; see `read_planned_changes`.
  nlohmann::json planned_changes();
  /// Takes a plan that was kept in a file, instead of making one.
  Plan load(const std::filesystem::path& file);
  /// Applies the plan that was made or loaded last.
  void apply(
      const std::function<void(const Progress&)>& on_progress,
      std::vector<Diagnostic>& warnings,
      const RunOptions& options = {}
  );
  /// Removes the plan that was made last, unless the user keeps it: plans hold secrets.
  void forget_plan();
  /// The data sources by which the stack reads other states.
  std::vector<RemoteState> remote_states() const { return remote_states_of(program()); }
  /// The stack's program; null when it is not in JSON.
  nlohmann::json program() const { return read_program(directory_); }
  /// Where the state is, for others that read it.
  Producer as_producer(std::string construct_path) const;
  /// What the state says of the stacks that it reads; needs `init`.
  RecordedOutputs recorded_outputs();
  /// What `terraform output -json` says; needs `init`. Throws `Error` when that is no answer.
  nlohmann::json outputs();
  /// Needs `init`; must not outlive this.
  StackState state() { return {terraform_, directory_, constructs_}; }
  /// Takes what exists in the cloud into the state. Throws `Error`.
  void import(
      const std::string& address,
      const std::string& id,
      const VariableValues& variables,
      const RunOptions& options = {}
  );
  /// Which states still list something of the stack, in whatever workspace; empty: none does.
  /// Needs `init`. Throws `Error` when nobody can tell.
  std::vector<std::string> workspaces_in_use();
  /// Whether there is anything of the stack in its state; needs `init`. Throws `Error` when nobody
  /// can tell.
  bool is_deployed();
  /// The lock that keeps others from the state; needs `init`.
  std::optional<StateLock> lock(const VariableValues& variables);
  /// The terraform that runs in the stack's directory.
  AtWork at_work() const;
  /// The process of this machine that holds the lock of a state in a file; nobody's where it is
  /// elsewhere.
  AtWork holder_of(const StateLock& lock) const;
  /// Takes the lock away, whoever holds it.
  void unlock(const StateLock& lock);

 private:
  using OnEvent = std::function<void(const nlohmann::json&)>;
  void run(
      const std::string& verb,
      std::vector<std::string> arguments,
      const OnEvent& on_event,
      std::vector<Diagnostic>& warnings
  );
  std::vector<std::string> plan_arguments(
      const PlanRequest& request, const std::filesystem::path& file
  );
  std::vector<std::string> replaced_instances(const std::vector<std::string>& places);
  void try_renames(Plan& plan, const PlanRequest& request);
  Plan read(const std::filesystem::path& plan, bool drift);
  Plan shown(const std::filesystem::path& plan, bool drift);
  /// Terraform ended well, and said nothing of what it was started for.
  Diagnostic no_word_of(const std::string& verb) const;
  void check_regions() const;
  void run_init(
      const std::vector<std::string>& arguments,
      LockUpgrade& upgrade,
      const std::optional<BackendChange>& change
  );
  /// That the state is to be elsewhere than it was. Throws `Error` when that is not known, but has
  /// to be.
  std::optional<BackendChange> backend_change(bool has_to_know) const;
  std::string init_reasons() const;
  void make_own_directory() const;
  std::filesystem::path own_file(const char* name) const;
  std::vector<std::string> variable_arguments(const VariableValues& values) const;
  Progress progress_of(const nlohmann::json& event, Progress::State state) const;

  Terraform& terraform_;
  std::filesystem::path directory_;
  std::filesystem::path shown_as_;
  StackDocument constructs_;
  std::filesystem::path plan_file_;
  /// What no message may show.
  Secrets secrets_;
  std::unique_ptr<ExclusiveLock> lock_;
  /// What the apply that runs has begun and not ended.
  std::set<std::string> under_way_;
};

}  // namespace formwork::terraform
