#pragma once
#include <string>
#include <string_view>

#include "hcl/syntax.hpp"

namespace formwork::hcl {

/// How many levels of blocks and expressions a file may have. Terraform has no limit but its
/// memory; what people write has a dozen.
inline constexpr std::uint16_t deepest = 500;

/// Parses a file. Throws Error with the first thing that is wrong: `name`, the line and the column.
File parse(std::string_view text, const std::string& name);

/// Parses one expression, as it stands after a `=`.
Expression parse_expression(std::string_view text, const std::string& name);

/// Parses a template, as it stands between quotes in JSON: a `text`.
Expression parse_template(std::string_view text, const std::string& name);

}  // namespace formwork::hcl
