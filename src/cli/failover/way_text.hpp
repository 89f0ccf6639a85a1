#pragma once
#include <cstddef>
#include <string>

#include "cli/failover/status.hpp"

namespace formwork::cli {

/// `SUSPECT > [CONFIRM] > FENCE`: the states that a failover, a rehearsal or a failback goes
/// through, with the one where it stands. Of a way that is longer than `columns` the ends that are
/// farthest from there are left out; 0: nothing is. Empty for a state that is on no way.
std::string way_text(const Status& status, std::size_t columns, bool has_arrows);

}  // namespace formwork::cli
