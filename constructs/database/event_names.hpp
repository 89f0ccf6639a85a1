#pragma once
#include "formwork/database/events.hpp"

namespace formwork::database {

/// As the API calls it.
const char* name_of(ClusterEvent event);

}  // namespace formwork::database
