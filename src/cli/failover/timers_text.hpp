#pragma once
#include "cli/failover/page.hpp"

namespace formwork::cli {

/// What ends by itself and when, what a person has to end, and how much of the budgets is used.
void add_timers(Page& page);

}  // namespace formwork::cli
