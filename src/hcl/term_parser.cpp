#include "hcl/expression_parser.hpp"

namespace formwork::hcl {
namespace {

using Kind = ExpressionKind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Expression ExpressionParser::term() {
  const char next = cursor_.peek();
  if (is_digit(next)) return number();
  if (next == '"') return quoted_template();
  if (cursor_.sees("<<")) return heredoc();
  if (next == '(') return parenthesized();
  if (next == '[') return tuple();
  if (next == '{') return object();
  if (cursor_.sees_identifier()) return word();
  fail_here("an expression");
}

Expression ExpressionParser::number() {
  const Position start = cursor_.position();
  auto digits = [&] {
    while (is_digit(cursor_.peek())) cursor_.advance();
  };
  digits();
  if (cursor_.peek() == '.' && is_digit(cursor_.peek(1))) {
    cursor_.advance();
    digits();
    if (cursor_.peek() == '.' && is_digit(cursor_.peek(1)))
      cursor_.fail_at(start, "a number has one point at most");
  }
  if (cursor_.peek() == 'e' || cursor_.peek() == 'E') {
    const bool has_sign = cursor_.peek(1) == '+' || cursor_.peek(1) == '-';
    if (is_digit(cursor_.peek(has_sign ? 2 : 1))) {
      cursor_.advance(has_sign ? 2 : 1);
      digits();
    }
  }
  Expression made{.kind = Kind::number, .text = std::string(cursor_.text_from(start))};
  return finished(std::move(made), start);
}

/// A name: of a literal, a function, or what a reference begins with.
Expression ExpressionParser::word() {
  const Position start = cursor_.position();
  std::string name = cursor_.identifier();
  while (cursor_.sees("::")) {
    cursor_.advance(2);
    if (!cursor_.sees_identifier()) fail_here("the name of a function");
    name += "::" + cursor_.identifier();
    if (!cursor_.sees("::") && cursor_.peek() != '(') fail_here("`(`");
  }
  const Range range = cursor_.range_from(start);
  skip();
  if (cursor_.peek() == '(') return call(std::move(name), start);
  Expression made{.kind = Kind::variable};
  if (name == "true" || name == "false") made.kind = Kind::boolean;
  if (name == "null") made.kind = Kind::null;
  made.text = std::move(name);
  made.range = range;
  return made;
}

Expression ExpressionParser::call(std::string function, const Position& start) {
  const LineEnds ignored(*this, true);
  cursor_.advance();
  Expression made{.kind = Kind::call, .text = std::move(function)};
  skip();
  while (!cursor_.take(")")) {
    made.parts.push_back(expression());
    skip();
    made.is_expanded = cursor_.take("...");
    skip();
    const bool has_more = !made.is_expanded && cursor_.take(",");
    skip();
    if (!has_more && cursor_.peek() != ')')
      fail_here(made.is_expanded ? "`)` after the expanded argument" : "`,` or `)`");
  }
  return finished(std::move(made), start);
}

Expression ExpressionParser::parenthesized() {
  const LineEnds ignored(*this, true);
  const Position start = cursor_.position();
  cursor_.advance();
  skip();
  Expression made{.kind = Kind::parentheses};
  made.parts.push_back(expression());
  skip();
  if (!cursor_.take(")")) fail_here("`)`");
  return finished(std::move(made), start);
}

Expression ExpressionParser::tuple() {
  const LineEnds ignored(*this, true);
  const Position start = cursor_.position();
  cursor_.advance();
  skip();
  if (cursor_.sees_word("for")) return for_expression(start, ']');
  Expression made{.kind = Kind::tuple};
  while (!cursor_.take("]")) {
    made.parts.push_back(expression());
    skip();
    const bool has_more = cursor_.take(",");
    skip();
    if (!has_more && cursor_.peek() != ']') fail_here("`,` or `]`");
  }
  return finished(std::move(made), start);
}

Expression ExpressionParser::object() {
  const Position start = cursor_.position();
  cursor_.advance();
  cursor_.skip(true);
  if (cursor_.sees_word("for")) {
    const LineEnds ignored(*this, true);
    return for_expression(start, '}');
  }
  const LineEnds significant(*this, false);
  Expression made{.kind = Kind::object};
  object_items(made);
  return finished(std::move(made), start);
}

void ExpressionParser::object_items(Expression& object) {
  while (!cursor_.take("}")) {
    object.parts.push_back(expression());
    skip();
    const bool has_value = !cursor_.sees("==") && (cursor_.take("=") || cursor_.take(":"));
    if (!has_value) fail_here("`=` and the value of this key");
    skip();
    object.parts.push_back(expression());
    skip();
    const bool has_more = cursor_.take(",") || cursor_.sees_line_end();
    if (!has_more && cursor_.peek() != '}') fail_here("`,`, the end of the line or `}`");
    cursor_.skip(true);
  }
}

void ExpressionParser::for_names(Expression& loop) {
  auto name = [&] {
    skip();
    if (!cursor_.sees_identifier()) fail_here("a name");
    return cursor_.identifier();
  };
  loop.value_name = name();
  skip();
  if (cursor_.take(",")) {
    loop.key_name = std::move(loop.value_name);
    loop.value_name = name();
    skip();
  }
  if (!cursor_.take_word("in")) fail_here("`in`");
  skip();
  loop.parts.push_back(expression());
}

Expression ExpressionParser::for_expression(const Position& start, char closing) {
  cursor_.advance(3);
  Expression made{.kind = closing == ']' ? Kind::for_tuple : Kind::for_object};
  for_names(made);
  skip();
  if (!cursor_.take(":")) fail_here("`:`");
  skip();
  made.parts.push_back(expression());
  skip();
  if (closing == '}') {
    if (!cursor_.take("=>")) fail_here("`=>` and the value");
    skip();
    made.parts.push_back(expression());
    skip();
    made.is_expanded = cursor_.take("...");
    skip();
  }
  if (cursor_.take_word("if")) {
    skip();
    made.parts.push_back(expression());
    skip();
  }
  if (!cursor_.take(std::string_view(&closing, 1))) fail_here(closing == ']' ? "`]`" : "`}`");
  return finished(std::move(made), start);
}

}  // namespace formwork::hcl
