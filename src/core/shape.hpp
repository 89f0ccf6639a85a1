#pragma once
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "formwork/block.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::detail {

/// One field of a generated struct, as its shape text says: `name presence modifiers type`.
struct Field {
  std::string_view name;
  bool required = false;
  bool computed = false;
  bool sensitive = false;
  bool write_only = false;
  bool deprecated = false;
  /// First letter of the type: `s n b a` scalars and any, `[ { <` collections, `o` object,
  /// `B` block; of our own elements also `t` text without templates, `A` any value without
  /// expressions, `r` addresses, `i` names to ignore, `p` provider address, `P` a
  /// map of them.
  char kind = 'a';
  std::string_view type = {};
  /// Of blocks: `1` single, `l` list, `s` set, `m` map.
  char nesting = 0;
  std::uint32_t minimum = 0;
  std::uint32_t maximum = std::numeric_limits<std::uint32_t>::max();
};

struct ParsedShape {
  std::vector<Field> fields;
  /// Positions of the fields, sorted by name.
  std::vector<std::uint16_t> by_name;
  /// Positions of those that synthesis checks: required ones, blocks and objects.
  std::vector<std::uint16_t> checked;
};

ParsedShape parse_shape(std::string_view text);

/// What is said of a required argument that was set to `unset`, without a place.
Diagnostic unset_argument(std::string_view name);

}  // namespace formwork::detail
