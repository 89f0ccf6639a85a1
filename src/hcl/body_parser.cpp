#include "formwork/diagnostic.hpp"
#include "hcl/expression_parser.hpp"
#include "hcl/parser.hpp"

#include <map>

namespace formwork::hcl {
namespace {

class BodyParser {
 public:
  explicit BodyParser(Cursor& cursor) : cursor_(cursor), expressions_(cursor) {}

  /// The items up to the brace that closes them, or to the end of the text.
  Body body(bool is_braced) {
    const Level level(cursor_, expressions_.depth());
    const Position start = cursor_.position();
    Body body;
    Names names;
    for (;;) {
      cursor_.skip(true);
      if (cursor_.at_end() || (is_braced && cursor_.peek() == '}')) break;
      item(body, names);
      cursor_.skip(false);
      if (!cursor_.at_end() && !cursor_.sees_line_end())
        cursor_.fail("the end of the line is expected here, not " + cursor_.seen());
    }
    body.range = cursor_.range_from(start);
    return body;
  }

 private:
  /// Where each attribute of a body stands.
  using Names = std::map<std::string, Position>;

  void item(Body& body, Names& names) {
    const Position start = cursor_.position();
    if (!cursor_.sees_identifier())
      cursor_.fail(
          "the name of an argument or a block is expected here, not " + cursor_.seen(),
          cursor_.peek() == '"' ? "names of arguments stand without quotes" : ""
      );
    std::string name = cursor_.identifier();
    const Range range = cursor_.range_from(start);
    cursor_.skip(false);
    if (cursor_.peek() == '=' && !cursor_.sees("=="))
      body.items.emplace_back(attribute(std::move(name), range, names));
    else if (cursor_.peek() == '{' || cursor_.peek() == '"' || cursor_.sees_identifier())
      body.items.emplace_back(block(std::move(name), range));
    else
      cursor_.fail(
          "`=` or a block is expected after `" + name + "`, not " + cursor_.seen(),
          cursor_.peek() == ':' ? "an argument is given by `=`" : ""
      );
  }

  Attribute attribute(std::string name, const Range& name_range, Names& names) {
    const auto [known, is_new] = names.emplace(name, name_range.start);
    if (!is_new)
      cursor_.fail_at(
          name_range.start,
          "the argument `" + name + "` is given twice",
          "it was given in line " + std::to_string(known->second.line)
      );
    cursor_.advance();
    cursor_.skip(false);
    Expression value = expressions_.expression();
    const Range range{name_range.start, value.range.end};
    return {std::move(name), name_range, std::move(value), range};
  }

  Block block(std::string type, const Range& type_range) {
    Block block{
        .type = std::move(type), .type_range = type_range, .labels = {}, .body = {}, .range = {}};
    while (cursor_.peek() != '{') {
      block.labels.push_back(label());
      cursor_.skip(false);
    }
    cursor_.advance();
    cursor_.skip(false);
    if (cursor_.sees_line_end())
      block.body = body(true);
    else
      block.body = single_line();
    cursor_.expect(
        "}",
        cursor_.at_end()
            ? "this block has no `}`: it begins in line " + std::to_string(type_range.start.line)
            : "`}` is expected here, not " + cursor_.seen()
    );
    block.range = cursor_.range_from(type_range.start);
    return block;
  }

  /// `{}` or `{ name = value }`
  Body single_line() {
    const Position start = cursor_.position();
    Body body;
    Names names;
    if (cursor_.peek() != '}') {
      const Position item_start = cursor_.position();
      item(body, names);
      if (std::holds_alternative<Block>(body.items.back()))
        cursor_.fail_at(
            item_start,
            "a block in one line holds one argument, and no blocks",
            "begin a new line after `{`"
        );
      cursor_.skip(false);
    }
    body.range = cursor_.range_from(start);
    return body;
  }

  Label label() {
    const Position start = cursor_.position();
    if (cursor_.sees_identifier()) {
      std::string name = cursor_.identifier();
      return {std::move(name), false, cursor_.range_from(start)};
    }
    if (cursor_.peek() != '"')
      cursor_.fail("a label or `{` is expected here, not " + cursor_.seen());
    const Expression text = expressions_.quoted_template();
    const std::string* literal = literal_text(text);
    if (!literal) cursor_.fail_at(start, "a label is plain text: nothing is evaluated in it");
    return {*literal, true, cursor_.range_from(start)};
  }

  Cursor& cursor_;
  ExpressionParser expressions_;
};

/// Up to the end of the text.
template <class Parse>
Expression whole(std::string_view text, const std::string& name, const Parse& parse) {
  std::vector<Comment> comments;
  Cursor cursor(text, name, comments);
  ExpressionParser parser(cursor);
  Expression made = parse(cursor, parser);
  cursor.skip(true);
  if (!cursor.at_end()) cursor.fail("the end is expected here, not " + cursor.seen());
  return made;
}

}  // namespace

File parse(std::string_view text, const std::string& name) {
  File file;
  Cursor cursor(text, name, file.comments);
  file.body = BodyParser(cursor).body(false);
  return file;
}

Expression parse_expression(std::string_view text, const std::string& name) {
  return whole(text, name, [](Cursor& cursor, ExpressionParser& parser) {
    cursor.skip(true);
    return parser.expression();
  });
}

Expression parse_template(std::string_view text, const std::string& name) {
  return whole(text, name, [](Cursor&, ExpressionParser& parser) {
    return parser.bare_template();
  });
}

}  // namespace formwork::hcl
