#pragma once
#include "core/payload.hpp"
#include "core/shape.hpp"

namespace formwork::detail {

/// Calls `visit` for each word in `word`, itself first, and goes into those for which it is true.
template <class Visit>
void visit_words(Word word, const Visit& visit) {
  if (!visit(word)) return;
  switch (word.tag()) {
    case Word::Tag::list:
      for (Word item : *word.payload<Items>()) visit_words(item, visit);
      return;
    case Word::Tag::map:
      for (const MapEntry& entry : *word.payload<Entries>()) {
        visit_words(entry.key, visit);
        visit_words(entry.value, visit);
      }
      return;
    case Word::Tag::object: {
      const auto* object = word.payload<Object>();
      for (std::size_t i = 0; i < object->shape->parsed().fields.size(); ++i)
        visit_words(object->fields[i], visit);
      return;
    }
    case Word::Tag::expression:
      for (Word operand : *word.payload<Expression>()) visit_words(operand, visit);
      return;
    default:
      return;
  }
}

}  // namespace formwork::detail
