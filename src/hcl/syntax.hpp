#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

// What stands in a file of Terraform's language (HCL's native syntax), as trees that know where
// they stood.

namespace formwork::hcl {

struct Position {
  /// In bytes.
  std::size_t offset = 0;
  /// From 1; columns in characters.
  int line = 1;
  int column = 1;
};

/// From the first character to the one after the last.
struct Range {
  Position start;
  Position end;
};

enum class ExpressionKind : std::uint8_t {
  number,         // text: as it is written
  boolean,        // text: `true` or `false`
  null,           //
  text,           // "…": parts of a template
  heredoc,        // <<END: parts of a template; text: END
  literal,        // in templates: text: what it stands for, without escapes
  interpolation,  // in templates, ${…}: value
  template_if,  // in templates, %{ if …}: condition, template, template otherwise if there is one
  template_for,  // in templates, %{ for …}: key and value; collection, template
  parts,         // what is between two directives: parts of a template
  variable,      // text: the first name of a reference
  get,           // base; text: name, or a number as in `list.0`
  index,         // base, key
  splat,         // base; `[*]`: all steps that follow are taken for each element
  get_splat,     // base; `.*`: only names that follow are taken for each element
  call,          // arguments; text: function; is_expanded: the last one has `...` after it
  tuple,         // elements
  object,        // key, value, key, value, …
  for_tuple,     // key and value; collection, result, condition if there is one
  for_object,    // key and value; collection, key result, result, condition if there is one;
                 // is_expanded: results are grouped, `...`
  unary,         // operand; text: `-` or `!`
  binary,        // left, right; text: the operator
  conditional,   // condition, when true, when false
  parentheses,   // what is in them
};

struct Expression {
  ExpressionKind kind = ExpressionKind::null;
  bool is_expanded = false;
  /// How many levels of expressions are in it, itself one of them.
  std::uint16_t height = 1;
  Range range = {};
  std::string text = {};
  /// Of `for`: the names of key and value; the key's is empty when there is none.
  std::string key_name = {};
  std::string value_name = {};
  std::vector<Expression> parts = {};
};

/// `# …`, `// …` or `/* … */`
struct Comment {
  Range range;
  /// As it is written, without the end of the line.
  std::string text;
};

struct Attribute {
  std::string name;
  Range name_range;
  Expression value;
  /// From the name to the end of the value.
  Range range;
};

struct Label {
  std::string text;
  bool is_quoted = false;
  Range range;
};

struct Block;

/// Attributes and blocks in the order in which they are written.
struct Body {
  std::vector<std::variant<Attribute, Block>> items;
  Range range;
};

struct Block {
  std::string type;
  Range type_range;
  std::vector<Label> labels;
  Body body;
  /// From the type to the closing brace.
  Range range;
};

struct File {
  Body body;
  /// In the order in which they are written.
  std::vector<Comment> comments;
};

/// The attribute of that name; null when there is none.
const Attribute* find_attribute(const Body& body, std::string_view name);
/// The blocks of that type.
std::vector<const Block*> find_blocks(const Body& body, std::string_view type);

/// The lines of the comments that end right above a place, without their signs; empty when there
/// are none.
std::string comment_above(const File& file, const Position& place);

/// The text of a template that needs no evaluation, or of an object's key that is a plain name;
/// null when it is something else.
const std::string* literal_text(const Expression& expression);

}  // namespace formwork::hcl
