#include "formwork/provisioner.hpp"

#include <vector>

#include "core/shape.hpp"

namespace formwork::detail {

Word given_fields_word(const Shape& shape, const void* fields) {
  const auto* words = static_cast<const Word*>(fields);
  std::vector<MapEntry> given;
  for (const Field& field : shape.parsed().fields) {
    if (words->is_set()) given.push_back({text_word(field.name), *words});
    ++words;
  }
  return map_word(given.data(), given.size());
}

Word provisioner_word(std::string_view type, const Shape& shape, const void* fields) {
  const MapEntry entry{text_word(type), object_word(shape, fields)};
  return map_word(&entry, 1);
}

}  // namespace formwork::detail
