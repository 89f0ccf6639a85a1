#pragma once
#include "cli/failover/page.hpp"

namespace formwork::cli {

/// Whether a failover would come about: the last rehearsal, the standby, the witness, what else is
/// open, and what a person does about it. Nothing of a function that does not tell.
void add_readiness(Page& page);

}  // namespace formwork::cli
