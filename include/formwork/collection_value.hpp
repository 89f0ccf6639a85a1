#pragma once
#include "formwork/scalar_value.hpp"

// Values of many things: List, Set, and Map. value.hpp includes them.

namespace formwork {

namespace detail {

/// What lists and sets share; `Kind` is which of them.
template <class T, template <class> class Kind>
class SequenceValue : public ValueBase {
 public:
  using ValueBase::ValueBase;
  SequenceValue(std::initializer_list<Value<T>> items)
      : ValueBase(list_word(reinterpret_cast<const Word*>(items.begin()), items.size())) {
    static_assert(sizeof(Value<T>) == sizeof(Word));
  }
  /// A pair in braces is a map where it can be one, and no list of two elsewhere.
  template <class Pair = MapPair>
  requires(is_scalar<T>&& std::same_as<Pair, MapPair>) SequenceValue(std::initializer_list<Pair>)
  = delete;  // pairs in braces are a map
  /// From vectors, sets, arrays, spans and the like; what has no order is sorted.
  template <ContainerOf<Value<T>> C>
  SequenceValue(const C& items) : ValueBase(container_word<Value<T>>(items)) {}
  template <std::convertible_to<Value<Kind<T>>> U>
  SequenceValue(const std::optional<U>& value) : ValueBase(optional_word<Value<Kind<T>>>(value)) {}
  template <class U>
  requires(std::same_as<T, Any> && !std::same_as<U, Any>) SequenceValue(Value<Kind<U>> other)
      : ValueBase(other.word()) {}
};

}  // namespace detail

template <class T>
class Value<List<T>> : public detail::SequenceValue<T, List> {
 public:
  using detail::SequenceValue<T, List>::SequenceValue;
  /// Terraform turns a set into a list (sorted) by itself.
  template <std::same_as<T> U>
  Value(Value<Set<U>> set) : detail::SequenceValue<T, List>(set.word()) {}

  /// `list[position]`, counted from 0.
  Value<T> operator[](Value<Number> position) const {
    return Value<T>(detail::index_word(this->word(), position.word(), detail::value_type<T>));
  }
};

template <class T>
class Value<Set<T>> : public detail::SequenceValue<T, Set> {
 public:
  using detail::SequenceValue<T, Set>::SequenceValue;
  template <std::same_as<T> U>
  Value(Value<List<U>> list) : detail::SequenceValue<T, Set>(list.word()) {}
};

template <class T>
class Value<Map<T>> : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  /// A key may be an expression. A literal key that occurs twice throws Error.
  Value(std::initializer_list<std::pair<Value<std::string>, Value<T>>> entries)
      : ValueBase(detail::entries_word<Value<T>>(entries)) {}
  /// From `std::map<std::string, …>` and the like.
  template <detail::MapOf<Value<T>> C>
  Value(const C& entries) : ValueBase(detail::entries_word<Value<T>>(entries)) {}
  template <std::convertible_to<Value> U>
  Value(const std::optional<U>& value) : ValueBase(detail::optional_word<Value>(value)) {}
  template <class U>
  requires(std::same_as<T, Any> && !std::same_as<U, Any>) Value(Value<Map<U>> other)
      : ValueBase(other.word()) {}

  /// `map["key"]`
  Value<T> operator[](Value<std::string> key) const {
    return Value<T>(detail::index_word(word(), key.word(), detail::value_type<T>));
  }
};

inline Value<Any>::Value(std::initializer_list<detail::MapPair> entries)
    : ValueBase(detail::entries_word<Value<Any>>(entries)) {}

template <detail::AnyContainer C>
Value<Any>::Value(const C& items) : ValueBase(detail::Word{}) {
  if constexpr (detail::MapOf<C, Value<Any>>)
    *this = Value<Any>(detail::entries_word<Value<Any>>(items));
  else
    *this = Value<Any>(detail::container_word<Value<Any>>(items));
}

}  // namespace formwork
