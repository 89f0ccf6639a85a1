#pragma once
#include <vector>

#include "formwork/diagnostic.hpp"
#include "synth/cross_stack.hpp"

namespace formwork::detail {

/// Two stacks with one state: the second to be deployed would destroy what the first has made.
void check_shared_states(
    const std::vector<StackNode*>& stacks,
    const CrossStack& cross_stack,
    std::vector<Diagnostic>& findings
);

}  // namespace formwork::detail
