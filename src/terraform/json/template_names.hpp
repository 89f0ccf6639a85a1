#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace formwork::terraform {

/// Whether a name of Terraform's may have the letter.
bool is_name_letter(char letter);

/// Where the name that begins at `at` ends.
std::size_t end_of_name(std::string_view text, std::size_t at);

/// Letters of an expression, and what stands in their place.
struct NameReplacement {
  /// 0: everything stays.
  std::size_t letters = 0;
  std::string text = {};
};

/// Asked with what follows from each place of an expression where a name begins that is no
/// attribute of what stands before it.
using ReplaceName = std::function<NameReplacement(std::string_view rest)>;

/// A template of Terraform's with names in its expressions replaced, in quoted templates inside of
/// those as well. What is escaped, `$${`, is no expression.
std::string with_names_replaced(std::string_view text, const ReplaceName& replace);

}  // namespace formwork::terraform
