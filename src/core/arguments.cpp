#include <vector>

#include "core/payload.hpp"
#include "core/shape.hpp"
#include "core/tree.hpp"
#include "formwork/element.hpp"

namespace formwork {
namespace {

using detail::ElementNode;
using detail::MapEntry;
using detail::Word;

ElementNode& node_of(const Construct& element) { return *detail::as_element(element.node()); }

/// The place of a typed argument; null if the type has none of that name.
Word* field_of(const ElementNode& element, std::string_view name) {
  const auto* object = element.arguments.payload<detail::Object>();
  const auto& fields = object->shape->parsed().fields;
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (fields[i].name == name) return const_cast<Word*>(&object->fields[i]);
  return nullptr;
}

std::vector<MapEntry> entries_of(const ElementNode& element) {
  if (element.arguments.tag() != Word::Tag::map) return {};
  const auto* entries = element.arguments.payload<detail::Entries>();
  return {entries->begin(), entries->end()};
}

}  // namespace

Word Element::argument_word(std::string_view name) const {
  const ElementNode& element = node_of(*this);
  if (element.arguments.tag() == Word::Tag::object) {
    const Word* field = field_of(element, name);
    return field ? *field : Word{};
  }
  for (const MapEntry& entry : entries_of(element))
    if (detail::literal_text(entry.key) == name) return entry.value;
  return {};
}

void Element::set_argument(std::string_view name, Value<Any> value) const {
  detail::may_change(node_);
  ElementNode& element = node_of(*this);
  if (element.arguments.tag() == Word::Tag::object) {
    if (Word* field = field_of(element, name)) {
      *field = value.word();
      return;
    }
    throw Error(Diagnostic{
        .code = "element.unknown-argument",
        .message = "this type has no such argument",
        .places = {detail::place_of(&element)},
        .found = {"argument = \"" + std::string(name) + '"'},
        .help = "use a name of " + std::string(element.type) + "'s arguments",
    });
  }
  std::vector<MapEntry> entries = entries_of(element);
  for (MapEntry& entry : entries) {
    if (detail::literal_text(entry.key) != name) continue;
    entry.value = value.word();
    element.arguments = detail::map_word(entries.data(), entries.size());
    return;
  }
  entries.push_back({detail::text_word(name), value.word()});
  element.arguments = detail::map_word(entries.data(), entries.size());
}

}  // namespace formwork
