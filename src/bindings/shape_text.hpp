#pragma once
#include <string>
#include <string_view>

#include "bindings/schema.hpp"

namespace formwork::bindings {

/// A field in the words of the shape text (`include/formwork/block.hpp` reads it): `name`, its
/// presence, its modifiers, its type. `subnet_ids!{s`, `password?~s`, `rule?Bl1,5`.
std::string field_text(const SchemaField& field);

/// The settable fields, separated by spaces: the text in a generated struct.
std::string arguments_text(const SchemaShape& shape);

/// All fields, with `@<id>` where a field has a shape of its own. Two shapes are equal when these
/// texts are.
std::string full_text(const SchemaShape& shape);

}  // namespace formwork::bindings
