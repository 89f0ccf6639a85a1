#include "hcl/writer/text.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "formwork/diagnostic.hpp"
#include "hcl/characters.hpp"
#include "hcl/parser.hpp"

namespace formwork::hcl {
namespace {

using Kind = ExpressionKind;

enum class Form { quoted, heredoc };

bool may_be_template(std::string_view text) {
  return text.find("${") != text.npos || text.find("%{") != text.npos;
}

/// What editors and terminals do not show as it is.
bool is_hidden(std::uint32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || (point >= 0x200B && point <= 0x200F) ||
         (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) ||
         point == 0xFEFF;
}

void append_point(std::uint32_t point, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[(point >> shift) & 0xF];
}

/// Writes the parts of a template, one after the other.
class TemplateWriter {
 public:
  explicit TemplateWriter(Form form) : form_(form) {}

  /// `before_sequence`: `${` or `%{` follows at once.
  void literal(std::string_view text, bool before_sequence) {
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] == '$' || text[at] == '%') {
        at += signs(text.substr(at), before_sequence);
        continue;
      }
      const Character character = character_at(text, at);
      one(character.point, text.substr(at, character.length));
      at += character.length;
    }
  }
  /// `${…}` and directives as they are, but for `~`, which does not take the same away in all
  /// forms.
  void sequence(std::string_view source) {
    fits_ &= form_ == Form::quoted || source.find('\n') == source.npos;
    const bool trims_before = source.size() > 2 && source[2] == '~';
    const bool trims_after = source.ends_with("~}");
    out_ += source.substr(0, 2);
    out_ += source.substr(
        trims_before ? 3 : 2, source.size() - (trims_before ? 3 : 2) - (trims_after ? 2 : 1)
    );
    out_ += '}';
  }

  bool fits() const { return fits_; }
  std::string take() { return std::move(out_); }

 private:
  /// A run of `$` or `%`, of which only those before a brace mean something. How long it is.
  std::size_t signs(std::string_view text, bool before_sequence) {
    const char sign = text[0];
    const std::size_t run = std::min(text.find_first_not_of(sign), text.size());
    const bool is_last = run == text.size();
    if (!is_last && text[run] == '{' && run == 1) {
      out_.append(2, sign);
    } else if ((is_last && before_sequence) || (!is_last && text[run] == '{')) {
      fits_ &= form_ == Form::quoted;
      for (std::size_t i = 0; i < run; ++i) append_point(static_cast<unsigned char>(sign), out_);
    } else {
      out_.append(run, sign);
    }
    return run;
  }

  void one(std::uint32_t point, std::string_view bytes) {
    if (form_ == Form::heredoc) {
      fits_ &= point == '\n' || point == '\t' || !is_hidden(point);
      out_ += bytes;
      return;
    }
    constexpr std::string_view meanings = "\n\r\t\"\\";
    constexpr std::string_view letters = "nrt\"\\";
    const std::size_t known =
        point < 0x80 ? meanings.find(static_cast<char>(point)) : std::string_view::npos;
    if (known != meanings.npos)
      out_.append(1, '\\').append(1, letters[known]);
    else if (is_hidden(point))
      append_point(point, out_);
    else
      out_ += bytes;
  }

  Form form_;
  bool fits_ = true;
  std::string out_;
};

/// Writes a parsed template anew, without what `~` takes away of it.
class Rewriter {
 public:
  Rewriter(std::string_view source, TemplateWriter& writer) : source_(source), writer_(writer) {}

  /// `is_inside`: a directive follows.
  void parts(const std::vector<Expression>& all, bool is_inside) {
    for (const Expression& part : all) {
      if (part.kind == Kind::literal)
        writer_.literal(part.text, is_inside || &part != &all.back());
      else if (part.kind == Kind::interpolation)
        writer_.sequence(between(part.range.start, part.range.end));
      else
        directives(part);
    }
  }

 private:
  void directives(const Expression& directive) {
    Position at = directive.range.start;
    for (const Expression& inner : directive.parts) {
      if (inner.kind != Kind::parts) continue;
      writer_.sequence(between(at, inner.range.start));
      parts(inner.parts, true);
      at = inner.range.end;
    }
    writer_.sequence(between(at, directive.range.end));
  }

  std::string_view between(const Position& start, const Position& end) const {
    return source_.substr(start.offset, end.offset - start.offset);
  }

  std::string_view source_;
  TemplateWriter& writer_;
};

void write_template(const std::string& source, const Expression& parsed, TemplateWriter& writer) {
  Rewriter(source, writer).parts(parsed.parts, false);
}

/// Where `terraform fmt` has a space: after the brace that opens an object, and before its end.
void collect_brace_gaps(
    const Expression& expression, std::string_view source, std::set<std::size_t>& gaps
) {
  const bool is_object = expression.kind == Kind::object || expression.kind == Kind::for_object;
  if (is_object && !expression.parts.empty()) {
    const std::size_t first = expression.range.start.offset + 1;
    const std::size_t last = expression.range.end.offset - 1;
    if (source[first] != ' ') gaps.insert(first);
    if (source[last - 1] != ' ') gaps.insert(last);
  }
  for (const Expression& part : expression.parts) collect_brace_gaps(part, source, gaps);
}

/// What stands between `${` and `}` of a template that is that alone, in one line; empty when it
/// is not.
std::string unwrapped(const std::string& source, const Expression& parsed) {
  const bool is_alone = parsed.parts.size() == 1 && parsed.parts[0].kind == Kind::interpolation;
  if (!is_alone || source[2] == '~' || source[source.size() - 2] == '~') return {};
  if (source.find_first_of("\r\n") != source.npos) return {};
  std::set<std::size_t> gaps;
  collect_brace_gaps(parsed, source, gaps);
  std::string inside = source.substr(2, source.size() - 3);
  for (auto gap = gaps.rbegin(); gap != gaps.rend(); ++gap) inside.insert(*gap - 2, 1, ' ');
  return std::string(without_spaces_after(without_spaces_before(inside)));
}

bool is_word(std::string_view text) {
  constexpr std::array<std::string_view, 4> words{"for", "true", "false", "null"};
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool has_line_of_marker(const std::string& lines) {
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    const auto line = std::string_view(lines).substr(at, end - at);
    if (without_spaces_after(without_spaces_before(line)) == heredoc_marker) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

bool is_plain_name(std::string_view text) {
  if (text.empty() || is_word(text)) return false;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (!(at == 0 ? starts_identifier(character.point) : continues_identifier(character.point)))
      return false;
    at += character.length;
  }
  return true;
}

std::string quoted_literal(std::string_view text) {
  TemplateWriter writer(Form::quoted);
  writer.literal(text, false);
  return '"' + writer.take() + '"';
}

std::string template_expression(const std::string& source, const std::string& place) {
  if (!may_be_template(source)) return quoted_literal(source);
  const Expression parsed = parse_template(source, place);
  if (auto inside = unwrapped(source, parsed); !inside.empty()) return inside;
  TemplateWriter writer(Form::quoted);
  write_template(source, parsed, writer);
  return '"' + writer.take() + '"';
}

std::optional<std::string> heredoc_lines(
    const std::string& source, bool is_literal, const std::string& place
) {
  const bool is_long = source.ends_with('\n') && source.find('\n') + 1 < source.size();
  if (!is_long) return {};
  TemplateWriter writer(Form::heredoc);
  if (is_literal || !may_be_template(source))
    writer.literal(source, false);
  else
    write_template(source, parse_template(source, place), writer);
  const bool fits = writer.fits();
  std::string lines = writer.take();
  // A directive may have taken the end of the last line.
  if (!fits || !lines.ends_with('\n') || has_line_of_marker(lines)) return {};
  return lines;
}

std::string key_expression(const std::string& source, const std::string& place) {
  if (is_plain_name(source)) return source;
  if (!may_be_template(source)) return quoted_literal(source);
  auto text = template_expression(source, place);
  return text.starts_with('"') ? text : '(' + text + ')';
}

std::string address_expression(const std::string& source) {
  if (source.find_first_of("\r\n") != source.npos) return quoted_literal(source);
  try {
    if (may_be_template(source)) return template_expression(source, "address");
    parse_expression(source, "address");
    return std::string(without_spaces_after(without_spaces_before(source)));
  } catch (const Error&) {
    return quoted_literal(source);
  }
}

}  // namespace formwork::hcl
