#pragma once
#include <formwork/asset.hpp>

namespace trading {

/// The functions that fail over, and those that watch: one package, of which each stack that runs
/// some of it has its own.
inline formwork::AssetProps functions_package() {
  return {
      .path = "functions",
      .packaging = formwork::Packaging::zip,
      .exclude = {"__pycache__", "*.pyc", "*.md"},
      .build = {.command = "python3 package.py", .output = ".package"}};
}

}  // namespace trading
