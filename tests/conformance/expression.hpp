#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace formwork::conformance {

/// An expression of Terraform's language as a tree, read by a parser of the tests' own: nothing of
/// the library's printer is in it.
struct Expression {
  enum class Kind {
    number,
    keyword,
    text,
    variable,
    template_text,
    get,
    index,
    splat,
    call,
    expanded,
    operation,
    tuple,
    object,
    for_tuple,
    for_object
  };
  Kind kind;
  /// Number, keyword, literal text, name of a variable, attribute or function, or the operator.
  std::string text = {};
  std::vector<Expression> parts = {};
};

class SyntaxError : public std::runtime_error {
 public:
  using runtime_error::runtime_error;
};

/// A template in a place where Terraform's JSON has one: `web-${var.name}`.
Expression parse_template(std::string_view text);

/// Every meaning in one spelling: all operations in parentheses, `a[0]` for `a.0`, `x` for
/// `"${x}"`, variables of for expressions by their depth.
std::string canonical(const Expression& expression);

}  // namespace formwork::conformance
