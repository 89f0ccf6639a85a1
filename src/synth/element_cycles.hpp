#pragma once
#include <vector>

#include "synth/document.hpp"

namespace formwork::detail {

/// Elements of a stack that need each other, as a finding with the line of each. Arguments can only
/// read what was made before them, so a loop needs a dependency or an override that was added
/// later.
void check_element_cycles(const StackElements& elements, std::vector<Diagnostic>& findings);

}  // namespace formwork::detail
