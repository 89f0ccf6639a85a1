#pragma once
#include "formwork/for_expression.hpp"
#include "formwork/meta.hpp"

namespace formwork {

namespace detail {

inline Value<Set<std::string>> made_set(Word list) {
  return Value<Set<std::string>>(call_word(ValueType::collection, "toset", &list, 1));
}

/// The collection that something is iterated as.
template <class C>
struct IterableOf {
  using Type = C;
};
template <>
struct IterableOf<Value<List<std::string>>> {
  using Type = Value<Set<std::string>>;
};
template <class T>
struct IterableOf<Sensitive<T>> : IterableOf<Value<T>> {};
template <AnyContainer C>
struct IterableOf<C> : IterableOf<Value<ArgumentType<C>>> {};

/// A set that is written as a list would have positions as its keys.
template <class C>
C iterable(const C& collection) {
  if constexpr (std::same_as<C, Value<Set<std::string>>>)
    if (collection.word().tag() == Word::Tag::list) return made_set(collection.word());
  return collection;
}

}  // namespace detail

/// What a resource is made for each of, with the types of its keys and values: a map, a set of
/// strings, nested objects by key, or a resource or data source that has `for_each` itself.
///
///     Iterator zones{zone_names.value()};
///     aws::Subnet subnet{
///         stack, "subnet", {.availability_zone = zones.value()}, {.for_each = zones}};
///
/// `list_for`, `map_for` and `dynamic` take it as a collection too. A list of strings counts as
/// the set of them; other lists get keys by `keyed_by`.
template <class Collection>
class Iterator {
  using Entry = detail::Iterated<Collection>;

 public:
  using Item = typename Entry::Item;

  Iterator(const Collection& collection) : collection_(detail::iterable(collection)) {}
  Iterator(Value<List<std::string>> strings
  ) requires std::same_as<Collection, Value<Set<std::string>>>
      : collection_(detail::made_set(strings.word())) {}
  template <class T>
  Iterator(const Sensitive<T>&) = delete;  // its keys are shown: see fn::nonsensitive
  template <detail::AnyContainer C>
  Iterator(const C& items) : Iterator(Value<detail::ArgumentType<C>>(items)) {}

  /// `each.key`, in the arguments of the resource.
  Value<std::string> key() const {
    return Value<std::string>(detail::symbol_word(detail::ValueType::string, "each.key"));
  }
  /// `each.value`, of the type that the collection has.
  Item value() const {
    return detail::item_of(collection_, detail::symbol_word(Entry::item_type, "each.value"));
  }

  /// All keys, where the collection is a set its values.
  Value<List<std::string>> keys() const {
    return list_for(
               collection_, [](Value<typename Entry::Key> key, Item) { return key; }
    ).template as<List<std::string>>();
  }
  /// All values.
  auto values() const {
    return list_for(collection_, [](Item item) { return item; });
  }
  /// One attribute of all values: `zones.pluck<std::string>("name")`.
  template <class T>
  Value<List<T>> pluck(std::string_view name) const {
    return list_for(collection_, [name](Item item) {
      return Value<T>(detail::get_word(detail::word_of(item), name, detail::value_type<T>));
    });
  }
  /// The same by its name in C++: `subnets.pluck(&aws::Subnet::arn)`.
  template <class T>
  Value<List<T>> pluck(Value<T> (Item::*attribute)() const) const {
    return list_for(collection_, [attribute](Item item) { return (item.*attribute)(); });
  }
  template <class T>
  Value<List<T>> pluck(Sensitive<T> (Item::*attribute)() const) const {
    return list_for(collection_, [attribute](Item item) { return (item.*attribute)(); });
  }

  const Collection& collection() const { return collection_; }
  operator ForEach() const { return collection_; }

 private:
  Collection collection_;
};
template <class C>
Iterator(const C&) -> Iterator<typename detail::IterableOf<C>::Type>;

namespace detail {

template <class Collection>
struct Iterated<Iterator<Collection>> : Iterated<Collection> {};

}  // namespace detail

/// The objects of a list by one of their attributes, whose values differ: what `for_each` takes.
template <class Collection>
auto keyed_by(const Collection& collection, std::string_view attribute) {
  using Item = typename detail::Iterated<Collection>::Item;
  return map_for(collection, [attribute](Value<Any>, Item item) {
    return std::pair(
        Value<std::string>(
            detail::get_word(detail::word_of(item), attribute, detail::ValueType::string)
        ),
        item
    );
  });
}

}  // namespace formwork
