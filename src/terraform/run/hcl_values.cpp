#include "terraform/run/hcl_values.hpp"

#include <algorithm>
#include <cctype>

namespace formwork::terraform {
namespace {

bool is_word_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' ||
         c == '+' || static_cast<unsigned char>(c) >= 0x80;
}

struct Token {
  enum class Kind { word, text, heredoc, sign, line_end, end };
  Kind kind = Kind::end;
  /// What the token stands for: of a text, what it holds.
  std::string value = {};
  std::size_t begin = 0;
  std::size_t end = 0;

  bool is_sign(char sign) const { return kind == Kind::sign && value[0] == sign; }
  bool is_name() const { return kind == Kind::word || kind == Kind::text; }
};

void append_code_point(std::string& text, unsigned long code) {
  auto add = [&](unsigned long byte) { text += static_cast<char>(byte); };
  if (code < 0x80) return add(code);
  if (code < 0x800) {
    add(0xc0 | code >> 6);
  } else {
    if (code < 0x10000) {
      add(0xe0 | code >> 12);
    } else {
      add(0xf0 | (code >> 18 & 7));
      add(0x80 | (code >> 12 & 0x3f));
    }
    add(0x80 | (code >> 6 & 0x3f));
  }
  add(0x80 | (code & 0x3f));
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (text.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  }

  Token next() {
    pass_over_space();
    Token token{.begin = at_};
    if (at_ < text_.size()) read(token);
    token.end = at_;
    return token;
  }

 private:
  char look(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void to_end_of_line() { at_ = std::min(text_.find('\n', at_), text_.size()); }

  void pass_over_space() {
    while (at_ < text_.size()) {
      if (look() == ' ' || look() == '\t' || look() == '\r') {
        ++at_;
      } else if (look() == '#' || (look() == '/' && look(1) == '/')) {
        to_end_of_line();
      } else if (look() == '/' && look(1) == '*') {
        std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == text_.npos ? text_.size() : end + 2;
      } else {
        return;
      }
    }
  }

  void read(Token& token) {
    if (look() == '\n') {
      token.kind = Token::Kind::line_end;
      ++at_;
    } else if (look() == '"') {
      token.kind = Token::Kind::text;
      ++at_;
      token.value = quoted();
    } else if (look() == '<' && look(1) == '<') {
      token.kind = Token::Kind::heredoc;
      token.value = heredoc();
    } else if (is_word_character(look())) {
      token.kind = Token::Kind::word;
      while (at_ < text_.size() && is_word_character(look())) token.value += text_[at_++];
    } else {
      token.kind = Token::Kind::sign;
      token.value = text_[at_++];
    }
  }

  std::string quoted() {
    std::string value;
    while (at_ < text_.size() && look() != '"') {
      if (look() == '\\') {
        escaped(value);
      } else {
        // `$${` and `%%{` are what is not taken for a template.
        bool doubled = (look() == '$' || look() == '%') && look(1) == look() && look(2) == '{';
        if (doubled) ++at_;
        value += text_[at_++];
      }
    }
    if (at_ < text_.size()) ++at_;
    return value;
  }

  void escaped(std::string& value) {
    const char letter = look(1);
    at_ = std::min(at_ + 2, text_.size());
    if (letter == 'u' || letter == 'U') return append_code_point(value, code(letter));
    value += letter == 'n' ? '\n' : letter == 'r' ? '\r' : letter == 't' ? '\t' : letter;
  }

  // JSON has what is beyond 16 bits as two of them.
  unsigned long code(char letter) {
    unsigned long first = hexadecimal(letter == 'u' ? 4 : 8);
    if (first < 0xd800 || first > 0xdbff || look() != '\\' || look(1) != 'u') return first;
    at_ += 2;
    return 0x10000 + ((first & 0x3ff) << 10) + (hexadecimal(4) & 0x3ff);
  }

  unsigned long hexadecimal(int digits) {
    unsigned long number = 0;
    for (; digits > 0 && std::isxdigit(static_cast<unsigned char>(look())) != 0; --digits, ++at_) {
      const char digit = look();
      const int value = digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
      number = number << 4 | static_cast<unsigned long>(value);
    }
    return number;
  }

  std::string heredoc() {
    at_ += look(2) == '-' ? 3 : 2;
    std::string mark;
    while (at_ < text_.size() && is_word_character(look())) mark += text_[at_++];
    to_end_of_line();
    std::string body;
    while (at_ < text_.size()) {
      const std::size_t start = ++at_;
      to_end_of_line();
      std::string_view line = text_.substr(std::min(start, text_.size()), at_ - start);
      if (line.ends_with('\r')) line.remove_suffix(1);
      const std::size_t first = std::min(line.find_first_not_of(" \t"), line.size());
      if (line.substr(first) == mark) break;
      body.append(line).append(1, '\n');
    }
    return body;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

int depth_change(const Token& token) {
  if (token.is_sign('{') || token.is_sign('[') || token.is_sign('(')) return 1;
  return token.is_sign('}') || token.is_sign(']') || token.is_sign(')') ? -1 : 0;
}

}  // namespace

std::vector<Assignment> assignments_in(std::string_view text) {
  std::vector<Assignment> assignments;
  Lexer lexer(text);
  for (Token token = lexer.next(); token.kind != Token::Kind::end;) {
    Token name = std::move(token);
    token = lexer.next();
    if (!name.is_name() || !token.is_sign('=')) continue;
    const std::size_t begin = token.end;
    int depth = 0;
    do {
      token = lexer.next();
      depth += depth_change(token);
    } while (token.kind != Token::Kind::end && (depth > 0 || token.kind != Token::Kind::line_end));
    assignments.push_back({std::move(name.value), text.substr(begin, token.begin - begin)});
  }
  return assignments;
}

std::vector<std::string> values_in(std::string_view expression) {
  std::vector<std::string> values;
  Lexer lexer(expression);
  int depth = 0;
  for (Token token = lexer.next(); token.kind != Token::Kind::end;) {
    Token value = std::move(token);
    token = lexer.next();
    depth += depth_change(value);
    const bool is_key = depth > 0 && (token.is_sign('=') || token.is_sign(':'));
    if ((value.is_name() && !is_key) || value.kind == Token::Kind::heredoc)
      values.push_back(std::move(value.value));
  }
  return values;
}

}  // namespace formwork::terraform
