#include "formwork/rules/known.hpp"

#include <charconv>

#include "core/lower_case.hpp"
#include "core/visit_words.hpp"
#include "formwork/detail/value_base.hpp"
#include "rules/selection.hpp"

namespace formwork::rules {

Known::Known(Word word) : word_(resolved(word)) {}

bool Known::is_given() const { return word_.is_set() && word_.bits() != detail::null_word.bits(); }

bool Known::is_unknown() const { return word_.tag() == Word::Tag::expression; }

bool Known::is_reference() const {
  const detail::Expression* expression = detail::as_expression(word_);
  while (expression && expression->kind != detail::ExpressionKind::reference) {
    const auto kind = expression->kind;
    const bool leads_on = kind == detail::ExpressionKind::get ||
                          kind == detail::ExpressionKind::index ||
                          kind == detail::ExpressionKind::splat;
    expression = leads_on ? detail::as_expression(expression->operands[0]) : nullptr;
  }
  const detail::ElementNode* element =
      expression ? detail::as_element(expression->target) : nullptr;
  return element && (element->element_kind == ElementKind::resource ||
                     element->element_kind == ElementKind::data);
}

std::optional<std::string> Known::text() const {
  switch (word_.tag()) {
    case Word::Tag::text:
    case Word::Tag::number:
      return std::string(detail::text_of(word_));
    case Word::Tag::integer:
      return std::to_string(detail::integer_of(word_));
    case Word::Tag::special:
      if (is_given()) return std::string(detail::literal_of(word_));
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<double> Known::number() const {
  const auto written = text();
  if (!written) return std::nullopt;
  double value = 0;
  const char* end = written->data() + written->size();
  const auto read = std::from_chars(written->data(), end, value);
  if (written->empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return value;
}

std::optional<bool> Known::boolean() const {
  const auto written = text();
  if (written == "true") return true;
  if (written == "false") return false;
  return std::nullopt;
}

std::vector<Known> Known::items() const {
  if (word_.tag() != Word::Tag::list) return {*this};
  std::vector<Known> items;
  for (Word item : *word_.payload<detail::Items>()) items.emplace_back(item);
  return items;
}

std::vector<std::string> Known::texts() const {
  std::vector<std::string> texts;
  detail::visit_words(word_, [&](Word word) {
    if (word.tag() == Word::Tag::text) texts.emplace_back(detail::text_of(word));
    return true;
  });
  return texts;
}

bool matches_text(std::string_view pattern, std::string_view text) {
  std::size_t at = 0;
  std::size_t read = 0;
  // The last star, and where what follows it was tried: an earlier one need not take more.
  std::size_t star = pattern.npos;
  std::size_t tried = 0;
  while (read < text.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      star = at++;
      tried = read;
    } else if (at < pattern.size() && (pattern[at] == '?' || pattern[at] == text[read])) {
      ++at;
      ++read;
    } else if (star != pattern.npos) {
      at = star + 1;
      read = ++tried;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', at) == pattern.npos;
}

bool matches_action(std::string_view pattern, std::string_view action) {
  return matches_text(detail::lower_case(pattern), detail::lower_case(action));
}

std::string Known::shown() const {
  constexpr std::size_t most = 60;
  if (!is_given()) return "not given";
  if (is_unknown()) return "known to Terraform alone";
  if (word_.tag() == Word::Tag::text) {
    const std::string written = *text();
    return '"' + (written.size() > most ? written.substr(0, most) + "…" : written) + '"';
  }
  if (auto written = text()) return *std::move(written);
  if (word_.tag() != Word::Tag::list) return "a block";
  std::string list;
  for (const Known& item : items()) list += (list.empty() ? "" : ", ") + item.shown();
  return '[' + list + ']';
}

}  // namespace formwork::rules
