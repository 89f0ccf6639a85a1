#pragma once
#include <string>

#include "hcl/syntax.hpp"

namespace formwork::bindings {

/// What a variable, or an optional attribute, is when it is not given: for comments, on one line
/// of at most some hundred characters.
std::string default_text(const hcl::Expression& value);

/// The sentence about it, behind a description.
std::string with_default(const std::string& description, const std::string& said);

}  // namespace formwork::bindings
