#pragma once
#include <string_view>

#include "core/payload.hpp"
#include "core/tree.hpp"

namespace formwork::rules {

using detail::Word;

/// What a word stands for: the value of a local, what a conversion converts.
Word resolved(Word word);

/// What a map, an object or a meta-argument has by that name; unset if nothing, and an expression
/// if Terraform alone knows.
Word member_of(Word word, std::string_view name);

/// The first step of a path, which is taken off it.
std::string_view take_step(std::string_view& path);

bool is_position(std::string_view step);

/// Calls `visit` for each value at the path, at least once.
template <class Visit>
void select(Word word, std::string_view path, const Visit& visit) {
  word = resolved(word);
  if (path.empty() || word.tag() == Word::Tag::expression) return visit(word);
  if (word.tag() == Word::Tag::list) {
    const auto& items = *word.payload<detail::Items>();
    if (items.size == 0) return visit(Word{});
    std::string_view rest = path;
    if (const std::string_view step = take_step(rest); is_position(step)) {
      const std::size_t position = std::stoul(std::string(step));
      return position < items.size ? select(items.words[position], rest, visit) : visit(Word{});
    }
    for (Word item : items) select(item, path, visit);
    return;
  }
  const std::string_view step = take_step(path);
  select(member_of(word, step), path, visit);
}

/// Calls `visit` for each element that is referred to in a word.
template <class Visit>
void visit_references(Word word, const Visit& visit) {
  word = resolved(word);
  switch (word.tag()) {
    case Word::Tag::list:
      for (Word item : *word.payload<detail::Items>()) visit_references(item, visit);
      return;
    case Word::Tag::map:
      for (const detail::MapEntry& entry : *word.payload<detail::Entries>())
        visit_references(entry.value, visit);
      return;
    case Word::Tag::expression: {
      const auto& expression = *word.payload<detail::Expression>();
      if (expression.target) visit(expression.target);
      for (Word operand : expression) visit_references(operand, visit);
      return;
    }
    default:
      return;
  }
}

}  // namespace formwork::rules
