#include "bindings/shape_text.hpp"

#include "bindings/cpp_type.hpp"

namespace formwork::bindings {
namespace {

std::string head(const SchemaField& field) {
  std::string text = field.name;
  text += static_cast<char>(field.presence);
  if (field.computed) text += '=';
  if (field.sensitive) text += '~';
  if (field.write_only) text += '^';
  if (field.deprecated) text += '-';
  return text;
}

std::string type_text(const SchemaField& field) {
  const bool repeated = field.type == "Bl" || field.type == "Bs";
  if (!repeated) return field.type;
  if (field.max_items == 1) return std::string("B1") + field.type.back();
  if (field.min_items == 0 && field.max_items == 0) return field.type;
  std::string text = field.type;
  if (field.min_items > 0) text += std::to_string(field.min_items);
  text += ',';
  if (field.max_items > 0) text += std::to_string(field.max_items);
  return text;
}

}  // namespace

std::string field_text(const SchemaField& field) { return head(field) + type_text(field); }

std::string arguments_text(const SchemaShape& shape) {
  std::string text;
  for (const SchemaField& field : shape.fields) {
    if (!field.is_settable()) continue;
    if (!text.empty()) text += ' ';
    text += field.shape == no_shape || has_struct(field)
                ? field_text(field)
                : head(field) + without_objects(field.type);
  }
  return text;
}

std::string full_text(const SchemaShape& shape) {
  std::string text;
  for (const SchemaField& field : shape.fields) {
    if (!text.empty()) text += ' ';
    text += field_text(field);
    if (field.shape != no_shape) text += '@' + std::to_string(field.shape);
  }
  return text;
}

}  // namespace formwork::bindings
