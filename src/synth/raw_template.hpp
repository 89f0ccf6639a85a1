#pragma once
#include <string_view>

// What `raw` was given, which is a template of Terraform's that nobody has parsed.

namespace formwork::detail {

/// The inside of text that is one interpolation, `${…}`, and nothing else; empty for other text.
std::string_view single_interpolation(std::string_view text);

/// Whether an expression is a chain of names and indexes, which binds tighter than any operator.
bool is_traversal(std::string_view expression);

}  // namespace formwork::detail
