#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formwork/detail/word.hpp"

namespace formwork::rules {

/// A value of an element, as far as it is known before Terraform runs. A local is what it stands
/// for.
class Known {
 public:
  explicit Known(detail::Word word);

  /// Neither left out nor null.
  bool is_given() const;
  /// An expression that Terraform evaluates.
  bool is_unknown() const;
  /// An attribute of a resource or data source of the app.
  bool is_reference() const;
  /// Of a text, a number or a boolean, as Terraform turns one into the other; nothing if it is
  /// something else.
  std::optional<std::string> text() const;
  std::optional<double> number() const;
  std::optional<bool> boolean() const;
  /// Of a list or set; the value itself if it is none.
  std::vector<Known> items() const;
  /// All texts in it: of lists, maps and blocks, and those within an expression.
  std::vector<std::string> texts() const;
  /// As findings show it: `"Suspended"`, `7`, `not given`, `known to Terraform alone`.
  std::string shown() const;

  detail::Word word() const { return word_; }

 private:
  detail::Word word_;
};

/// Whether the pattern, in which `*` is any text and `?` any character, is the whole text.
bool matches_text(std::string_view pattern, std::string_view text);
/// The same of an IAM action, whose letters AWS reads large or small: `s3:get*`.
bool matches_action(std::string_view pattern, std::string_view action);

}  // namespace formwork::rules
