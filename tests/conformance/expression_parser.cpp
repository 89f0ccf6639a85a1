#include "conformance/expression_parser.hpp"

#include <array>
#include <cctype>
#include <utility>

namespace formwork::conformance {
namespace {

using Kind = Expression::Kind;

bool starts_name(char character) {
  return std::isalpha(static_cast<unsigned char>(character)) || character == '_';
}
bool continues_name(char character) {
  return starts_name(character) || std::isdigit(static_cast<unsigned char>(character)) ||
         character == '-';
}

}  // namespace

void Parser::fail(const std::string& what) const {
  throw SyntaxError(what + " at " + std::to_string(position_) + " of " + std::string(text_));
}

void Parser::skip_space() {
  while (!at_end() && std::isspace(static_cast<unsigned char>(peek()))) ++position_;
}

bool Parser::accept(std::string_view token) {
  skip_space();
  if (text_.substr(position_, token.size()) != token) return false;
  position_ += token.size();
  return true;
}

void Parser::expect(std::string_view token) {
  if (!accept(token)) fail("expected " + std::string(token));
}

bool Parser::accept_word(std::string_view word) {
  skip_space();
  if (text_.substr(position_, word.size()) != word || continues_name(peek(word.size())))
    return false;
  position_ += word.size();
  return true;
}

std::string Parser::identifier() {
  skip_space();
  if (!starts_name(peek())) fail("expected a name");
  std::size_t start = position_;
  while (continues_name(peek())) ++position_;
  return std::string(text_.substr(start, position_ - start));
}

std::string_view Parser::operator_here(int& precedence) const {
  static constexpr std::array<std::pair<std::string_view, int>, 13> operators = {{
      {"||", 1},
      {"&&", 2},
      {"==", 3},
      {"!=", 3},
      {">=", 4},
      {"<=", 4},
      {">", 4},
      {"<", 4},
      {"+", 5},
      {"-", 5},
      {"*", 6},
      {"/", 6},
      {"%", 6},
  }};
  for (const auto& [text, its_precedence] : operators)
    if (text_.substr(position_, text.size()) == text) {
      precedence = its_precedence;
      return text;
    }
  return {};
}

Expression Parser::expression() {
  Expression condition = binary(1);
  if (!accept("?")) return condition;
  Expression when_true = expression();
  expect(":");
  Expression when_false = expression();
  return {
      Kind::operation, "?", {std::move(condition), std::move(when_true), std::move(when_false)}};
}

Expression Parser::binary(int lowest_precedence) {
  Expression left = postfix();
  for (;;) {
    skip_space();
    int precedence = 0;
    std::string_view op = operator_here(precedence);
    if (op.empty() || precedence < lowest_precedence) return left;
    position_ += op.size();
    Expression right = binary(precedence + 1);
    left = {Kind::operation, std::string(op), {std::move(left), std::move(right)}};
  }
}

Expression Parser::postfix() {
  for (const char* op : {"!", "-"}) {
    skip_space();
    if (peek() == op[0] && accept(op)) return {Kind::operation, op, {postfix()}};
  }
  Expression base = primary();
  for (;;) {
    if (accept("...")) return {Kind::expanded, "", {std::move(base)}};
    if (accept("[")) {
      if (accept("*")) {
        base = {Kind::splat, "", {std::move(base)}};
      } else {
        Expression key = expression();
        base = {Kind::index, "", {std::move(base), std::move(key)}};
      }
      expect("]");
    } else if (accept(".")) {
      if (accept("*"))
        base = {Kind::splat, "", {std::move(base)}};
      else if (std::isdigit(static_cast<unsigned char>(peek())))
        base = {Kind::index, "", {std::move(base), legacy_position()}};
      else
        base = {Kind::get, identifier(), {std::move(base)}};
    } else {
      return base;
    }
  }
}

Expression Parser::legacy_position() {
  std::size_t start = position_;
  while (std::isdigit(static_cast<unsigned char>(peek()))) ++position_;
  return {Kind::number, std::string(text_.substr(start, position_ - start))};
}

Expression Parser::primary() {
  skip_space();
  if (accept("(")) {
    Expression inner = expression();
    expect(")");
    return inner;
  }
  if (accept("\"")) return template_text(true);
  if (accept("[")) return tuple();
  if (accept("{")) return object();
  if (std::isdigit(static_cast<unsigned char>(peek()))) return number();
  return name_or_call();
}

Expression Parser::number() {
  std::size_t start = position_;
  auto digits = [&] {
    while (std::isdigit(static_cast<unsigned char>(peek()))) ++position_;
  };
  digits();
  if (peek() == '.' && std::isdigit(static_cast<unsigned char>(peek(1)))) {
    ++position_;
    digits();
  }
  if (peek() == 'e' || peek() == 'E') {
    ++position_;
    if (peek() == '+' || peek() == '-') ++position_;
    digits();
  }
  return {Kind::number, std::string(text_.substr(start, position_ - start))};
}

Expression Parser::name_or_call() {
  std::string name = identifier();
  while (accept("::")) name += "::" + identifier();
  if (name == "true" || name == "false" || name == "null") return {Kind::keyword, name};
  if (!accept("(")) return {Kind::variable, name};
  Expression call{Kind::call, name};
  arguments(call);
  return call;
}

void Parser::arguments(Expression& call) {
  while (!accept(")")) {
    call.parts.push_back(expression());
    if (accept(",")) continue;
    expect(")");
    return;
  }
}

Expression Parser::tuple() {
  if (accept_word("for")) return for_rest(false);
  Expression tuple{Kind::tuple};
  while (!accept("]")) {
    tuple.parts.push_back(expression());
    if (accept(",")) continue;
    expect("]");
    break;
  }
  return tuple;
}

Expression Parser::object() {
  if (accept_word("for")) return for_rest(true);
  Expression object{Kind::object};
  while (!accept("}")) {
    skip_space();
    const bool computed = peek() == '(';
    Expression key = expression();
    if (key.kind == Kind::variable && !computed) key.kind = Kind::text;
    if (!accept("=")) expect(":");
    object.parts.push_back(std::move(key));
    object.parts.push_back(expression());
    accept(",");
  }
  return object;
}

/// Parts: the names of key and value, the collection, the key's result (objects), the result, and
/// the condition.
Expression Parser::for_rest(bool is_object) {
  Expression key{Kind::text};
  Expression value{Kind::text, identifier()};
  if (accept(",")) {
    key.text = value.text;
    value.text = identifier();
  }
  if (!accept_word("in")) fail("expected in");
  Expression collection = expression();
  expect(":");
  Expression result = expression();
  Expression key_result{Kind::keyword, "null"};
  if (is_object) {
    expect("=>");
    key_result = std::exchange(result, expression());
    accept("...");
  }
  Expression condition{Kind::keyword, "true"};
  if (accept_word("if")) condition = expression();
  expect(is_object ? "}" : "]");
  return {
      is_object ? Kind::for_object : Kind::for_tuple,
      "",
      {key, value, collection, key_result, result, condition}};
}

}  // namespace formwork::conformance
