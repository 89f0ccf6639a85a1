#pragma once
#include "conformance/expression.hpp"

namespace formwork::conformance {

/// Recursive descent over the characters; HCL's native syntax as far as expressions go, without
/// heredocs and template directives.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  /// Up to the end of the text, or (`quoted`) to the quote that ends it.
  Expression template_text(bool quoted);

 private:
  Expression expression();
  Expression binary(int lowest_precedence);
  Expression postfix();
  Expression primary();
  Expression name_or_call();
  Expression number();
  Expression tuple();
  Expression object();
  Expression for_rest(bool is_object);
  Expression legacy_position();
  void arguments(Expression& call);
  std::string identifier();
  void escape(std::string& out);

  /// `?`, `&&` … at this place, or an empty text.
  std::string_view operator_here(int& precedence) const;

  void skip_space();
  bool at_end() const { return position_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const {
    return position_ + ahead < text_.size() ? text_[position_ + ahead] : '\0';
  }
  bool accept(std::string_view token);
  void expect(std::string_view token);
  bool accept_word(std::string_view word);
  [[noreturn]] void fail(const std::string& what) const;

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace formwork::conformance
