#pragma once
#include "cli/views/rollout_view.hpp"

namespace formwork::cli {

/// For a terminal that somebody watches: for each stack under way a line with a bar, how many steps
/// are done, how long it took so far, and what is being made.
std::unique_ptr<RolloutView> live_view(Context& context, Direction direction, std::size_t stacks);

}  // namespace formwork::cli
