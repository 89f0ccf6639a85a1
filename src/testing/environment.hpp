#pragma once

namespace formwork::testing {

/// Whether the variable is set, to anything that does not say no.
bool is_on(const char* variable);

}  // namespace formwork::testing
