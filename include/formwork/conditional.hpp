#pragma once
#include "formwork/detail/argument_type.hpp"
#include "formwork/sensitive.hpp"

// What depends on a condition. expression.hpp includes it.

namespace formwork {

/// `condition ? when_true : when_false`, of type T: `conditional<Number>(large, 3, 1)`. A branch
/// that is `unset` is Terraform's null, for which an argument counts as not given.
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
/// The same, of the type that both branches have, else Any.
template <int = 0, class True, class False>
auto conditional(Value<bool> condition, const True& when_true, const False& when_false) {
  using Type = detail::CommonBranch<True, False>;
  return detail::MadeOf<Type, True, False>(
      conditional<Type>(condition, Value<Type>(when_true), Value<Type>(when_false)).word()
  );
}
/// What depends on something sensitive tells of it.
template <int = 0, class True, class False>
auto conditional(const Sensitive<bool>& condition, const True& when_true, const False& when_false) {
  using Type = detail::CommonBranch<True, False>;
  return detail::hidden(
      conditional<Type>(condition, Value<Type>(when_true), Value<Type>(when_false))
  );
}

/// An optional argument by condition: the value, or as if the argument were not given.
///
///     aws::Subnet subnet{stack, "subnet", {.outpost_arn = when(on_premises.value(),
///     outpost.arn())}};
///
/// What C++ knows is decided at once. `when<List<std::string>>(condition, {"a", "b"})` is for
/// braces.
template <class T>
Value<T> when(Value<bool> condition, std::type_identity_t<Value<T>> value) {
  if (std::optional<bool> known = condition.literal()) return *known ? value : Value<T>(unset);
  return conditional<T>(condition, value, null);
}
template <int = 0, class V>
requires(!detail::Fields<V>) auto when(Value<bool> condition, const V& value) {
  using Type = detail::ArgumentType<V>;
  return detail::MadeOf<Type, V>(when<Type>(condition, Value<Type>(value)).word());
}
/// A block by condition, which only C++ can decide: Terraform has no block that may be missing.
template <std::same_as<bool> B, detail::Fields Block>
std::optional<Block> when(B condition, const Block& block) {
  return condition ? std::optional<Block>(block) : std::nullopt;
}

}  // namespace formwork
