#include "formwork/detail/word.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>
#include <string>

#include "core/arena.hpp"
#include "core/payload.hpp"
#include "core/shape.hpp"
#include "formwork/diagnostic.hpp"
#include "formwork/value.hpp"

namespace formwork::detail {
namespace {

Word stored_text(std::string_view text, Word::Tag tag) {
  auto* stored = static_cast<Text*>(arena_allocate(offsetof(Text, data) + text.size()));
  stored->size = static_cast<std::uint32_t>(text.size());
  if (!text.empty()) std::memcpy(stored->data, text.data(), text.size());
  return {stored, tag};
}

bool entry_before(const MapEntry& left, const MapEntry& right) {
  bool left_literal = left.key.tag() == Word::Tag::text;
  bool right_literal = right.key.tag() == Word::Tag::text;
  if (left_literal != right_literal) return left_literal;
  return left_literal && text_of(left.key) < text_of(right.key);
}

bool same_literal_key(const MapEntry& left, const MapEntry& right) {
  return left.key.tag() == Word::Tag::text && right.key.tag() == Word::Tag::text &&
         text_of(left.key) == text_of(right.key);
}

/// Stable, as entries whose keys are expressions keep their order. Most maps are small, and
/// std::stable_sort begins with an allocation.
void sort_entries(MapEntry* begin, MapEntry* end) {
  constexpr std::ptrdiff_t few = 16;
  if (end - begin > few) return std::stable_sort(begin, end, entry_before);
  for (MapEntry* entry = begin; entry != end; ++entry)
    std::rotate(std::upper_bound(begin, entry, *entry, entry_before), entry, entry + 1);
}

}  // namespace

Word boolean_word(bool value) { return Word(value ? std::uint64_t{24} : std::uint64_t{16}); }

Word text_word(std::string_view text) { return stored_text(text, Word::Tag::text); }

Word integer_word(std::int64_t value) {
  constexpr std::int64_t limit = std::int64_t{1} << 60;
  if (value >= -limit && value < limit)
    return Word(
        (static_cast<std::uint64_t>(value) << 3) | static_cast<std::uint64_t>(Word::Tag::integer)
    );
  return stored_text(std::to_string(value), Word::Tag::number);
}

Word unsigned_word(std::uint64_t value) {
  if (value < (std::uint64_t{1} << 60)) return integer_word(static_cast<std::int64_t>(value));
  return stored_text(std::to_string(value), Word::Tag::number);
}

namespace {

template <class Decimal>
Word shortest(Decimal value) {
  constexpr int digits_of_integers = std::min(std::numeric_limits<Decimal>::digits, 63);
  const Decimal exact = std::ldexp(Decimal{1}, digits_of_integers);
  if (std::trunc(value) == value && std::abs(value) < exact)
    return integer_word(static_cast<std::int64_t>(value));
  char digits[64];
  auto [end, failed] = std::to_chars(digits, digits + sizeof digits, value);
  return stored_text({digits, static_cast<std::size_t>(end - digits)}, Word::Tag::number);
}

}  // namespace

Word decimal_word(float value) { return shortest(value); }
Word decimal_word(double value) { return shortest(value); }
Word decimal_word(long double value) { return shortest(value); }

bool is_finite(Word number) {
  const std::string_view digits = text_of(number);
  return digits.back() >= '0' && digits.back() <= '9';
}

std::string_view number_text(Word number) {
  if (!is_finite(number))
    throw Error(Diagnostic{
        .code = "value.not-finite",
        .message = "Terraform has no number for infinity or NaN",
        .found = {std::string(text_of(number))},
        .help = "check the computation that made it",
    });
  return text_of(number);
}

Word list_words(std::size_t size, Word*& items) {
  auto* stored = static_cast<Items*>(arena_allocate(offsetof(Items, words) + size * sizeof(Word)));
  stored->size = size;
  items = stored->words;
  return {stored, Word::Tag::list};
}

void sort_words(Word* items, std::size_t size) {
  std::sort(items, items + size, [](Word left, Word right) {
    if (left.tag() == Word::Tag::text && right.tag() == Word::Tag::text)
      return text_of(left) < text_of(right);
    return literal_number(left) < literal_number(right);
  });
}

Word list_word(const Word* items, std::size_t size) {
  Word* words = nullptr;
  Word list = list_words(size, words);
  std::copy_n(items, size, words);
  return list;
}

MapEntry* map_entries(std::size_t size) {
  auto* stored =
      static_cast<Entries*>(arena_allocate(offsetof(Entries, entries) + size * sizeof(MapEntry)));
  stored->size = size;
  return stored->entries;
}

Word map_word(MapEntry* filled) {
  auto* stored =
      reinterpret_cast<Entries*>(reinterpret_cast<char*>(filled) - offsetof(Entries, entries));
  MapEntry* end = filled + stored->size;
  sort_entries(filled, end);
  const MapEntry* twice = std::adjacent_find(filled, end, same_literal_key);
  if (twice != end)
    throw Error(Diagnostic{
        .code = "value.duplicate-key",
        .message = "a map has the same key twice",
        .found = {"key = \"" + std::string(text_of(twice->key)) + '"'},
        .help = "keep one of the two entries",
    });
  return {stored, Word::Tag::map};
}

Word map_word(const MapEntry* entries, std::size_t size) {
  MapEntry* filled = map_entries(size);
  std::copy_n(entries, size, filled);
  return map_word(filled);
}

Word object_word(const Shape& shape, const void* fields) {
  std::size_t bytes = shape.parsed().fields.size() * sizeof(Word);
  auto* stored = static_cast<Object*>(arena_allocate(offsetof(Object, fields) + bytes));
  stored->shape = &shape;
  std::memcpy(static_cast<void*>(stored->fields), fields, bytes);
  return {stored, Word::Tag::object};
}

ValueType type_of(Word word) {
  switch (word.tag()) {
    case Word::Tag::special:
      return word.is_set() && word.bits() != null_word.bits() ? ValueType::boolean : ValueType::any;
    case Word::Tag::integer:
    case Word::Tag::number:
      return ValueType::number;
    case Word::Tag::text:
      return ValueType::string;
    case Word::Tag::expression:
      return word.payload<Expression>()->type;
    case Word::Tag::list:
    case Word::Tag::map:
    case Word::Tag::object:
      break;
  }
  return ValueType::collection;
}

namespace {

bool literal_all_the_way(Word word) {
  switch (word.tag()) {
    case Word::Tag::expression:
      return false;
    case Word::Tag::list: {
      const auto* items = word.payload<Items>();
      return std::all_of(items->begin(), items->end(), literal_all_the_way);
    }
    case Word::Tag::map: {
      const auto* entries = word.payload<Entries>();
      return std::all_of(entries->begin(), entries->end(), [](const MapEntry& entry) {
        return literal_all_the_way(entry.key) && literal_all_the_way(entry.value);
      });
    }
    case Word::Tag::object: {
      const auto* object = word.payload<Object>();
      std::size_t size = object->shape->parsed().fields.size();
      return std::all_of(object->fields, object->fields + size, literal_all_the_way);
    }
    default:
      return true;
  }
}

}  // namespace

bool ValueBase::is_literal() const { return is_set() && literal_all_the_way(word_); }

std::optional<std::string> literal_text(Word word) {
  if (word.tag() != Word::Tag::text) return std::nullopt;
  return std::string(text_of(word));
}

std::optional<double> literal_number(Word word) {
  if (word.tag() == Word::Tag::integer) return static_cast<double>(integer_of(word));
  if (word.tag() != Word::Tag::number) return std::nullopt;
  return std::stod(std::string(text_of(word)));
}

std::optional<bool> literal_boolean(Word word) {
  if (word.bits() == boolean_word(true).bits()) return true;
  if (word.bits() == boolean_word(false).bits()) return false;
  return std::nullopt;
}

}  // namespace formwork::detail
