#include "hcl/syntax.hpp"

#include <algorithm>

#include "hcl/characters.hpp"

namespace formwork::hcl {
namespace {

/// What a comment says, without its signs.
std::string_view said(std::string_view comment) {
  if (comment.starts_with("/*")) comment = comment.substr(2, comment.size() - 4);
  while (comment.starts_with('#') || comment.starts_with('/')) comment.remove_prefix(1);
  return without_spaces_after(without_spaces_before(comment));
}

}  // namespace

const Attribute* find_attribute(const Body& body, std::string_view name) {
  for (const auto& item : body.items)
    if (const auto* attribute = std::get_if<Attribute>(&item); attribute && attribute->name == name)
      return attribute;
  return nullptr;
}

std::vector<const Block*> find_blocks(const Body& body, std::string_view type) {
  std::vector<const Block*> found;
  for (const auto& item : body.items)
    if (const auto* block = std::get_if<Block>(&item); block && block->type == type)
      found.push_back(block);
  return found;
}

std::string comment_above(const File& file, const Position& place) {
  auto before = std::lower_bound(
      file.comments.begin(),
      file.comments.end(),
      place.offset,
      [](const Comment& comment, std::size_t offset) { return comment.range.start.offset < offset; }
  );
  std::string text;
  int line = place.line;
  while (before != file.comments.begin()) {
    const Comment& comment = *std::prev(before);
    const bool is_alone = comment.range.start.column == place.column;
    if (!is_alone || comment.range.end.line != line - 1) break;
    text.insert(0, std::string(said(comment.text)) + (text.empty() ? "" : "\n"));
    line = comment.range.start.line;
    --before;
  }
  return text;
}

const std::string* literal_text(const Expression& expression) {
  static const std::string empty;
  const bool is_template =
      expression.kind == ExpressionKind::text || expression.kind == ExpressionKind::heredoc;
  if (is_template && expression.parts.empty()) return &empty;
  if (is_template && expression.parts.size() == 1 &&
      expression.parts[0].kind == ExpressionKind::literal)
    return &expression.parts[0].text;
  return expression.kind == ExpressionKind::variable ? &expression.text : nullptr;
}

}  // namespace formwork::hcl
