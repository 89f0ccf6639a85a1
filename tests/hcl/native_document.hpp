#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "hcl/syntax.hpp"

namespace formwork::hcl {

/// An expression in one form for all that mean the same: `"${x}"` is `x`, a heredoc a text.
std::string canonical(const Expression& expression);

/// A file as an object: arguments by name, each as a canonical text; blocks as lists by type and
/// labels, `resource aws_vpc main`.
nlohmann::json native_document(const Body& body);

}  // namespace formwork::hcl
