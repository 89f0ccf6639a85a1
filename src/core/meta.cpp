#include "formwork/meta.hpp"

#include "core/payload.hpp"

namespace formwork {

IgnoreChanges::IgnoreChanges(std::initializer_list<std::string_view> arguments)
    : ValueBase(detail::Word{}) {
  detail::Word* words = nullptr;
  detail::Word list = detail::list_words(arguments.size(), words);
  for (std::string_view argument : arguments) *words++ = detail::text_word(argument);
  static_cast<ValueBase&>(*this) = ValueBase(list);
}

IgnoreChanges::IgnoreChanges(const std::vector<std::string>& arguments)
    : ValueBase(Value<List<std::string>>(arguments).word()) {}

ForEach::ForEach(Value<Set<std::string>> set) : ValueBase(set.word()) {
  if (set.word().tag() != detail::Word::Tag::list) return;
  detail::Word argument = set.word();
  static_cast<ValueBase&>(*this) =
      ValueBase(detail::call_word(detail::ValueType::collection, "toset", &argument, 1));
}

}  // namespace formwork
