#include "bindings/cpp_type.hpp"

#include <algorithm>

namespace formwork::bindings {

bool has_struct(const SchemaField& field) {
  return field.shape != no_shape && (field.is_block() || field.type.size() <= 2);
}

std::string without_objects(std::string_view type) {
  std::string text(type);
  std::replace(text.begin(), text.end(), 'o', 'a');
  return text;
}

std::string value_argument(std::string_view type) {
  switch (type.front()) {
    case 's':
      return "std::string";
    case 'n':
      return "fw::Number";
    case 'b':
      return "bool";
    case '[':
      return "fw::List<" + value_argument(type.substr(1)) + ">";
    case '{':
      return "fw::Set<" + value_argument(type.substr(1)) + ">";
    case '<':
      return "fw::Map<" + value_argument(type.substr(1)) + ">";
    default:
      return "fw::Any";
  }
}

std::string field_type(const SchemaField& field, std::string_view name) {
  if (!has_struct(field))
    return (field.write_only ? "fw::Unkept<" : "fw::Value<") + value_argument(field.type) + ">";
  std::string type = "fw::Block";
  const bool single =
      field.type == "B1" || field.type == "o" || (field.is_block() && field.max_items == 1);
  const bool map = field.type == "Bm" || field.type == "<o";
  if (map)
    type = "fw::BlockMap";
  else if (!single)
    type = "fw::Blocks";
  else if (field.presence == Presence::required)
    type = "fw::RequiredBlock";
  return type.append("<").append(name).append(">");
}

bool is_many(const SchemaField& field) { return field.type != "B1" && field.type != "o"; }

}  // namespace formwork::bindings
