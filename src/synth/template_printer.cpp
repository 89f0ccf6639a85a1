#include "synth/escape.hpp"
#include "synth/printer.hpp"
#include "synth/raw_template.hpp"

// Text with expressions in it: as a template of its own, and quoted inside an expression.

namespace formwork::detail {

void ExpressionPrinter::print_as_template(const Expression& expression) {
  if (expression.kind == ExpressionKind::raw) {
    out_ += expression.text();
    return;
  }
  if (expression.kind != ExpressionKind::text) {
    out_ += "${";
    this->expression(expression, 0);
    out_ += '}';
    return;
  }
  for (const Word* part = expression.begin(); part != expression.end(); ++part) {
    if (part->tag() == Word::Tag::text) {
      append_template_escaped(text_of(*part), part + 1 != expression.end(), out_);
    } else if (const Expression* inner = as_expression(*part)) {
      print_as_template(*inner);
    } else {
      out_ += "${";
      print(*part);
      out_ += '}';
    }
  }
}

void ExpressionPrinter::quoted(std::string_view text) {
  out_ += '"';
  append_quoted_escaped(text, false, out_);
  out_ += '"';
}

void ExpressionPrinter::quoted_template(const Expression& expression) {
  out_ += '"';
  for (const Word* part = expression.begin(); part != expression.end(); ++part) {
    if (part->tag() == Word::Tag::text) {
      append_quoted_escaped(text_of(*part), part + 1 != expression.end(), out_);
      continue;
    }
    out_ += "${";
    print(*part);
    out_ += '}';
  }
  out_ += '"';
}

void ExpressionPrinter::raw(std::string_view text) {
  std::string_view inside = single_interpolation(text);
  if (inside.empty()) {
    // A template of several parts: quoted, its literal quotes and line breaks being the user's.
    out_ += '"';
    out_ += text;
    out_ += '"';
  } else if (is_traversal(inside)) {
    out_ += inside;
  } else {
    out_ += '(';
    out_ += inside;
    out_ += ')';
  }
}

}  // namespace formwork::detail
