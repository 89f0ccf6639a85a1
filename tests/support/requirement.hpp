#pragma once
#include <string>

namespace formwork::support {

/// Whether CI is set, to anything but `0` or `false`.
bool runs_in_ci();

/// For a test that lacks what it needs, `return missing("zsh is not installed")`: skipped, and
/// failed in CI, where nothing is skipped.
void missing(const std::string& what);

}  // namespace formwork::support
