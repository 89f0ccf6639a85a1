#pragma once
#include <string>
#include <vector>

#include "synth/printer.hpp"

namespace formwork::detail {

/// The JSON text with the overrides applied, indented to stand at `depth`. Throws Error when a
/// pointer leads through something that is neither object nor list.
std::string apply_overrides(
    const std::string& json, const TreeNode* node, const CrossStackNames* others, int depth
);

}  // namespace formwork::detail
