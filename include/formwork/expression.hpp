#pragma once
#include <type_traits>

#include "formwork/value.hpp"

namespace formwork {

/// `condition ? when_true : when_false`
template <class T>
Value<T> conditional(
    Value<bool> condition,
    std::type_identity_t<Value<T>> when_true,
    std::type_identity_t<Value<T>> when_false
) {
  return Value<T>(
      detail::
          conditional_word(condition.word(), when_true.word(), when_false.word(), detail::value_type<T>)
  );
}

namespace detail {
Word interpolate_word(std::string_view format, const Word* arguments, std::size_t size);
}

/// Text with values in it: `interpolate("arn:{}/*", bucket.arn())`. `{{` and `}}` are braces.
/// Throws Error when the number of `{}` is not that of the arguments.
template <class... Arguments>
Value<std::string> interpolate(std::string_view format, const Arguments&... arguments) {
  const detail::Word words[] = {Value<Any>(arguments).word()..., detail::Word{}};
  return Value<std::string>(detail::interpolate_word(format, words, sizeof...(arguments)));
}

/// Terraform's own template syntax, passed on as it stands: `raw("${terraform.workspace}")`. The
/// way out: nothing in it is checked, and references in it are not seen.
inline Value<Any> raw(std::string_view text) { return Value<Any>(detail::raw_word(text)); }

/// The position of an instance of a resource with `count`.
struct CountObject {
  Value<Number> index() const {
    return Value<Number>(detail::symbol_word(detail::ValueType::number, "count.index"));
  }
};
inline constexpr CountObject count{};

/// The key and value of an instance of a resource with `for_each`.
struct EachObject {
  Value<std::string> key() const {
    return Value<std::string>(detail::symbol_word(detail::ValueType::string, "each.key"));
  }
  Value<Any> value() const {
    return Value<Any>(detail::symbol_word(detail::ValueType::any, "each.value"));
  }
};
inline constexpr EachObject each{};

/// In postconditions and provisioners: the resource itself.
struct SelfObject {
  template <class T>
  Value<T> get(std::string_view name) const {
    return Value<T>(
        detail::
            get_word(detail::symbol_word(detail::ValueType::any, "self"), name, detail::value_type<T>)
    );
  }
};
inline constexpr SelfObject self{};

/// Folders, as Terraform sees them when it runs.
struct PathObject {
  Value<std::string> module() const { return of("path.module"); }
  Value<std::string> root() const { return of("path.root"); }
  Value<std::string> cwd() const { return of("path.cwd"); }

 private:
  static Value<std::string> of(std::string_view name) {
    return Value<std::string>(detail::symbol_word(detail::ValueType::string, name));
  }
};
inline constexpr PathObject path{};

/// The selected workspace, `terraform.workspace`.
inline Value<std::string> workspace() {
  return Value<std::string>(detail::symbol_word(detail::ValueType::string, "terraform.workspace"));
}

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

template <class T>
struct ElementOf;
template <class T>
struct ElementOf<Value<List<T>>> {
  using Key = Number;
  using Type = T;
};
template <class T>
struct ElementOf<Value<Set<T>>> {
  using Key = T;
  using Type = T;
};
template <class T>
struct ElementOf<Value<Map<T>>> {
  using Key = std::string;
  using Type = T;
};

template <class T>
struct TypeOfValue;
template <class T>
struct TypeOfValue<Value<T>> {
  using Type = T;
};

}  // namespace detail

/// `[for value in collection : body(value)]`; `where` keeps those for which it is true:
///
///     list_for(subnets, [](Value<Any> subnet) { return subnet.get("id"); })
///
/// A body of two parameters gets the key (a list's position) first.
template <class Collection, class Body, class Where = std::nullptr_t>
auto list_for(const Collection& collection, Body body, Where where = nullptr) {
  using Entry = detail::ElementOf<Collection>;
  detail::ForScope names;
  Value<typename Entry::Type> value(names.value(detail::value_type<typename Entry::Type>));
  Value<typename Entry::Key> key(names.key(detail::value_type<typename Entry::Key>));
  constexpr bool with_key = std::is_invocable_v<Body, decltype(key), decltype(value)>;
  auto call = [&](auto& function) {
    if constexpr (with_key)
      return function(key, value);
    else
      return function(value);
  };
  auto result = call(body);
  detail::Word condition;
  if constexpr (!std::is_same_v<Where, std::nullptr_t>) condition = Value<bool>(call(where)).word();
  using Result = typename detail::TypeOfValue<decltype(result)>::Type;
  return Value<List<Result>>(names.list(collection.word(), with_key, result.word(), condition));
}

/// `{for key, value in collection : …}`: the body gets key and value, and returns a pair of both.
template <class Collection, class Body, class Where = std::nullptr_t>
auto map_for(const Collection& collection, Body body, Where where = nullptr) {
  using Entry = detail::ElementOf<Collection>;
  detail::ForScope names;
  Value<typename Entry::Type> value(names.value(detail::value_type<typename Entry::Type>));
  Value<typename Entry::Key> key(names.key(detail::value_type<typename Entry::Key>));
  auto [key_result, result] = body(key, value);
  detail::Word condition;
  if constexpr (!std::is_same_v<Where, std::nullptr_t>)
    condition = Value<bool>(where(key, value)).word();
  using Result = typename detail::TypeOfValue<decltype(result)>::Type;
  return Value<Map<Result>>(names.object(
      collection.word(), true, Value<std::string>(key_result).word(), result.word(), condition
  ));
}

}  // namespace formwork
