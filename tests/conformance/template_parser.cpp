#include <utility>

#include "conformance/expression_parser.hpp"

namespace formwork::conformance {

using Kind = Expression::Kind;

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
