#pragma once
#include <string>

namespace formwork::failover_orchestration {

/// What a sentinel's query returns, and when that is sound.
enum class SentinelKind {
  /// How many rows there are: not less, within a percent, than when it was asked last.
  count,
  /// The highest id: likewise.
  max,
  /// Two sums that are equal, or one difference that is 0: else writes stay closed.
  ledger,
};

/// A query that says whether a table of the business is whole after a promotion, before anybody
/// writes to it. It reads, and is ended after 5 seconds.
///
///     {.name = "ledger",
///      .query = "SELECT SUM(debit), SUM(credit) FROM entries",
///      .kind = SentinelKind::ledger,
///      .database = "trading"}
struct Sentinel {
  /// What people are told: letters, digits, `-` and `_`, 64 at most, no two alike. Required.
  std::string name;
  /// One `SELECT` without a semicolon at its end. Required.
  std::string query;
  /// Required.
  SentinelKind kind;
  /// The schema that it is asked in. Required.
  std::string database;
};

}  // namespace formwork::failover_orchestration
