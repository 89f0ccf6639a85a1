#pragma once
#include "core/tree.hpp"

namespace formwork::detail {

/// Runs aspects, those of lower priority first, until there is no construct that one of them has
/// not seen. Throws Error when that never ends, and when an aspect comes too late.
void run_aspects(TreeNode* root);

}  // namespace formwork::detail
