#pragma once
#include <string>
#include <string_view>

#include "bindings/schema.hpp"

namespace formwork::bindings {

/// Whether a field is a nested block, an object, or a list, set or map of objects: what has a
/// generated struct. Deeper nestings of objects are `Any` in C++.
bool has_struct(const SchemaField& field);

/// A type with `a` for the objects in it: `[[o` is `[[a`.
std::string without_objects(std::string_view type);

/// What stands between the brackets of `Value<…>`: `[s` is `fw::List<std::string>`.
std::string value_argument(std::string_view type);

/// The type of an argument; `name` is that of the generated struct.
std::string field_type(const SchemaField& field, std::string_view name);

/// Whether a reference to it is a list, set or map of references.
bool is_many(const SchemaField& field);

}  // namespace formwork::bindings
