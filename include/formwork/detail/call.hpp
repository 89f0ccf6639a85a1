#pragma once
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

#include "formwork/detail/argument_type.hpp"

namespace formwork {

namespace fn {

/// See `expand`.
template <class T>
struct Expanded {
  Value<List<T>> list;
};

/// The elements of a list as the last arguments of a function: `fn::max(fn::expand(sizes))` is
/// `max(sizes...)`.
template <class T>
Expanded<T> expand(Value<List<T>> list) {
  return {list};
}

}  // namespace fn

namespace detail {

/// A parameter that takes a list, set or tuple of anything, or an expression that may be one.
class AnyList : public ValueBase {
 public:
  AnyList(std::initializer_list<Value<Any>> items) : ValueBase(Value<List<Any>>(items).word()) {}
  template <class Pair = MapPair>
  requires std::same_as<Pair, MapPair> AnyList(std::initializer_list<Pair>)
  = delete;  // pairs in braces are a map
  template <class L>
  requires std::convertible_to<const L&, Value<List<Any>>> AnyList(const L& list)
      : ValueBase(Value<List<Any>>(list).word()) {}
  template <class T>
  requires(!std::same_as<T, Any>) AnyList(Value<Set<T>> set) : ValueBase(set.word()) {}
  AnyList(Value<Any> expression) : ValueBase(expression.word()) {}
};

/// A parameter that takes a map or object of anything, or an expression that may be one.
class AnyMap : public ValueBase {
 public:
  AnyMap(std::initializer_list<MapPair> entries) : ValueBase(Value<Map<Any>>(entries).word()) {}
  template <class M>
  requires std::convertible_to<const M&, Value<Map<Any>>> AnyMap(const M& map)
      : ValueBase(Value<Map<Any>>(map).word()) {}
  AnyMap(Value<Any> expression) : ValueBase(expression.word()) {}
};

template <class T>
struct ArgumentTypeOf<fn::Expanded<T>> {
  using Type = T;
};

/// Lists and sets become lists, everything else a list of Any.
template <class T>
struct ListLike {
  using Type = List<Any>;
};
template <class T>
struct ListLike<List<T>> {
  using Type = List<T>;
};
template <class T>
struct ListLike<Set<T>> {
  using Type = List<T>;
};
template <class T>
struct MapLike {
  using Type = Map<Any>;
};
template <class T>
struct MapLike<Map<T>> {
  using Type = Map<T>;
};

/// What is left when all lists in lists are gone.
template <class T>
struct Flat {
  using Type = T;
};
template <class T>
struct Flat<List<T>> : Flat<T> {};
template <class T>
struct Flat<Set<T>> : Flat<T> {};

template <class T>
inline constexpr bool is_expanded = false;
template <class T>
inline constexpr bool is_expanded<fn::Expanded<T>> = true;

/// An argument of a variadic function whose parameters are of type P.
template <class T, class P>
concept Argument = is_expanded<T> || std::convertible_to<const T&, P>;

template <class P, class T>
Word argument(const T& value) {
  if constexpr (is_expanded<T>)
    return value.list.word();
  else
    return P(value).word();
}

template <class... Arguments>
constexpr bool expands_last() {
  constexpr std::size_t size = sizeof...(Arguments);
  const bool expanded[] = {is_expanded<Arguments>..., false};
  for (std::size_t i = 0; i + 1 < size; ++i)
    if (expanded[i]) throw "only the last argument can be expanded";
  return expanded[size == 0 ? 0 : size - 1];
}

/// Optional arguments at the end that were left out are unset, and are not written.
inline Word call(
    ValueType type, const char* name, std::initializer_list<Word> arguments, bool expand_last
) {
  std::size_t size = arguments.size();
  while (size > 0 && !arguments.begin()[size - 1].is_set()) --size;
  return call_word(type, name, arguments.begin(), size, expand_last);
}

template <class T>
Value<T> call(const char* name, std::initializer_list<Word> arguments, bool expand_last = false) {
  return Value<T>(call(value_type<T>, name, arguments, expand_last));
}

}  // namespace detail
}  // namespace formwork
