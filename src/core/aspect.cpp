#include "formwork/aspect.hpp"

#include "core/payload.hpp"
#include "core/tree.hpp"

namespace formwork::detail {

const void* fields_of(Word word, const Shape& shape) {
  if (word.tag() != Word::Tag::object) return nullptr;
  const auto* object = word.payload<Object>();
  return object->shape == &shape ? object->fields : nullptr;
}

void* arguments_of(const Construct& construct, const Shape& shape) {
  const ElementNode* element = as_element(construct.node());
  return element ? const_cast<void*>(fields_of(element->arguments, shape)) : nullptr;
}

bool items_of(Word word, const Word*& first, std::size_t& size) {
  if (word.tag() != Word::Tag::list) return false;
  first = word.payload<Items>()->begin();
  size = word.payload<Items>()->size;
  return true;
}

bool entries_of(Word word, const MapEntry*& first, std::size_t& size) {
  if (word.tag() != Word::Tag::map) return false;
  first = word.payload<Entries>()->begin();
  size = word.payload<Entries>()->size;
  return true;
}

}  // namespace formwork::detail
