#include "bindings/modules/variable_types.hpp"

#include <algorithm>
#include <map>

#include "bindings/modules/default_text.hpp"
#include "bindings/shape_text.hpp"
#include "formwork/diagnostic.hpp"
#include "hcl/parser.hpp"

namespace formwork::bindings {
namespace {

using Kind = hcl::ExpressionKind;

/// The letters of types that are a word; before Terraform 0.12 they stood in quotes.
const std::map<std::string, std::string, std::less<>> words{
    {"string", "s"},
    {"number", "n"},
    {"bool", "b"},
    {"any", "a"},
    {"list", "[a"},
    {"set", "{a"},
    {"map", "<a"},
};

char opening(const std::string& collection) {
  return collection == "list" ? '[' : collection == "set" ? '{' : collection == "map" ? '<' : '\0';
}

/// In JSON, a type stands in a text.
hcl::Expression in_text(const std::string& text, const hcl::Expression& type) {
  if (type.kind != Kind::text) throw type.range.start;
  try {
    return hcl::parse_expression(text, "type");
  } catch (const Error&) {
    throw type.range.start;
  }
}

/// A list, set or map of objects is one of blocks; JSON writes both alike.
std::string blocks_in(char collection) {
  return collection == '[' ? "Bl" : collection == '{' ? "Bs" : "Bm";
}

/// Whether the same is said of the fields of two shapes of one type: their defaults may differ.
bool same_words(const SchemaShape& left, const SchemaShape& right) {
  return std::equal(
      left.fields.begin(),
      left.fields.end(),
      right.fields.begin(),
      right.fields.end(),
      [](const auto& one, const auto& other) { return one.description == other.description; }
  );
}

}  // namespace

void VariableTypes::set(const hcl::Expression& type, SchemaField& field) {
  field.type = "a";
  if (const std::string* word = hcl::literal_text(type)) {
    const auto known = words.find(*word);
    if (known == words.end()) return set(in_text(*word, type), field);
    field.type = known->second;
    return;
  }
  if (type.kind == Kind::text && type.parts.size() == 1 &&
      type.parts[0].kind == Kind::interpolation)
    return set(type.parts[0].parts[0], field);
  if (type.kind != Kind::call) throw type.range.start;
  if (type.text == "tuple") return;
  if (type.parts.size() != 1) throw type.range.start;
  if (type.text == "object") {
    field.shape = object(type.parts[0]);
    if (field.shape != no_shape) field.type = "B1";
  } else {
    collection(type, field);
  }
}

void VariableTypes::collection(const hcl::Expression& type, SchemaField& field) {
  const char kind = opening(type.text);
  if (kind == '\0') throw type.range.start;
  SchemaField item;
  set(type.parts[0], item);
  if (item.type == "B1") {
    field.type = blocks_in(kind);
    field.shape = item.shape;
  } else {
    // What is deeper down has no struct.
    field.type = kind + (item.shape == no_shape ? item.type : item.type == "Bm" ? "<a" : "[a");
  }
}

ShapeId VariableTypes::object(const hcl::Expression& members) {
  if (members.kind != Kind::object) throw members.range.start;
  SchemaShape shape{.fields = {}, .is_object = true};
  for (std::size_t i = 0; i + 1 < members.parts.size(); i += 2) {
    const std::string* name = hcl::literal_text(members.parts[i]);
    if (!name) throw members.parts[i].range.start;
    member(*name, members.parts[i + 1], shape);
  }
  if (shape.fields.empty()) return no_shape;
  std::sort(shape.fields.begin(), shape.fields.end(), [](const auto& left, const auto& right) {
    return left.name < right.name;
  });
  const std::string text = full_text(shape);
  for (std::size_t i = 0; i < shapes_.size(); ++i)
    if (full_text(shapes_[i]) == text && same_words(shapes_[i], shape))
      return static_cast<ShapeId>(i);
  shapes_.push_back(std::move(shape));
  return static_cast<ShapeId>(shapes_.size() - 1);
}

void VariableTypes::member(
    const std::string& name, const hcl::Expression& type, SchemaShape& shape
) {
  SchemaField field{.name = name, .presence = Presence::required, .type = {}};
  const bool is_optional = type.kind == Kind::call && type.text == "optional";
  if (is_optional && (type.parts.empty() || type.parts.size() > 2)) throw type.range.start;
  if (is_optional) field.presence = Presence::optional;
  if (is_optional && type.parts.size() == 2)
    field.description = with_default("", default_text(type.parts[1]));
  set(is_optional ? type.parts[0] : type, field);
  shape.fields.push_back(std::move(field));
}

}  // namespace formwork::bindings
