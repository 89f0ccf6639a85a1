#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace formwork::hcl {

/// Whether it is a name of Terraform's language, and none of its words.
bool is_plain_name(std::string_view text);

/// Text between quotes, in which nothing is a template.
std::string quoted_literal(std::string_view text);

/// The template that a text of Terraform's JSON is: what stands between `${` and `}` where that is
/// all of it, else text between quotes. `place` is what errors call it. Throws Error for what is no
/// template.
std::string template_expression(const std::string& source, const std::string& place);

/// A template, or with `is_literal` a text, of many lines as they stand in a heredoc; none where
/// one cannot hold it, or need not.
std::optional<std::string> heredoc_lines(
    const std::string& source, bool is_literal, const std::string& place
);
inline constexpr const char* heredoc_marker = "EOT";

/// A key in braces: a name, text between quotes, or an expression in parentheses.
std::string key_expression(const std::string& source, const std::string& place);

/// An address, a type or a word without quotes; text between quotes when it is none of them.
std::string address_expression(const std::string& source);

}  // namespace formwork::hcl
