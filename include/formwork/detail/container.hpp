#pragma once
#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "formwork/detail/value_base.hpp"

// Which containers of C++ become values: by what they can do, so that no header of theirs is
// needed.

namespace formwork::detail {

/// What braces of pairs hold.
using MapPair = std::pair<Value<std::string>, Value<Any>>;

template <class C>
using ItemOf = std::remove_cvref_t<decltype(*std::begin(std::declval<const C&>()))>;

/// Vectors, arrays, spans, sets and the like. Text is not one, nor is a path, whose parts are
/// paths.
template <class C>
concept Container = requires(const C& items) {
  std::begin(items);
  std::end(items);
  requires !std::same_as<ItemOf<C>, C>;
}
&&!std::convertible_to<const C&, std::string_view>;

/// Those whose order is a matter of chance.
template <class C>
concept Hashed = requires {
  typename C::hasher;
};

template <class C, class T>
concept ContainerOf = Container<C> && std::convertible_to < const ItemOf<C>
&, T > ;

/// Maps, and lists of pairs.
template <class C, class T>
concept MapOf = Container<C> && requires(const ItemOf<C>& entry) {
  { entry.first } -> std::convertible_to<Value<std::string>>;
  { entry.second } -> std::convertible_to<T>;
};

template <class C>
concept AnyContainer = ContainerOf<C, Value<Any>> || MapOf<C, Value<Any>>;

/// A generated struct: the fields of a block or an object.
template <class F>
concept Fields = requires {
  { F::shape_.text() } -> std::convertible_to<const char*>;
};

template <class C>
std::size_t size_of(const C& items) {
  std::size_t size = 0;
  for (auto item = std::begin(items); item != std::end(items); ++item) ++size;
  return size;
}

template <class V, ContainerOf<V> C>
Word container_word(const C& items) {
  Word* words = nullptr;
  const std::size_t size = size_of(items);
  Word list = list_words(size, words);
  Word* next = words;
  for (const auto& item : items) *next++ = V(item).word();
  if constexpr (Hashed<C>) sort_words(words, size);
  return list;
}

template <class V, class C, class Key = Value<std::string>>
Word entries_word(const C& items) {
  MapEntry* entries = map_entries(size_of(items));
  MapEntry* next = entries;
  for (const auto& [key, value] : items) *next++ = {Key(key).word(), V(value).word()};
  return map_word(entries);
}

/// Without a value the argument is unset.
template <class V, class T>
Word optional_word(const std::optional<T>& value) {
  return value ? V(*value).word() : Word{};
}

}  // namespace formwork::detail
