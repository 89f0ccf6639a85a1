#include "terraform/json/template_names.hpp"

#include <cctype>

namespace formwork::terraform {
namespace {

/// Goes through a template as terraform does: text, expressions in it, quoted templates in those.
class Scanner {
 public:
  Scanner(std::string_view text, const ReplaceName& replace) : text_(text), replace_(replace) {}

  std::string run() && {
    while (at_ < text_.size()) read_template(false);
    return std::move(result_);
  }

 private:
  bool is_at(std::string_view token) const { return text_.substr(at_, token.size()) == token; }
  void copy(std::size_t count) {
    result_ += text_.substr(at_, count);
    at_ += count;
  }

  void read_template(bool is_quoted) {
    while (at_ < text_.size()) {
      if (is_quoted && text_[at_] == '\\') {
        copy(2);
      } else if (is_at("$${") || is_at("%%{")) {
        copy(3);
      } else if (is_at("${") || is_at("%{")) {
        copy(2);
        read_expression();
      } else {
        bool is_end = is_quoted && text_[at_] == '"';
        copy(1);
        if (is_end) return;
      }
    }
  }

  void read_expression() {
    for (int braces = 0; at_ < text_.size();) {
      if (read_name()) continue;
      char letter = text_[at_];
      copy(1);
      if (letter == '"') read_template(true);
      if (letter == '{') ++braces;
      if (letter == '}' && --braces < 0) return;
    }
  }

  bool read_name() {
    const bool follows = at_ > 0 && (is_name_letter(text_[at_ - 1]) || text_[at_ - 1] == '.');
    if (follows || !is_name_letter(text_[at_])) return false;
    auto [letters, replacement] = replace_(text_.substr(at_));
    if (letters == 0) {
      copy(end_of_name(text_, at_) - at_);
    } else {
      result_ += replacement;
      at_ += letters;
    }
    return true;
  }

  std::string_view text_;
  const ReplaceName& replace_;
  std::size_t at_ = 0;
  std::string result_;
};

}  // namespace

bool is_name_letter(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || letter == '-' ||
         (static_cast<unsigned char>(letter) & 0x80U) != 0;
}

std::size_t end_of_name(std::string_view text, std::size_t at) {
  while (at < text.size() && is_name_letter(text[at])) ++at;
  return at;
}

std::string with_names_replaced(std::string_view text, const ReplaceName& replace) {
  return Scanner(text, replace).run();
}

}  // namespace formwork::terraform
