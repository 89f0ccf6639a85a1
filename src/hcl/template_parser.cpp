#include <algorithm>
#include <limits>

#include "hcl/characters.hpp"
#include "hcl/expression_parser.hpp"
#include "hcl/template_assembly.hpp"

namespace formwork::hcl {
namespace {

using Kind = ExpressionKind;
using Piece = TemplatePiece;
using Pieces = std::vector<Piece>;

bool is_literal(const Piece& piece) { return piece.kind == Piece::Kind::literal; }

bool ends_line(const Piece& piece) {
  return is_literal(piece) && piece.expression.text.ends_with('\n');
}

/// `<<-`: as many spaces as the least indented line begins with are taken from all lines.
void unindent(Pieces& pieces) {
  std::size_t least = std::numeric_limits<std::size_t>::max();
  std::vector<std::string*> lines;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0 && !ends_line(pieces[i - 1])) continue;
    std::string& text = pieces[i].expression.text;
    const std::size_t bytes = is_literal(pieces[i]) ? leading_spaces(text) : 0;
    if (is_literal(pieces[i]) && bytes == text.size() && ends_line(pieces[i])) continue;
    if (is_literal(pieces[i])) lines.push_back(&text);
    least = std::min(least, bytes);
  }
  for (std::string* line : lines) line->erase(0, least);
}

}  // namespace

Expression ExpressionParser::template_of(Pieces pieces, const Position& start) {
  Expression made{.kind = Kind::text, .parts = assembled(std::move(pieces), cursor_)};
  return finished(std::move(made), start);
}

Expression ExpressionParser::quoted_template() {
  const Position start = cursor_.position();
  cursor_.advance();
  Pieces made = pieces(End::quote);
  if (!cursor_.take("\"")) cursor_.fail_at(start, "this text has no closing quote");
  return template_of(std::move(made), start);
}

Expression ExpressionParser::bare_template() {
  const Position start = cursor_.position();
  return template_of(pieces(End::text), start);
}

Expression ExpressionParser::heredoc() {
  const Position start = cursor_.position();
  cursor_.advance(2);
  const bool is_indented = cursor_.take("-");
  if (!cursor_.sees_identifier()) fail_here("the word that ends this text");
  const std::string marker = cursor_.identifier();
  if (!cursor_.sees_line_end()) cursor_.fail("the text begins in the line after `" + marker + '`');
  cursor_.advance(cursor_.peek() == '\r' ? 2 : 1);
  Pieces made = pieces(End::marker, marker);
  if (!at_marker(marker))
    cursor_.fail_at(start, "this text has no end", "end it with a line that is `" + marker + '`');
  if (is_indented) unindent(made);
  while (cursor_.peek() != marker[0]) cursor_.advance();
  cursor_.advance(marker.size());
  Expression text = template_of(std::move(made), start);
  text.kind = Kind::heredoc;
  text.text = marker;
  return text;
}

/// Whether this line is the marker alone, and has an end.
bool ExpressionParser::at_marker(const std::string& marker) const {
  std::size_t size = 0;
  while (cursor_.peek(size) != '\n') {
    if (cursor_.peek(size) == '\0') return false;
    ++size;
  }
  std::string line;
  for (std::size_t i = 0; i < size; ++i) line += cursor_.peek(i);
  return without_spaces_after(without_spaces_before(line)) == marker;
}

Pieces ExpressionParser::pieces(End end, const std::string& marker) {
  Pieces made;
  bool starts_line = true;
  bool trims = false;
  auto is_end = [&] {
    if (end == End::quote) return cursor_.peek() == '"';
    return end == End::marker && starts_line && at_marker(marker);
  };
  while (!cursor_.at_end() && !is_end()) {
    if (cursor_.sees("${") || cursor_.sees("%{")) {
      if (cursor_.peek(2) == '~' && !made.empty() && is_literal(made.back())) {
        std::string& text = made.back().expression.text;
        text.resize(without_spaces_after(text).size());
      }
      made.push_back(sequence(trims));
      starts_line = false;
    } else {
      made.push_back(literal(end));
      std::string& text = made.back().expression.text;
      starts_line = text.ends_with('\n');
      if (trims) text.erase(0, leading_spaces(text));
      trims = false;
    }
  }
  return made;
}

/// Up to the next sequence; without quotes also up to the end of the line: `~` takes spaces of that
/// line alone.
Piece ExpressionParser::literal(End end) {
  const Position start = cursor_.position();
  Piece piece{.kind = Piece::Kind::literal, .expression = {.kind = Kind::literal}};
  std::string& text = piece.expression.text;
  while (!cursor_.at_end() && !cursor_.sees("${") && !cursor_.sees("%{") &&
         !(end == End::quote && cursor_.peek() == '"')) {
    literal_character(end, text);
    if (end != End::quote && text.back() == '\n') break;
  }
  piece.expression.range = cursor_.range_from(start);
  return piece;
}

void ExpressionParser::literal_character(End end, std::string& text) {
  const char next = cursor_.peek();
  if (next == '$' || next == '%') {
    // A run of them: the last two before a brace are the brace without a meaning.
    std::size_t run = 1;
    while (cursor_.peek(run) == next) ++run;
    const bool is_escaped = run > 1 && cursor_.peek(run) == '{';
    text.append(is_escaped ? run - 1 : run, next);
    cursor_.advance(run);
    if (!is_escaped) return;
    text += '{';
    return cursor_.advance();
  }
  if (end == End::quote && next == '\\') return escape(text);
  if (end == End::quote && cursor_.sees_line_end())
    cursor_.fail(
        "text in quotes ends in its line", "write `\\n`, or text between `<<END` and `END`"
    );
  cursor_.check_encoding();
  text += next;
  cursor_.advance();
}

void ExpressionParser::escape(std::string& text) {
  constexpr std::string_view letters = "nrt\"\\";
  constexpr std::string_view meanings = "\n\r\t\"\\";
  const Position start = cursor_.position();
  cursor_.advance();
  const char letter = cursor_.peek();
  if (const std::size_t found = letters.find(letter); found != letters.npos) {
    text += meanings[found];
    return cursor_.advance();
  }
  if (letter != 'u' && letter != 'U')
    cursor_.fail_at(
        start,
        "there is no such escape",
        "there are `\\n`, `\\r`, `\\t`, `\\\"`, `\\\\`, `\\uNNNN` and `\\UNNNNNNNN`"
    );
  cursor_.advance();
  append_utf8(code_point(letter == 'u' ? 4 : 8, start), text);
}

std::uint32_t ExpressionParser::code_point(std::size_t digits, const Position& start) {
  std::uint32_t point = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const char c = cursor_.peek();
    const bool is_number = c >= '0' && c <= '9';
    const char lower = static_cast<char>(c | 0x20);
    if (!is_number && (lower < 'a' || lower > 'f'))
      cursor_.fail_at(start, "this escape needs " + std::to_string(digits) + " hex digits");
    point = point * 16 + static_cast<std::uint32_t>(is_number ? c - '0' : lower - 'a' + 10);
    cursor_.advance();
  }
  if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000))
    cursor_.fail_at(start, "there is no such character");
  return point;
}

/// `${ … }` or `%{ … }`
Piece ExpressionParser::sequence(bool& trims_after) {
  const LineEnds ignored(*this, true);
  const Position start = cursor_.position();
  const bool is_interpolation = cursor_.peek() == '$';
  cursor_.advance(2);
  cursor_.take("~");
  skip();
  Piece piece;
  if (is_interpolation) {
    piece = {.kind = Piece::Kind::interpolation, .expression = {.kind = Kind::interpolation}};
    piece.expression.parts.push_back(expression());
  } else {
    piece = directive(start);
  }
  skip();
  trims_after = cursor_.take("~");
  if (!cursor_.take("}"))
    cursor_.fail(
        "`}` is expected here, not " + cursor_.seen(),
        is_interpolation ? "text that shall read `${` is written `$${`"
                         : "text that shall read `%{` is written `%%{`"
    );
  piece.expression = finished(std::move(piece.expression), start);
  return piece;
}

Piece ExpressionParser::directive(const Position& start) {
  auto plain = [](Piece::Kind kind) { return Piece{.kind = kind, .expression = {}}; };
  if (cursor_.take_word("if")) {
    skip();
    Piece piece{.kind = Piece::Kind::begin_if, .expression = {.kind = Kind::template_if}};
    piece.expression.parts.push_back(expression());
    return piece;
  }
  if (cursor_.take_word("for")) {
    Piece piece{.kind = Piece::Kind::begin_for, .expression = {.kind = Kind::template_for}};
    for_names(piece.expression);
    return piece;
  }
  if (cursor_.take_word("else")) return plain(Piece::Kind::otherwise);
  if (cursor_.take_word("endif")) return plain(Piece::Kind::end_if);
  if (cursor_.take_word("endfor")) return plain(Piece::Kind::end_for);
  cursor_.fail_at(
      start,
      "there is no such directive",
      "there are `if`, `else`, `endif`, `for` and `endfor`; text that shall read `%{` is written "
      "`%%{`"
  );
}

}  // namespace formwork::hcl
