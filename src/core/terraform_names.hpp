#pragma once
#include <string>
#include <string_view>

// What Terraform takes as a name or a version, tried with Terraform 1.11. Each `…_problem` is what
// is wrong with the text, in words for a message, and empty when nothing is.

namespace formwork::detail {

/// A letter or `_` first, then letters, digits, `_` and `-`; letters and digits as Unicode has
/// them.
bool is_identifier(std::string_view text);

/// Whether a variable cannot have the name, because module blocks give it a meaning.
bool is_reserved_for_modules(std::string_view variable);

/// The local name of a provider, or a part of its source.
std::string provider_name_problem(std::string_view name);

/// `[host/][namespace/]name`
std::string provider_source_problem(std::string_view source);

/// `>= 1.2, < 2.0.0`
std::string version_constraint_problem(std::string_view constraint);

}  // namespace formwork::detail
