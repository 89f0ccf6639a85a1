#pragma once
#include "core/tree.hpp"
#include "formwork/app.hpp"

namespace formwork::detail {

/// The app that the node is in.
const App& app_of(const TreeNode* node);

}  // namespace formwork::detail
