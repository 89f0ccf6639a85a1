#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace formwork::bindings {

/// The place of a shape in `Schema::shapes`.
using ShapeId = std::int32_t;
inline constexpr ShapeId no_shape = -1;

enum class Presence : char { required = '!', optional = '?', read_only = '.' };

/// An attribute, or a nested block, of a shape.
struct SchemaField {
  std::string name;
  Presence presence = Presence::optional;
  /// Optional, and chosen by the provider when it is not given.
  bool computed = false;
  bool sensitive = false;
  bool write_only = false;
  bool deprecated = false;
  /// The letters of the shape text: `s` `n` `b` `a` for attributes, after `[` `{` `<` for lists,
  /// sets and maps of them; `o` for an object, whose members are `shape`. Nested blocks are `Bl`
  /// `Bs` `Bm` for lists, sets and maps, `B1` for single nesting.
  std::string type;
  ShapeId shape = no_shape;
  /// Of nested blocks; 0 is no limit.
  int min_items = 0;
  int max_items = 0;
  /// What the provider says about a deprecated field; may be empty.
  std::string advice = {};
  /// What it is for; of providers it is left out.
  std::string description = {};

  bool is_block() const { return type.front() == 'B'; }
  bool is_settable() const { return presence != Presence::read_only; }
};

/// What a block or an object holds. Equal ones are one shape: hashicorp/aws repeats some 3,000 of
/// them 49,000 times.
struct SchemaShape {
  /// Sorted by name.
  std::vector<SchemaField> fields;
  /// The members of an object type rather than a nested block.
  bool is_object = false;
};

/// A resource, data source or ephemeral resource.
struct Component {
  std::string type;
  ShapeId shape = no_shape;
  bool deprecated = false;
};

struct Parameter {
  std::string name;
  std::string type;
};

/// A function that the provider offers.
struct Function {
  std::string name;
  std::vector<Parameter> parameters;
  /// The type of any number of further arguments; empty when there are none.
  std::string variadic_type = {};
  std::string return_type;
  ShapeId return_shape = no_shape;
};

/// All that a provider offers. Lists are sorted by name.
struct Schema {
  /// The local name, `aws`.
  std::string name;
  /// `hashicorp/aws`, with a host before it unless it is Terraform's own registry.
  std::string source;
  std::string version;
  std::vector<SchemaShape> shapes;
  ShapeId provider = no_shape;
  std::vector<Component> resources;
  std::vector<Component> data_sources;
  std::vector<Component> ephemeral_resources;
  std::vector<Function> functions;

  const SchemaShape& shape(ShapeId id) const { return shapes[static_cast<std::size_t>(id)]; }
};

}  // namespace formwork::bindings
