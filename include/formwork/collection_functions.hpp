#pragma once
#include "formwork/detail/call.hpp"

// The functions on lists, sets and maps whose result type follows from their arguments, which
// Terraform's metadata cannot say. functions.hpp includes them.

namespace formwork::fn {

// Lists.

/// Whether an element of the list equals the value.
inline Value<bool> contains(detail::AnyList list, Value<Any> value) {
  return detail::call<bool>("contains", {list.word(), value.word()});
}

/// The position of the first element that equals the value; an error when there is none.
inline Value<Number> index(detail::AnyList list, Value<Any> value) {
  return detail::call<Number>("index", {list.word(), value.word()});
}

/// The sum of a list of numbers.
inline Value<Number> sum(detail::AnyList list) {
  return detail::call<Number>("sum", {list.word()});
}

/// The element at a position, which wraps around at the end of the list.
template <class T>
Value<T> element(Value<List<T>> list, Value<Number> index) {
  return detail::call<T>("element", {list.word(), index.word()});
}
inline Value<Any> element(detail::AnyList list, Value<Number> index) {
  return detail::call<Any>("element", {list.word(), index.word()});
}

/// The only element, or null when there is none; an error when there are more.
template <class T>
Value<T> one(Value<List<T>> list) {
  return detail::call<T>("one", {list.word()});
}
inline Value<Any> one(detail::AnyList list) { return detail::call<Any>("one", {list.word()}); }

/// The list in the opposite order.
template <class T>
Value<List<T>> reverse(Value<List<T>> list) {
  return detail::call<List<T>>("reverse", {list.word()});
}
inline Value<List<Any>> reverse(detail::AnyList list) {
  return detail::call<List<Any>>("reverse", {list.word()});
}

/// The elements from one position up to, but without, another.
template <class T>
Value<List<T>> slice(Value<List<T>> list, Value<Number> start_index, Value<Number> end_index) {
  return detail::call<List<T>>("slice", {list.word(), start_index.word(), end_index.word()});
}
inline Value<List<Any>> slice(
    detail::AnyList list, Value<Number> start_index, Value<Number> end_index
) {
  return detail::call<List<Any>>("slice", {list.word(), start_index.word(), end_index.word()});
}

/// Without repeated elements.
template <class T>
Value<List<T>> distinct(Value<List<T>> list) {
  return detail::call<List<T>>("distinct", {list.word()});
}
inline Value<List<Any>> distinct(detail::AnyList list) {
  return detail::call<List<Any>>("distinct", {list.word()});
}

/// Cut into lists of at most `size` elements.
template <class T>
Value<List<List<T>>> chunklist(Value<List<T>> list, Value<Number> size) {
  return detail::call<List<List<T>>>("chunklist", {list.word(), size.word()});
}
inline Value<List<List<Any>>> chunklist(detail::AnyList list, Value<Number> size) {
  return detail::call<List<List<Any>>>("chunklist", {list.word(), size.word()});
}

/// Lists in lists, at any depth, put in place.
template <class T>
auto flatten(Value<List<T>> list) {
  return detail::call<List<typename detail::Flat<T>::Type>>("flatten", {list.word()});
}
inline Value<List<Any>> flatten(detail::AnyList list) {
  return detail::call<List<Any>>("flatten", {list.word()});
}

/// Those of `values` at whose position in `keys` stands one of `searchset`.
template <class T>
Value<List<T>> matchkeys(Value<List<T>> values, detail::AnyList keys, detail::AnyList searchset) {
  return detail::call<List<T>>("matchkeys", {values.word(), keys.word(), searchset.word()});
}
inline Value<List<Any>> matchkeys(
    detail::AnyList values, detail::AnyList keys, detail::AnyList searchset
) {
  return detail::call<List<Any>>("matchkeys", {values.word(), keys.word(), searchset.word()});
}

/// One list after the other.
template <detail::Argument<detail::AnyList>... Lists>
auto concat(const Lists&... lists) {
  using Type = detail::Common<Lists...>;
  return detail::call<typename detail::ListLike<Type>::Type>(
      "concat", {detail::argument<detail::AnyList>(lists)...}, detail::expands_last<Lists...>()
  );
}

/// The same where one of two is in braces: `fn::concat(names, {"web"})`.
inline Value<List<Any>> concat(detail::AnyList first, detail::AnyList second) {
  return detail::call<List<Any>>("concat", {first.word(), second.word()});
}

/// The first list that is not empty.
template <detail::Argument<detail::AnyList>... Lists>
auto coalescelist(const Lists&... lists) {
  using Type = detail::Common<Lists...>;
  return detail::call<typename detail::ListLike<Type>::Type>(
      "coalescelist",
      {detail::argument<detail::AnyList>(lists)...},
      detail::expands_last<Lists...>()
  );
}

/// Numbers from 0 up to, but without, a limit.
inline Value<List<Number>> range(Value<Number> limit) {
  return detail::call<List<Number>>("range", {limit.word()});
}
/// Numbers from a start up to, but without, a limit, 1 or `step` apart.
inline Value<List<Number>> range(
    Value<Number> start, Value<Number> limit, Value<Number> step = unset
) {
  return detail::call<List<Number>>("range", {start.word(), limit.word(), step.word()});
}

// Sets.

/// What is in all of the sets.
template <class T, detail::Argument<detail::AnyList>... Sets>
Value<Set<T>> setintersection(Value<Set<T>> first_set, const Sets&... other_sets) {
  return detail::call<Set<T>>(
      "setintersection",
      {first_set.word(), detail::argument<detail::AnyList>(other_sets)...},
      detail::expands_last<Sets...>()
  );
}
template <detail::Argument<detail::AnyList>... Sets>
Value<Set<Any>> setintersection(detail::AnyList first_set, const Sets&... other_sets) {
  return detail::call<Set<Any>>(
      "setintersection",
      {first_set.word(), detail::argument<detail::AnyList>(other_sets)...},
      detail::expands_last<Sets...>()
  );
}

/// What is in any of the sets.
template <class T, detail::Argument<detail::AnyList>... Sets>
Value<Set<T>> setunion(Value<Set<T>> first_set, const Sets&... other_sets) {
  return detail::call<Set<T>>(
      "setunion",
      {first_set.word(), detail::argument<detail::AnyList>(other_sets)...},
      detail::expands_last<Sets...>()
  );
}
template <detail::Argument<detail::AnyList>... Sets>
Value<Set<Any>> setunion(detail::AnyList first_set, const Sets&... other_sets) {
  return detail::call<Set<Any>>(
      "setunion",
      {first_set.word(), detail::argument<detail::AnyList>(other_sets)...},
      detail::expands_last<Sets...>()
  );
}

/// What is in the first set, and not in the second.
template <class T>
Value<Set<T>> setsubtract(Value<Set<T>> a, detail::AnyList b) {
  return detail::call<Set<T>>("setsubtract", {a.word(), b.word()});
}
inline Value<Set<Any>> setsubtract(detail::AnyList a, detail::AnyList b) {
  return detail::call<Set<Any>>("setsubtract", {a.word(), b.word()});
}

/// All combinations of an element of each.
template <detail::Argument<detail::AnyList>... Sets>
auto setproduct(const Sets&... sets) {
  using Type = detail::Common<Sets...>;
  return detail::call<List<typename detail::ListLike<Type>::Type>>(
      "setproduct", {detail::argument<detail::AnyList>(sets)...}, detail::expands_last<Sets...>()
  );
}

// Maps.

/// The keys in the order of their characters.
inline Value<List<std::string>> keys(detail::AnyMap map) {
  return detail::call<List<std::string>>("keys", {map.word()});
}

/// The values in the order of their keys.
template <class T>
Value<List<T>> values(Value<Map<T>> map) {
  return detail::call<List<T>>("values", {map.word()});
}
inline Value<List<Any>> values(detail::AnyMap map) {
  return detail::call<List<Any>>("values", {map.word()});
}

/// The value of a key, or the default where the map has no such key.
template <class T>
Value<T> lookup(
    Value<Map<T>> map, Value<std::string> key, std::type_identity_t<Value<T>> default_value = unset
) {
  return detail::call<T>("lookup", {map.word(), key.word(), default_value.word()});
}
inline Value<Any> lookup(
    detail::AnyMap map, Value<std::string> key, Value<Any> default_value = unset
) {
  return detail::call<Any>("lookup", {map.word(), key.word(), default_value.word()});
}

/// All entries of the maps; of equal keys the last one counts.
template <detail::Argument<detail::AnyMap>... Maps>
auto merge(const Maps&... maps) {
  using Type = detail::Common<Maps...>;
  return detail::call<typename detail::MapLike<Type>::Type>(
      "merge", {detail::argument<detail::AnyMap>(maps)...}, detail::expands_last<Maps...>()
  );
}
/// The same where one of two is in braces: `fn::merge(tags, {{"Name", "web"}})`.
inline Value<Map<Any>> merge(detail::AnyMap first, detail::AnyMap second) {
  return detail::call<Map<Any>>("merge", {first.word(), second.word()});
}

/// A map from keys and values at equal positions.
template <class T>
Value<Map<T>> zipmap(Value<List<std::string>> keys, Value<List<T>> values) {
  return detail::call<Map<T>>("zipmap", {keys.word(), values.word()});
}
inline Value<Map<Any>> zipmap(Value<List<std::string>> keys, detail::AnyList values) {
  return detail::call<Map<Any>>("zipmap", {keys.word(), values.word()});
}

}  // namespace formwork::fn
