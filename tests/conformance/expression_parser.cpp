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

void Parser::escape(std::string& out) {
  char kind = peek();
  ++position_;
  static constexpr std::string_view letters = "nrt\"\\";
  static constexpr std::string_view meanings = "\n\r\t\"\\";
  if (std::size_t found = letters.find(kind); found != std::string_view::npos) {
    out += meanings[found];
    return;
  }
  if (kind != 'u' || position_ + 4 > text_.size()) fail("an escape that Terraform does not know");
  int code = std::stoi(std::string(text_.substr(position_, 4)), nullptr, 16);
  position_ += 4;
  if (code >= 0x80) fail("only ASCII is expected to be escaped");
  out += static_cast<char>(code);
}

Expression Parser::template_text(bool quoted) {
  Expression result{Kind::template_text};
  std::string literal;
  bool lone_return = false;
  auto flush = [&] {
    if (!literal.empty()) result.parts.push_back({Kind::text, std::exchange(literal, {})});
  };
  while (!at_end() && !(quoted && peek() == '"')) {
    char character = peek();
    if (character == '$' || character == '%') {
      std::size_t run = 0;
      while (peek(run) == character) ++run;
      bool brace = peek(run) == '{';
      position_ += run;
      if (!brace || run > 1) {
        literal.append(brace ? run - 1 : run, character);
        continue;
      }
      if (character == '%') fail("a template directive");
      if (lone_return) fail("an interpolation that Terraform does not see");
      flush();
      ++position_;
      result.parts.push_back(expression());
      expect("}");
    } else if (quoted && character == '\\') {
      ++position_;
      escape(literal);
    } else {
      if (quoted && (character == '\n' || character == '\r')) fail("a line break in quotes");
      // From here to the end of the template, Terraform takes `${` for text.
      lone_return |= character == '\r' && peek(1) != '\n';
      literal += character;
      ++position_;
    }
  }
  flush();
  if (quoted) expect("\"");
  if (result.parts.empty()) return {Kind::text};
  if (result.parts.size() == 1) return result.parts[0];
  return result;
}

Expression parse_template(std::string_view text) { return Parser(text).template_text(false); }

}  // namespace formwork::conformance
