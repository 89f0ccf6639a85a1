#pragma once
#include <string>

#include "cli/failover/status.hpp"

namespace formwork::cli {

/// `2 h 5 min`, `1 min 20 s`, `4 s`.
std::string duration_text(double seconds);

/// `03:12:45Z`, with the day when that is another one than `today` has; where `now` is given, with
/// `(in 25 s)` or `(2 s ago)`.
std::string moment_text(Moment moment, Moment today, Known<Moment> now);

}  // namespace formwork::cli
