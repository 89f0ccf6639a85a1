#include "hcl/expression_parser.hpp"

#include <algorithm>
#include <array>

#include "hcl/parser.hpp"

namespace formwork::hcl {
namespace {

using Kind = ExpressionKind;

struct Operator {
  std::string_view text;
  int strength;
};

/// Longer ones before those that they begin with.
constexpr std::array<Operator, 13> operators{{
    {"||", 1},
    {"&&", 2},
    {"==", 3},
    {"!=", 3},
    {"<=", 4},
    {">=", 4},
    {"<", 4},
    {">", 4},
    {"+", 5},
    {"-", 5},
    {"*", 6},
    {"/", 6},
    {"%", 6},
}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

const Operator* next_operator(const Cursor& cursor) {
  if (cursor.sees("<<")) return nullptr;
  for (const Operator& op : operators)
    if (cursor.sees(op.text)) return &op;
  return nullptr;
}

/// What people know of other languages, and what they are to write.
const char* advice(char seen) {
  switch (seen) {
    case '\'':
      return "text stands in double quotes";
    case '&':
    case '|':
      return "write `&&` and `||`";
    case '^':
    case '~':
      return "there are no operators on bits";
    case ';':
      return "arguments are separated by line ends";
    case '`':
      return "text stands in double quotes, longer text between `<<END` and `END`";
    default:
      return "";
  }
}

}  // namespace

void ExpressionParser::fail_here(const char* expected) const {
  cursor_.fail(
      std::string(expected) + " is expected here, not " + cursor_.seen(), advice(cursor_.peek())
  );
}

Expression ExpressionParser::finished(Expression made, const Position& start) const {
  std::uint16_t below = 0;
  for (const Expression& part : made.parts) below = std::max(below, part.height);
  if (below >= deepest) fail_too_deep(cursor_, start);
  made.height = static_cast<std::uint16_t>(below + 1);
  // The cursor may have passed spaces behind those that have no sign of their own at the end.
  const bool ends_with_part =
      made.kind == Kind::unary || made.kind == Kind::binary || made.kind == Kind::conditional;
  made.range =
      ends_with_part ? Range{start, made.parts.back().range.end} : cursor_.range_from(start);
  return made;
}

Expression ExpressionParser::expression() {
  const Level level(cursor_, depth_);
  const Position start = cursor_.position();
  Expression condition = binary(1);
  skip();
  if (!cursor_.take("?")) return condition;
  Expression made{.kind = Kind::conditional};
  made.parts.push_back(std::move(condition));
  skip();
  made.parts.push_back(expression());
  skip();
  cursor_.expect(
      ":",
      "`:` and the value otherwise are expected here, not " + cursor_.seen(),
      "a conditional is written `condition ? value : otherwise`, in one line or in parentheses"
  );
  skip();
  made.parts.push_back(expression());
  return finished(std::move(made), start);
}

Expression ExpressionParser::binary(int weakest) {
  const Position start = cursor_.position();
  Expression left = unary();
  for (;;) {
    skip();
    const Operator* op = next_operator(cursor_);
    if (!op || op->strength < weakest) return left;
    cursor_.advance(op->text.size());
    skip();
    Expression made{.kind = Kind::binary, .text = std::string(op->text)};
    made.parts.push_back(std::move(left));
    made.parts.push_back(binary(op->strength + 1));
    left = finished(std::move(made), start);
  }
}

Expression ExpressionParser::unary() {
  const char sign = cursor_.peek();
  const Position start = cursor_.position();
  if ((sign != '-' && sign != '!') || cursor_.sees("!=")) return steps(term());
  const Level level(cursor_, depth_);
  cursor_.advance();
  skip();
  Expression made{.kind = Kind::unary, .text = std::string(1, sign)};
  made.parts.push_back(unary());
  return finished(std::move(made), start);
}

Expression ExpressionParser::steps(Expression base) {
  const Position start = base.range.start;
  for (;;) {
    skip();
    if (cursor_.peek() == '.' && !cursor_.sees("...")) {
      cursor_.advance();
      skip();
      base = is_digit(cursor_.peek()) ? numbered_step(std::move(base), start)
                                      : named_step(std::move(base), start);
    } else if (cursor_.peek() == '[') {
      base = bracketed_step(std::move(base), start);
    } else {
      return base;
    }
  }
}

Expression ExpressionParser::named_step(Expression base, const Position& start) {
  Expression made{.kind = Kind::get};
  if (cursor_.take("*")) {
    made.kind = Kind::get_splat;
    const Expression* below = &base;
    while (below->kind == Kind::get) below = &below->parts[0];
    if (below->kind == Kind::get_splat)
      cursor_.fail_at(
          start, "`.*` cannot follow another one", "write `[*]`, or a `for` expression"
      );
  } else {
    if (!cursor_.sees_identifier()) fail_here("a name after the dot");
    made.text = cursor_.identifier();
  }
  made.parts.push_back(std::move(base));
  return finished(std::move(made), start);
}

/// `list.0`
Expression ExpressionParser::numbered_step(Expression base, const Position& start) {
  const Position digits = cursor_.position();
  while (is_digit(cursor_.peek())) cursor_.advance();
  if (cursor_.peek() == '.' && is_digit(cursor_.peek(1)))
    cursor_.fail_at(digits, "this is read as a number with a fraction", "write `list[0][1]`");
  Expression made{.kind = Kind::get, .text = std::string(cursor_.text_from(digits))};
  made.parts.push_back(std::move(base));
  return finished(std::move(made), start);
}

Expression ExpressionParser::bracketed_step(Expression base, const Position& start) {
  const LineEnds ignored(*this, true);
  cursor_.advance();
  skip();
  Expression made{.kind = Kind::index};
  made.parts.push_back(std::move(base));
  if (cursor_.take("*"))
    made.kind = Kind::splat;
  else
    made.parts.push_back(expression());
  skip();
  if (!cursor_.take("]")) fail_here("`]`");
  return finished(std::move(made), start);
}

}  // namespace formwork::hcl
