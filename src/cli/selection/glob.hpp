#pragma once
#include <string_view>

namespace formwork::cli {

/// Whether the name fits the pattern, as in a shell: `*` is any text, `?` any character, `[abc]`
/// and `[a-z]` one of these, `[!abc]` one of the others, `{a,b}` either text. A bracket that is not
/// closed means itself.
bool matches_glob(std::string_view pattern, std::string_view name);

}  // namespace formwork::cli
