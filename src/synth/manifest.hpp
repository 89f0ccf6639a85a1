#pragma once
#include <string>
#include <vector>

#include "formwork/app.hpp"

namespace formwork::detail {

/// `manifest.json`, which tells the tool, ours or CDKTF's, what stacks there are.
std::string manifest_text(const std::vector<Assembly::StackArtifact>& stacks);

}  // namespace formwork::detail
