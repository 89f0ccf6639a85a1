#pragma once
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace formwork::cli {

/// Seconds since 1970.
using Moment = double;
/// What the function may not know.
template <class T>
using Known = std::optional<T>;

/// What the orchestrator's function answers to every command: how it stands after it.
struct Status {
  struct Topology {
    Known<bool> is_member;
    Known<bool> is_writer;
    Known<bool> is_failing_over;
    Known<bool> is_available;
  };
  struct Verdict {
    Known<Moment> at;
    std::string edge, data, self;
    Known<std::int64_t> red_ticks, green_ticks;
    Known<Moment> first_red_at;
    /// `s0` to `s8`: GREEN, RED, UNKNOWN.
    std::map<std::string, std::string> signals;
  };
  struct Check {
    std::string id, name, outcome, found;
  };
  struct Guard {
    std::string name;
    Known<bool> holds;
    std::string found;
  };
  struct Intent {
    std::string key, status;
    Known<Moment> at;
  };
  struct Budget {
    Known<double> step_seconds, run_seconds;
    /// Of the run that answered.
    Known<double> run_used_seconds = {};
  };
  struct Rehearsal {
    /// `whole`, `stopped`, `missed`, `none yet`, `none is due`; empty: not known.
    std::string result, found;
    Known<Moment> ended_at;
    std::string stopped_in;
    /// Until when the next one has to have come.
    Known<Moment> wanted_by;
    std::string to_do;
  };
  struct Standby {
    Known<bool> is_ready;
    std::string found, to_do;
  };
  struct Witness {
    Known<bool> is_heard;
    /// Of the newest that was heard.
    Known<Moment> at;
    std::string to_do;
  };
  struct Question {
    std::string found, to_do;
  };
  /// Whether a failover would come about, and what a person does about it.
  struct Readiness {
    Rehearsal rehearsal;
    Standby standby;
    Witness witness;
    std::vector<Question> open;
  };
  struct Next {
    std::string action;
    Known<Moment> at;
    std::string how_to_stop;
  };
  struct PlannedCall {
    std::string call;
    nlohmann::ordered_json arguments;
    std::string state;
  };
  /// An order of this state that would be refused as things are.
  struct NotNow {
    std::string command, reason;
  };
  struct Refused {
    std::string command, reason;
    std::vector<std::string> allowed;
    /// This very request was taken before.
    bool is_repeat = false;
  };

  std::string region;
  std::string peer_region, application, global_cluster;
  Moment now = 0;
  std::string mode;
  bool dry_run = false;
  std::string state;
  Known<std::int64_t> epoch;
  std::string incident_id;
  Known<Moment> entered_at, deadline_at, cooldown_until;
  bool is_fenced = false, is_evacuated = false, is_frozen = false, is_dry_run = false;
  bool is_failback = false, is_commanded = false;
  std::vector<std::string> cause;
  std::string last_error;
  /// Where `resume` goes on.
  std::string manual_from = {};
  Known<Moment> first_red_at = {};
  Known<double> lag_at_fault_ms, canary_age_ms;
  Known<Topology> topology = {};
  Known<Verdict> verdict = {};
  std::vector<Check> checks = {};
  Known<Moment> checks_at = {};
  std::vector<Guard> guards = {};
  std::vector<Intent> intents = {};
  Known<Budget> budget = {};
  /// Older functions do not tell.
  Known<Readiness> readiness = {};
  std::vector<std::string> allowed;
  /// Older functions do not tell, and allow what the state does.
  std::vector<NotNow> not_now = {};
  Known<Next> next = {};
  std::vector<PlannedCall> plan = {};
  Known<Refused> refused = {};
  /// All that was answered, also what is not known here.
  nlohmann::ordered_json document = {};

  bool allows(const std::string& command) const;
  /// Why a command would be refused that is not allowed.
  std::string why_not(const std::string& command) const;
};

/// Reads an answer. What is null or not there is not known; Region, state, time and what is allowed
/// have to be. Throws `AnswerUnreadable`, with the member that is of another kind or missing: such
/// an answer tells nothing.
Status read_status(const std::string& answer);

}  // namespace formwork::cli
