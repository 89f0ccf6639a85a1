#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "hcl/syntax.hpp"

namespace formwork::hcl {

/// Reads a text from its beginning to its end, and knows where it is.
class Cursor {
 public:
  Cursor(std::string_view text, const std::string& name, std::vector<Comment>& comments);

  const Position& position() const { return position_; }
  bool at_end() const { return position_.offset == text_.size(); }
  /// The byte at a distance; 0 beyond the end.
  char peek(std::size_t distance = 0) const {
    const std::size_t at = position_.offset + distance;
    return at < text_.size() ? text_[at] : '\0';
  }
  bool sees(std::string_view text) const {
    return text_.substr(position_.offset, text.size()) == text;
  }
  /// Whether that word, and no longer one, is next.
  bool sees_word(std::string_view word) const;
  /// Whether `\n` or `\r\n` is next.
  bool sees_line_end() const { return peek() == '\n' || sees("\r\n"); }

  void advance(std::size_t bytes = 1);
  bool take(std::string_view text);
  bool take_word(std::string_view word);
  /// Throws Error with `message` when something else is next.
  void expect(std::string_view text, const std::string& message, const std::string& help = "");

  bool sees_identifier() const { return identifier_length(position_.offset) > 0; }
  /// An identifier, which must be next.
  std::string identifier();
  std::string_view text_from(const Position& start) const {
    return text_.substr(start.offset, position_.offset - start.offset);
  }
  Range range_from(const Position& start) const { return {start, position_}; }

  /// Throws Error when the next byte is none of UTF-8.
  void check_encoding() const;

  /// Passes spaces and comments, and line ends when these mean nothing here.
  void skip(bool with_line_ends);

  [[noreturn]] void fail(const std::string& message, const std::string& help = "") const {
    fail_at(position_, message, help);
  }
  [[noreturn]] void fail_at(
      const Position& place,
      const std::string& message,
      const std::string& help = "",
      const char* code = "hcl.syntax"
  ) const;
  /// What is next, for messages: "`foo`", "the end of the line".
  std::string seen() const;

 private:
  std::size_t identifier_length(std::size_t offset) const;
  bool skip_comment();

  /// What is read instead of a text that is not UTF-8: Terraform minds that in comments no more
  /// than anything else.
  std::string mended_;
  std::string_view text_;
  const std::string& name_;
  std::vector<Comment>& comments_;
  Position position_;
};

/// A level of nesting, as long as it lives. Throws Error when there are too many.
class Level {
 public:
  Level(const Cursor& cursor, int& depth);
  ~Level() { --depth_; }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

 private:
  int& depth_;
};

[[noreturn]] void fail_too_deep(const Cursor& cursor, const Position& place);

}  // namespace formwork::hcl
