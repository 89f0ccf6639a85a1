#include "formwork/meta.hpp"

#include "core/payload.hpp"

namespace formwork {

detail::Word ForEach::set_word(detail::Word set) {
  if (set.tag() != detail::Word::Tag::list) return set;
  return detail::call_word(detail::ValueType::collection, "toset", &set, 1);
}

}  // namespace formwork
