#pragma once
#include "formwork/block.hpp"
#include "formwork/detail/argument_type.hpp"

// Lists and maps that Terraform makes of others. expression.hpp includes it.

namespace formwork {

namespace detail {

/// The variables of a for expression; nested ones get names of their own.
class ForScope {
 public:
  ForScope();
  ~ForScope();
  ForScope(const ForScope&) = delete;
  ForScope& operator=(const ForScope&) = delete;
  Word key(ValueType type) const;
  Word value(ValueType type) const;
  /// `[for key, value in collection : result if condition]`; the key is left out when unset.
  Word list(Word collection, bool with_key, Word result, Word condition) const;
  /// `{for key, value in collection : key_result => result if condition}`
  Word object(Word collection, bool with_key, Word key_result, Word result, Word condition) const;
};

/// What a for expression goes over: what it hands to its body, and the type of its keys, which is
/// Any where only Terraform knows whether it is a list or a map.
template <class C>
struct Iterated;
template <class T>
struct Iterated<Value<List<T>>> {
  using Item = Value<T>;
  using Key = Number;
  static constexpr ValueType item_type = value_type<T>;
};
template <class T>
struct Iterated<Value<Set<T>>> : Iterated<Value<List<T>>> {
  using Key = T;
};
template <class T>
struct Iterated<Value<Map<T>>> : Iterated<Value<List<T>>> {
  using Key = std::string;
};
template <class T>
struct Iterated<Sensitive<T>> : Iterated<Value<T>> {
  using Item = Sensitive<typename ArgumentTypeOf<typename Iterated<Value<T>>::Item>::Type>;
};
template <>
struct Iterated<Value<Any>> : Iterated<Value<List<Any>>> {
  using Key = Any;
};
template <class Ref>
struct Iterated<RefList<Ref>> {
  using Item = Ref;
  using Key = Any;
  static constexpr ValueType item_type = ValueType::any;
};
/// A resource or data source that stands for several: what it hands over is of its own type.
template <class R>
concept ElementHandle = requires(const R& handle, Word word) {
  handle.element_.seen_as(word);
  handle.operator->();
};
template <ElementHandle R>
struct Iterated<R> {
  using Item = R;
  using Key = Any;
  static constexpr ValueType item_type = ValueType::any;
};
template <AnyContainer C>
struct Iterated<C> : Iterated<Value<ArgumentType<C>>> {};

template <class C>
Word collection_word(const C& collection) {
  if constexpr (AnyContainer<C>)
    return Value<ArgumentType<C>>(collection).word();
  else if constexpr (requires { collection.collection(); })
    return collection_word(collection.collection());
  else if constexpr (ElementHandle<C>)
    return collection.element_.word();
  else
    return collection.word();
}

/// What the body gets: `word` seen as one of the collection's.
template <class C>
typename Iterated<C>::Item item_of(const C& collection, Word word) {
  if constexpr (requires { collection.collection(); }) {
    return item_of(collection.collection(), word);
  } else if constexpr (ElementHandle<C>) {
    C item = collection;
    item.element_ = collection.element_.seen_as(word);
    return item;
  } else {
    return typename Iterated<C>::Item(word);
  }
}

/// A key of unknown type is what the body takes it for.
template <class Body, class Key, class Item>
struct KeyFor {
  using Type = Key;
};
template <class Body, class Item>
requires(!std::is_invocable_v<Body, Value<Any>, Item> && std::is_invocable_v<Body, Value<std::string>, Item>) struct
    KeyFor<Body, Any, Item> {
  using Type = std::string;
};
template <class Body, class Item>
requires(!std::is_invocable_v<Body, Value<Any>, Item> && std::is_invocable_v<Body, Value<Number>, Item>) struct
    KeyFor<Body, Any, Item> {
  using Type = Number;
};

/// Of a value, a nested block, or an element.
template <class V>
Word word_of(const V& value) {
  if constexpr (ElementHandle<V>)
    return value.element_.word();
  else
    return value.word();
}

template <class R>
Word result_word(const R& result) {
  if constexpr (std::derived_from<R, BlockRef> || ElementHandle<R>)
    return word_of(result);
  else
    return Value<ArgumentType<R>>(result).word();
}

/// Terraform makes text of keys by itself.
template <class Key>
Word result_key_word(const Key& key) {
  if constexpr (std::same_as<Key, Value<Number>> || std::same_as<Key, Value<Any>>)
    return key.word();
  else
    return Value<std::string>(key).word();
}

/// What is made of a sensitive collection is sensitive.
template <class Collection, class Result>
struct MadeOfCollection {
  using Type = Result;
};
template <class T, class U>
struct MadeOfCollection<Sensitive<T>, Value<U>> {
  using Type = Sensitive<U>;
};

template <class R>
using ListOfResults =
    std::conditional_t<std::derived_from<R, BlockRef>, RefList<R>, Value<List<ArgumentType<R>>>>;
template <class R>
using MapOfResults =
    std::conditional_t<std::derived_from<R, BlockRef>, RefList<R>, Value<Map<ArgumentType<R>>>>;

/// What the body of a for expression gets, and what is made of it.
template <class Collection, class Body>
struct Loop {
  using Entry = Iterated<Collection>;
  using Item = typename Entry::Item;
  using Key = typename KeyFor<Body, typename Entry::Key, Item>::Type;
  static constexpr bool with_key = std::is_invocable_v<Body, Value<Key>, Item>;

  template <class Function>
  auto call(Function& function) {
    if constexpr (with_key)
      return function(key, value);
    else
      return function(value);
  }
  template <class Where>
  Word condition(Where& where) {
    if constexpr (std::is_same_v<Where, std::nullptr_t>)
      return {};
    else
      return Value<bool>(call(where)).word();
  }

  const Collection& collection;
  ForScope names = {};
  const Item value = item_of(collection, names.value(Entry::item_type));
  Value<Key> key = Value<Key>(names.key(value_type<Key>));
};

}  // namespace detail

/// `[for value in collection : body(value)]`; `where` keeps those for which it is true:
///
///     list_for(subnets, [](Value<Any> subnet) { return subnet.get("id"); })
///
/// A body of two parameters gets the key (a list's position) first. The nested blocks that a
/// resource has are such a collection too, and keep their type, and so is a resource or data
/// source with `count` or `for_each`:
///
///     list_for(lb.subnet_mapping(), [](aws::Lb::SubnetMapping::Ref m) { return m.subnet_id(); })
///     list_for(subnets, [](aws::Subnet subnet) { return subnet.arn(); })
template <class Collection, class Body, class Where = std::nullptr_t>
auto list_for(const Collection& collection, Body body, Where where = nullptr) {
  detail::Loop<Collection, Body> loop{collection};
  auto result = loop.call(body);
  using Made = detail::MadeOfCollection<Collection, detail::ListOfResults<decltype(result)>>;
  return typename Made::Type(loop.names.list(
      detail::collection_word(collection),
      loop.with_key,
      detail::result_word(result),
      loop.condition(where)
  ));
}

/// `{for key, value in collection : …}`: the body gets key and value, and returns a pair of both.
template <class Collection, class Body, class Where = std::nullptr_t>
auto map_for(const Collection& collection, Body body, Where where = nullptr) {
  detail::Loop<Collection, Body> loop{collection};
  auto [key_result, result] = body(loop.key, loop.value);
  using Made = detail::MadeOfCollection<Collection, detail::MapOfResults<decltype(result)>>;
  return typename Made::Type(loop.names.object(
      detail::collection_word(collection),
      true,
      detail::result_key_word(key_result),
      detail::result_word(result),
      loop.condition(where)
  ));
}

}  // namespace formwork
