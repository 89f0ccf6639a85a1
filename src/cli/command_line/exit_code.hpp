#pragma once

namespace formwork::cli {

/// What the tool exits with; `formwork --help` prints the same list.
enum class ExitCode {
  done = 0,
  failed = 1,
  changes_present = 2,
  wrong_usage = 64,
};

}  // namespace formwork::cli
