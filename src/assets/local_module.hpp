#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/tree.hpp"

namespace formwork::detail {

/// A module in a folder, as the stack gets it.
struct LocalModule {
  /// `./assets/modules/<hash>`, relative to the directory of the stack.
  std::string source;
  std::vector<Diagnostic> findings;
};

/// Makes the folder an artifact of the module's stack, once for all modules that are made of it.
LocalModule pack_local_module(const ElementNode& module, std::string_view folder);

}  // namespace formwork::detail
