#include "hcl/tree_text.hpp"

#include <array>

#include "core/json_text.hpp"

namespace formwork::hcl {
namespace {

constexpr std::array<const char*, 25> names{
    "number",    "boolean",     "null",        "text",     "heredoc",   "literal",    "${",
    "if",        "for",         "parts",       "variable", "get",       "index",      "splat",
    "get-splat", "call",        "tuple",       "object",   "for-tuple", "for-object", "unary",
    "binary",    "conditional", "parentheses", ""};

std::string quoted(const std::string& text) {
  std::string json;
  detail::append_json_string(text, json);
  return json;
}

std::string place(const Range& range) {
  auto text = [](const Position& at) {
    return std::to_string(at.line) + ':' + std::to_string(at.column);
  };
  return text(range.start) + '-' + text(range.end);
}

}  // namespace

std::string tree_text(const Expression& expression) {
  std::string text = std::string("(") + names.at(static_cast<std::size_t>(expression.kind));
  if (!expression.text.empty()) text += ' ' + quoted(expression.text);
  if (!expression.key_name.empty()) text += ' ' + expression.key_name + ',';
  if (!expression.value_name.empty()) text += ' ' + expression.value_name;
  for (const Expression& part : expression.parts) text += ' ' + tree_text(part);
  if (expression.is_expanded) text += " ...";
  return text + ')';
}

std::string tree_text(const Body& body, int depth) {
  const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
  std::string text;
  for (const auto& item : body.items) {
    if (const auto* attribute = std::get_if<Attribute>(&item)) {
      text += indent + attribute->name + " @" + place(attribute->range) + " = " +
              tree_text(attribute->value) + '\n';
      continue;
    }
    const auto& block = std::get<Block>(item);
    text += indent + block.type;
    for (const Label& label : block.labels)
      text += ' ' + (label.is_quoted ? quoted(label.text) : label.text);
    text += " @" + place(block.range) + '\n' + tree_text(block.body, depth + 1);
  }
  return text;
}

}  // namespace formwork::hcl
