#include "hcl/native_document.hpp"

#include "hcl/tree_text.hpp"

namespace formwork::hcl {
namespace {

using Kind = ExpressionKind;
using nlohmann::json;

std::string in_quotes(const std::string& text) { return json(text).dump(); }

std::string key_of(const Expression& key) {
  if (key.kind == Kind::variable) return in_quotes(key.text);
  if (key.kind == Kind::parentheses) return canonical(key.parts[0]);
  return canonical(key);
}

std::string template_of(const Expression& text) {
  if (text.parts.empty()) return in_quotes("");
  if (text.parts.size() > 1) {
    std::string joined;
    for (const Expression& part : text.parts) joined += tree_text(part);
    return joined;
  }
  const Expression& part = text.parts[0];
  if (part.kind == Kind::literal) return in_quotes(part.text);
  return part.kind == Kind::interpolation ? canonical(part.parts[0]) : tree_text(part);
}

}  // namespace

std::string canonical(const Expression& expression) {
  std::string text;
  switch (expression.kind) {
    case Kind::text:
    case Kind::heredoc:
      return template_of(expression);
    case Kind::number:
    case Kind::boolean:
      return expression.text;
    case Kind::null:
      return "null";
    case Kind::unary:
      return expression.text + canonical(expression.parts[0]);
    case Kind::tuple:
      for (const Expression& part : expression.parts)
        text += (text.empty() ? "" : ",") + canonical(part);
      return '[' + text + ']';
    case Kind::object:
      for (std::size_t i = 0; i + 1 < expression.parts.size(); i += 2)
        text += (text.empty() ? "" : ",") + key_of(expression.parts[i]) + ':' +
                canonical(expression.parts[i + 1]);
      return '{' + text + '}';
    default:
      return tree_text(expression);
  }
}

json native_document(const Body& body) {
  json made = json::object();
  for (const auto& item : body.items) {
    if (const auto* attribute = std::get_if<Attribute>(&item)) {
      made[attribute->name] = canonical(attribute->value);
      continue;
    }
    const auto& block = std::get<Block>(item);
    std::string name = block.type;
    for (const Label& label : block.labels) name += ' ' + label.text;
    made[name].push_back(native_document(block.body));
  }
  return made;
}

}  // namespace formwork::hcl
