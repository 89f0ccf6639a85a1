#include "hcl/cursor.hpp"

#include "core/text_class.hpp"
#include "core/utf8.hpp"
#include "formwork/diagnostic.hpp"
#include "hcl/characters.hpp"
#include "hcl/parser.hpp"

namespace formwork::hcl {
namespace {

constexpr std::size_t longest_shown = 120;

std::string shown(std::string_view text) {
  const auto beginning = detail::whole_characters(text, longest_shown);
  return detail::printable(beginning) + (beginning.size() < text.size() ? "…" : "");
}

/// For a byte that is none of UTF-8: a control character, which means nothing anywhere.
constexpr char stand_in = '\x1A';

std::string mended(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    std::size_t length = character_at(text, 0).length;
    const bool is_whole = detail::is_utf8(text.substr(0, length));
    if (!is_whole) length = 1;
    result += is_whole ? text.substr(0, length) : std::string_view(&stand_in, 1);
    text.remove_prefix(length);
  }
  return result;
}

}  // namespace

Cursor::Cursor(std::string_view text, const std::string& name, std::vector<Comment>& comments)
    : text_(text), name_(name), comments_(comments) {
  if (!detail::is_utf8(text)) {
    mended_ = mended(text);
    text_ = mended_;
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (sees(byte_order_mark)) position_.offset = byte_order_mark.size();
}

void Cursor::check_encoding() const {
  if (mended_.empty() || peek() != stand_in) return;
  throw Error(Diagnostic{
      .code = "hcl.not-utf8",
      .message = "text must be UTF-8, which is all that Terraform reads",
      .places = {{.file = name_, .line = position_.line, .column = position_.column}},
      .help = "save the file as UTF-8",
  });
}

bool Cursor::sees_word(std::string_view word) const {
  if (!sees(word)) return false;
  const Character after = character_at(text_, position_.offset + word.size());
  return after.length == 0 || !continues_identifier(after.point);
}

void Cursor::advance(std::size_t bytes) {
  const std::size_t end = std::min(position_.offset + bytes, text_.size());
  for (; position_.offset < end; ++position_.offset) {
    const char byte = text_[position_.offset];
    if (byte == '\n') {
      ++position_.line;
      position_.column = 1;
    } else if (!detail::continues_character(byte)) {
      ++position_.column;
    }
  }
}

bool Cursor::take(std::string_view text) {
  if (!sees(text)) return false;
  advance(text.size());
  return true;
}

bool Cursor::take_word(std::string_view word) { return sees_word(word) && take(word); }

void Cursor::expect(std::string_view text, const std::string& message, const std::string& help) {
  if (!take(text)) fail(message, help);
}

std::size_t Cursor::identifier_length(std::size_t offset) const {
  const Character first = character_at(text_, offset);
  if (first.length == 0 || !starts_identifier(first.point)) return 0;
  std::size_t length = first.length;
  for (Character next = character_at(text_, offset + length);
       next.length > 0 && continues_identifier(next.point);
       next = character_at(text_, offset + length))
    length += next.length;
  return length;
}

std::string Cursor::identifier() {
  const Position start = position_;
  advance(identifier_length(position_.offset));
  return std::string(text_from(start));
}

bool Cursor::skip_comment() {
  const bool is_block = sees("/*");
  if (!is_block && peek() != '#' && !sees("//")) return false;
  const Position start = position_;
  if (is_block) {
    const std::size_t end = text_.find("*/", position_.offset + 2);
    if (end == text_.npos)
      fail("this comment has no end", "close it with `*/`, or begin its lines with `#`");
    advance(end + 2 - position_.offset);
  } else {
    std::size_t end = std::min(text_.find('\n', position_.offset), text_.size());
    if (end > position_.offset && text_[end - 1] == '\r') --end;
    advance(end - position_.offset);
  }
  comments_.push_back({range_from(start), std::string(text_from(start))});
  return true;
}

void Cursor::skip(bool with_line_ends) {
  while (!at_end()) {
    if (peek() == ' ' || peek() == '\t')
      advance();
    else if (with_line_ends && sees_line_end())
      advance(peek() == '\r' ? 2 : 1);
    else if (!skip_comment())
      return;
  }
}

std::string Cursor::seen() const {
  check_encoding();
  if (at_end()) return "the end of the file";
  if (sees_line_end()) return "the end of the line";
  if (const std::size_t length = identifier_length(position_.offset); length > 0)
    return '`' + shown(text_.substr(position_.offset, length)) + '`';
  const Character next = character_at(text_, position_.offset);
  return '`' + detail::printable(text_.substr(position_.offset, next.length)) + '`';
}

void Cursor::fail_at(
    const Position& place, const std::string& message, const std::string& help, const char* code
) const {
  const std::size_t before = text_.substr(0, place.offset).rfind('\n');
  std::size_t start = before == text_.npos ? 0 : before + 1;
  const std::size_t end = std::min(text_.find('\n', place.offset), text_.size());
  // Of a long line what is around the place.
  if (place.offset - start > longest_shown / 2) {
    start = place.offset - longest_shown / 2;
    while (detail::continues_character(text_[start])) ++start;
  }
  Diagnostic diagnostic{
      .code = code,
      .message = message,
      .places = {{.file = name_, .line = place.line, .column = place.column}},
      .help = help,
  };
  std::string line = shown(without_spaces_after(text_.substr(start, end - start)));
  line.erase(0, line.find_first_not_of(' '));
  if (!line.empty()) diagnostic.found.push_back(std::move(line));
  throw Error(std::move(diagnostic));
}

Level::Level(const Cursor& cursor, int& depth) : depth_(depth) {
  if (depth == deepest) fail_too_deep(cursor, cursor.position());
  ++depth;
}

void fail_too_deep(const Cursor& cursor, const Position& place) {
  cursor.fail_at(
      place,
      "this is nested more than " + std::to_string(deepest) + " levels deep",
      "take a part of it out into a local value",
      "hcl.too-deep"
  );
}

}  // namespace formwork::hcl
