#pragma once
#include <string>

#include "hcl/syntax.hpp"

namespace formwork::hcl {

/// The tree as text, an item a line: `(call "f" (number "1"))`.
std::string tree_text(const Body& body, int depth = 0);
std::string tree_text(const Expression& expression);

}  // namespace formwork::hcl
