#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace formwork::bindings {

/// Whether Terraform would have to evaluate text: it holds `${` or `%{` that is not escaped.
bool is_expression(std::string_view text);

/// What is wrong with a literal where the schema wants `type` (in the letters of the shape text,
/// objects apart), or an empty string: `expected a number, found text`. Follows Terraform's
/// automatic conversions: "8080" is a number, 8080 is text.
std::string literal_problem(std::string_view type, const nlohmann::json& value);

/// `a list of text`
std::string type_words(std::string_view type);

/// A value as a person would write it, cut when long.
std::string shown(const nlohmann::json& value);

}  // namespace formwork::bindings
