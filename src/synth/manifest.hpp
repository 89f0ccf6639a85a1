#pragma once
#include <string>
#include <vector>

#include "formwork/app.hpp"

namespace formwork::detail {

/// The text of `manifest.json`: CDKTF's, whose command line reads it too. What CDKTF's annotations
/// do not have, a code, what was found and a help, stands in keys of our own.
std::string manifest_text(const std::vector<Assembly::StackArtifact>& stacks);

}  // namespace formwork::detail
