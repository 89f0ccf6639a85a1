#include "rules/overridden.hpp"

#include <algorithm>
#include <string>

#include "core/payload.hpp"
#include "core/shape.hpp"
#include "rules/selection.hpp"

namespace formwork::rules {
namespace {

using detail::MapEntry;
using detail::OverrideOperation;

std::string without_escapes(std::string_view step) {
  std::string text;
  for (std::size_t i = 0; i < step.size(); ++i)
    if (step[i] == '~' && i + 1 < step.size())
      text += step[++i] == '1' ? '/' : '~';
    else
      text += step[i];
  return text;
}

std::vector<MapEntry> entries_of(Word word) {
  std::vector<MapEntry> entries;
  if (word.tag() == Word::Tag::map) {
    const auto* map = word.payload<detail::Entries>();
    entries.assign(map->begin(), map->end());
  } else if (word.tag() == Word::Tag::object) {
    const auto* object = word.payload<detail::Object>();
    const auto& fields = object->shape->parsed().fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (object->fields[i].is_set())
        entries.push_back({detail::text_word(fields[i].name), object->fields[i]});
  }
  return entries;
}

std::vector<Word> items_of(Word word) {
  if (word.tag() != Word::Tag::list) return {};
  const auto* list = word.payload<detail::Items>();
  return {list->begin(), list->end()};
}

class Change {
 public:
  explicit Change(const ElementOverride& change) : change_(change) {}

  /// The word with what the pointer, of which the first slash is gone, leads to changed.
  Word in(Word word, std::string_view pointer) const {
    if (pointer.data() == nullptr) return here(word);
    const std::size_t slash = pointer.find('/');
    const std::string step = without_escapes(pointer.substr(0, slash));
    const std::string_view rest =
        slash == std::string_view::npos ? std::string_view{} : pointer.substr(slash + 1);
    if (word.tag() == Word::Tag::list) return in_list(word, step, rest);
    if (word.tag() == Word::Tag::expression) return word;
    return in_map(word, step, rest);
  }

 private:
  bool removes(std::string_view rest) const {
    return change_.operation == OverrideOperation::remove && rest.data() == nullptr;
  }

  Word here(Word word) const {
    if (change_.operation == OverrideOperation::set) return change_.value;
    std::vector<Word> items = items_of(word);
    items.push_back(change_.value);
    return detail::list_word(items.data(), items.size());
  }

  Word in_list(Word word, const std::string& step, std::string_view rest) const {
    std::vector<Word> items = items_of(word);
    // A single block may be written as a list of one.
    const std::size_t position = is_position(step) ? std::stoul(step) : 0;
    if (position >= items.size() || (!is_position(step) && items.size() != 1)) return word;
    if (!is_position(step))
      items[0] = in_map(items[0], step, rest);
    else if (removes(rest))
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(position));
    else
      items[position] = in(items[position], rest);
    return detail::list_word(items.data(), items.size());
  }

  Word in_map(Word word, const std::string& step, std::string_view rest) const {
    std::vector<MapEntry> entries = entries_of(word);
    auto found = std::find_if(entries.begin(), entries.end(), [&](const MapEntry& entry) {
      return entry.key.tag() == Word::Tag::text && detail::text_of(entry.key) == step;
    });
    if (found == entries.end()) {
      if (change_.operation == OverrideOperation::remove) return word;
      entries.push_back({detail::text_word(step), in(Word{}, rest)});
    } else if (removes(rest)) {
      entries.erase(found);
    } else {
      found->value = in(found->value, rest);
    }
    return detail::map_word(entries.data(), entries.size());
  }

  const ElementOverride& change_;
};

}  // namespace

Word overridden(Word arguments, const std::vector<ElementOverride>& overrides) {
  for (const ElementOverride& change : overrides)
    arguments = Change(change).in(arguments, change.pointer.substr(1));
  return arguments;
}

}  // namespace formwork::rules
