#pragma once

namespace formwork::cli {

/// What the tool exits with; `formwork --help` prints the same list.
enum class ExitCode {
  done = 0,
  failed = 1,
  changes_present = 2,
  /// Of `failover`: the state does not allow it; nothing was done.
  refused = 3,
  /// The function could not be asked; nothing was done.
  not_asked = 4,
  /// The function failed at it.
  function_failed = 5,
  /// No answer came: nobody here knows whether it was done.
  not_known = 6,
  wrong_usage = 64,
};

}  // namespace formwork::cli
