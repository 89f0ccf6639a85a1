#include "rules/selection.hpp"

#include <algorithm>

#include "core/shape.hpp"

namespace formwork::rules {
namespace {

using detail::Expression;
using detail::ExpressionKind;

constexpr std::string_view conversions[] = {
    "toset", "tolist", "tomap", "tostring", "tonumber", "tobool", "sensitive", "nonsensitive"};

bool is_conversion(const Expression& expression) {
  return expression.kind == ExpressionKind::call && expression.count == 2 &&
         std::find(std::begin(conversions), std::end(conversions), expression.text()) !=
             std::end(conversions);
}

}  // namespace

Word resolved(Word word) {
  constexpr int most_steps = 64;
  for (int step = 0; step < most_steps; ++step) {
    const Expression* expression = detail::as_expression(word);
    if (!expression) return word;
    if (is_conversion(*expression)) {
      word = expression->operands[1];
      continue;
    }
    if (expression->kind != ExpressionKind::reference) return word;
    const detail::ElementNode* element = detail::as_element(expression->target);
    if (!element || element->element_kind != formwork::ElementKind::local) return word;
    word = element->arguments;
  }
  return word;
}

Word member_of(Word word, std::string_view name) {
  if (word.tag() == Word::Tag::object) {
    const auto* object = word.payload<detail::Object>();
    const detail::ParsedShape& shape = object->shape->parsed();
    auto found = std::lower_bound(
        shape.by_name.begin(),
        shape.by_name.end(),
        name,
        [&](std::uint16_t position, std::string_view wanted) {
          return shape.fields[position].name < wanted;
        }
    );
    const bool is_there = found != shape.by_name.end() && shape.fields[*found].name == name;
    return is_there ? object->fields[*found] : Word{};
  }
  if (word.tag() != Word::Tag::map) return {};
  Word unknown;
  for (const detail::MapEntry& entry : *word.payload<detail::Entries>()) {
    if (entry.key.tag() != Word::Tag::text)
      unknown = entry.key;
    else if (detail::text_of(entry.key) == name)
      return entry.value;
  }
  return unknown;
}

std::string_view take_step(std::string_view& path) {
  const std::string_view step = path.substr(0, path.find('.'));
  path.remove_prefix(std::min(path.size(), step.size() + 1));
  return step;
}

bool is_position(std::string_view step) {
  return !step.empty() && step.size() < 9 &&
         std::all_of(step.begin(), step.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace formwork::rules
