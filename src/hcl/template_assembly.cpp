#include "hcl/template_assembly.hpp"

#include <algorithm>

namespace formwork::hcl {
namespace {

using Kind = ExpressionKind;
using Piece = TemplatePiece;

/// Puts the pieces between two directives together, and those of the directives inside.
class Assembly {
 public:
  Assembly(TemplatePieces pieces, const Cursor& cursor)
      : pieces_(std::move(pieces)), cursor_(cursor) {}

  std::vector<Expression> parts() {
    std::vector<Expression> made = until_directive();
    if (at_ < pieces_.size())
      cursor_.fail_at(pieces_[at_].expression.range.start, "this directive ends nothing");
    return made;
  }

 private:
  std::vector<Expression> until_directive() {
    std::vector<Expression> made;
    for (; at_ < pieces_.size(); ++at_) {
      Expression& expression = pieces_[at_].expression;
      switch (pieces_[at_].kind) {
        case Piece::Kind::literal:
          add_literal(expression, made);
          break;
        case Piece::Kind::interpolation:
          made.push_back(std::move(expression));
          break;
        case Piece::Kind::begin_if:
          made.push_back(condition());
          break;
        case Piece::Kind::begin_for:
          made.push_back(loop());
          break;
        default:
          return made;
      }
    }
    return made;
  }

  static void add_literal(Expression& literal, std::vector<Expression>& made) {
    if (literal.text.empty()) return;
    if (!made.empty() && made.back().kind == Kind::literal) {
      made.back().text += literal.text;
      made.back().range.end = literal.range.end;
    } else {
      made.push_back(std::move(literal));
    }
  }

  Expression inside() {
    ++at_;
    const Position start = pieces_[at_ - 1].expression.range.end;
    Expression made{.kind = Kind::parts, .parts = until_directive()};
    made.range = {start, at_ < pieces_.size() ? pieces_[at_].expression.range.start : start};
    set_height(made);
    return made;
  }

  bool ends(Piece::Kind kind) const { return at_ < pieces_.size() && pieces_[at_].kind == kind; }

  void close(Expression& made, Piece::Kind kind, const char* missing) {
    if (!ends(kind)) cursor_.fail_at(made.range.start, missing);
    made.range.end = pieces_[at_].expression.range.end;
    set_height(made);
  }

  Expression condition() {
    const Level level(cursor_, depth_);
    Expression made = std::move(pieces_[at_].expression);
    made.parts.push_back(inside());
    if (ends(Piece::Kind::otherwise)) made.parts.push_back(inside());
    close(made, Piece::Kind::end_if, "this `if` has no `%{ endif }`");
    return made;
  }

  Expression loop() {
    const Level level(cursor_, depth_);
    Expression made = std::move(pieces_[at_].expression);
    made.parts.push_back(inside());
    close(made, Piece::Kind::end_for, "this `for` has no `%{ endfor }`");
    return made;
  }

  static void set_height(Expression& made) {
    std::uint16_t below = 0;
    for (const Expression& part : made.parts) below = std::max(below, part.height);
    made.height = static_cast<std::uint16_t>(below + 1);
  }

  TemplatePieces pieces_;
  const Cursor& cursor_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

std::vector<Expression> assembled(TemplatePieces pieces, const Cursor& cursor) {
  return Assembly(std::move(pieces), cursor).parts();
}

}  // namespace formwork::hcl
