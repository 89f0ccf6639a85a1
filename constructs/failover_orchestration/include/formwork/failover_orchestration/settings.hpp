#pragma once
#include <chrono>

namespace formwork::failover_orchestration {

/// What the orchestrator does by itself.
enum class Mode {
  /// It observes.
  off,
  /// It asks a person before it promotes.
  approve,
  /// It promotes.
  automatic,
};

/// When the standby rehearses a failover: a drill that goes the whole way but for the call, each
/// week. The other Region's functions refuse it, as there is nothing to promote.
struct Rehearsal {
  std::chrono::weekday day = std::chrono::Tuesday;
  /// Since midnight, in UTC.
  std::chrono::minutes time = std::chrono::hours{10};
};

/// How the functions decide. The same in both Regions, but for `mode` while a change is rolled out.
struct Settings {
  Mode mode = Mode::off;
  /// Everything is done but calls that change something, which are recorded as intents.
  bool dry_run = false;
  /// Vantage points that must agree that the other Region is gone: 2 or 3, as there are the own
  /// probe, the witness's and Route 53's.
  int quorum = 2;
  /// Bad ticks in a row that make a suspicion. From 3.
  int consecutive = 3;
  /// Good ticks in a row that end it: more than `consecutive`, so that what flaps stays suspected.
  int recovery = 6;
  /// How often the monitor looks, within its minute. 5 to 20 seconds.
  std::chrono::seconds tick{10};
  /// How long a suspicion must last before something is done: 30 to 120 seconds. 30 rides out most
  /// partitions, each second more is one of recovery time.
  std::chrono::seconds dwell{30};
  /// Nothing is done by itself for so long after a failover. From 30 minutes.
  std::chrono::seconds cooldown{3600};
  /// The replication lag at the fault, up to which data may be lost by promoting without a person:
  /// at most 60 seconds, which makes a recovery point of a minute true.
  std::chrono::milliseconds longest_lag{60000};
  /// What one run of the orchestrator plans with: less than the 300 seconds after which Lambda ends
  /// it.
  std::chrono::seconds budget{285};
  /// How much of it is waited for Aurora: less than the budget. Later runs go on waiting.
  std::chrono::seconds promotion_timeout{180};
  /// How long the question to a person is open. 1 minute to 24 hours.
  std::chrono::minutes approval_timeout{30};
  /// An alarm goes off where it does not come, or fails. With Mode::off none is due.
  Rehearsal rehearsal = {};
};

}  // namespace formwork::failover_orchestration
