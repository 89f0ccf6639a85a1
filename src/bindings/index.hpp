#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bindings/schema.hpp"

namespace formwork::bindings {

/// What checking needs of a schema, as text: a line a component, sorted, then a line a shape, in
/// the words of the shape text. Read without being parsed: only the lines that are looked up are.
std::string make_index(const Schema& schema);

/// An index in memory. Views stay valid as long as it does.
class Index {
 public:
  /// Throws Error when the text is no index.
  Index(std::string text, const std::string& file);
  Index(Index&&) noexcept = default;

  std::string_view name() const { return name_; }
  std::string_view source() const { return source_; }
  std::string_view version() const { return version_; }

  /// A component's type and fields; `kind` is `d`, `e`, `p` or `r` for data sources, ephemeral
  /// resources, the provider and resources.
  struct Entry {
    bool found = false;
    bool deprecated = false;
    std::string_view fields = {};
  };
  Entry find(char kind, std::string_view type) const;
  /// All types of a kind, for suggestions.
  std::vector<std::string_view> types(char kind) const;
  /// The fields of a nested shape.
  std::string_view shape(ShapeId id) const;

 private:
  // On the heap, so that views stay when the object moves.
  std::vector<char> text_;
  std::vector<std::string_view> components_;
  std::vector<std::string_view> shapes_;
  std::string_view name_;
  std::string_view source_;
  std::string_view version_;
};

/// Reads a file that `generate` wrote. Throws Error when it cannot be read or is no index.
Index read_index(const std::filesystem::path& file);

/// A field as the index holds it.
struct IndexedField {
  std::string_view name;
  Presence presence;
  bool deprecated;
  std::string_view type;
  ShapeId shape;
  int min_items;
  int max_items;

  bool is_block() const { return type.front() == 'B'; }
};

/// The fields of an entry or a shape, sorted by name.
std::vector<IndexedField> parse_fields(std::string_view text);

}  // namespace formwork::bindings
