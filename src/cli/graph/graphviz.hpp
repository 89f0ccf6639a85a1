#pragma once
#include <string>

#include "cli/command_line/context.hpp"

namespace formwork::cli {

/// The SVG that Graphviz's program `dot` makes of a text in its language. Throws `Error` when that
/// is not installed or fails.
std::string svg_of(Context& context, const std::string& dot_text);

}  // namespace formwork::cli
