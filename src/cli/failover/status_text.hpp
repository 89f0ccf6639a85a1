#pragma once
#include <string>
#include <vector>

#include "cli/failover/page.hpp"

namespace formwork::cli {

/// What a person reads, the most urgent first. Times are UTC; where `now` is given, each has how
/// far it is away besides, so that lines without it change only when what they tell does.
std::vector<std::string> status_lines(
    const Status& status, Known<Moment> now, Drawing drawing = {}
);

/// Every call that the command would make, by the state in which it does.
std::vector<std::string> plan_lines(const Status& status);

}  // namespace formwork::cli
