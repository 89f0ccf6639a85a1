#pragma once
#include "hcl/cursor.hpp"

namespace formwork::hcl {

/// A piece of a template before its directives are put together.
struct TemplatePiece {
  enum class Kind { literal, interpolation, begin_if, otherwise, end_if, begin_for, end_for };
  Kind kind = Kind::literal;
  /// The interpolation; of `if` its condition, of `for` names and collection; of a literal the
  /// text.
  Expression expression;
};
using TemplatePieces = std::vector<TemplatePiece>;

/// The parts of a template. Throws Error for directives that do not belong together.
std::vector<Expression> assembled(TemplatePieces pieces, const Cursor& cursor);

}  // namespace formwork::hcl
