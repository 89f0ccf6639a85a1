#pragma once
#include <string>

#include "cli/graph/picture.hpp"

namespace formwork::cli {

/// The picture in the language of Graphviz, and in that of Mermaid. Both end without a newline.
std::string dot_text(const Picture& picture);
std::string mermaid_text(const Picture& picture);

}  // namespace formwork::cli
