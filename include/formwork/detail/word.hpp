#pragma once
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

// What every value is inside: one tagged word, trivially copyable. Payloads live in an arena that
// the program keeps until it ends, so argument structs have no destructors and compile fast.

namespace formwork {

/// An optional argument that was not given. `{}` is an empty list, map or block, which is something
/// else: it makes neither this nor null.
struct Unset {
  constexpr explicit Unset(std::nullptr_t) {}
};
inline constexpr Unset unset{nullptr};

/// Terraform's `null`: the argument is given, and means "as if it were not". `Value<T>(null)` is a
/// null of type T.
struct Null {
  constexpr explicit Null(std::nullptr_t) {}
};
inline constexpr Null null{nullptr};

namespace detail {

struct TreeNode;
class Shape;

/// The static type of an expression, as far as printing needs it.
enum class ValueType : std::uint8_t { any, string, number, boolean, collection };

class Word {
 public:
  enum class Tag : std::uint8_t { special, integer, number, text, list, map, expression, object };

  constexpr Word() = default;
  constexpr explicit Word(std::uint64_t bits) : bits_(bits) {}
  Word(const void* payload, Tag tag)
      : bits_(reinterpret_cast<std::uintptr_t>(payload) | static_cast<std::uint64_t>(tag)) {}

  constexpr Tag tag() const { return static_cast<Tag>(bits_ & 7U); }
  constexpr bool is_set() const { return bits_ != 0; }
  constexpr std::uint64_t bits() const { return bits_; }
  template <class Payload>
  const Payload* payload() const {
    return reinterpret_cast<const Payload*>(static_cast<std::uintptr_t>(bits_ & ~std::uint64_t{7}));
  }

 private:
  std::uint64_t bits_ = 0;
};

inline constexpr Word null_word{std::uint64_t{8}};

struct MapEntry {
  Word key;
  Word value;
};

Word boolean_word(bool value);
Word integer_word(std::int64_t value);
Word unsigned_word(std::uint64_t value);
/// The shortest form that reads back as the same value of the same type: 0.1f is 0.1. Infinity and
/// NaN are refused where they are written, because only there is their place known.
Word decimal_word(float value);
Word decimal_word(double value);
Word decimal_word(long double value);
Word text_word(std::string_view text);
/// Copies the words. `list_words` returns the place to fill, `size` words.
Word list_word(const Word* items, std::size_t size);
Word list_words(std::size_t size, Word*& items);
/// Puts literals of one type in order.
void sort_words(Word* items, std::size_t size);
/// Copies and sorts by key; throws Error when a literal key occurs twice. In two steps:
/// `map_entries` is the place to fill, `map_word` of it the map.
Word map_word(const MapEntry* entries, std::size_t size);
MapEntry* map_entries(std::size_t size);
Word map_word(MapEntry* filled);
/// Copies the fields of a generated struct, which are words in the order of its shape.
Word object_word(const Shape& shape, const void* fields);

/// Numbers: neither bool nor characters, and no wider than what is kept exactly.
template <class N>
concept Arithmetic = ((std::integral<N> && sizeof(N) <= sizeof(std::uint64_t)) ||
                      std::same_as<N, float> || std::same_as<N, double> ||
                      std::same_as<N, long double>)&&!std::same_as<N, bool> &&
                     !std::same_as<N, char> && !std::same_as<N, wchar_t> &&
                     !std::same_as<N, char8_t> && !std::same_as<N, char16_t> &&
                     !std::same_as<N, char32_t>;

template <Arithmetic N>
Word number_word(N value) {
  if constexpr (std::floating_point<N>)
    return decimal_word(value);
  else if constexpr (std::is_signed_v<N>)
    return integer_word(static_cast<std::int64_t>(value));
  else
    return unsigned_word(static_cast<std::uint64_t>(value));
}

// Expressions.
enum class Operator : std::uint8_t {
  negate,
  logical_not,
  multiply,
  divide,
  modulo,
  add,
  subtract,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  logical_and,
  logical_or
};
Word reference_word(const TreeNode* node);
Word symbol_word(ValueType type, std::string_view text);
Word raw_word(std::string_view text);
/// What the schema says of an attribute: sensitive as a whole, or a block with sensitive
/// attributes.
enum class Sensitivity : std::uint8_t { none, inside, whole };
Word get_word(
    Word base, std::string_view name, ValueType type, Sensitivity sensitivity = Sensitivity::none
);
Word index_word(Word base, Word key, ValueType type);
Word splat_word(Word base);
Word unary_word(Operator op, Word operand);
Word binary_word(Operator op, Word left, Word right);
Word conditional_word(Word condition, Word when_true, Word when_false, ValueType type);
Word template_word(const Word* parts, std::size_t size);
Word call_word(
    ValueType type,
    std::string_view name,
    const Word* arguments,
    std::size_t size,
    bool expand_last = false
);

}  // namespace detail
}  // namespace formwork
