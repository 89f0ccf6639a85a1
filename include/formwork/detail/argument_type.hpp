#pragma once
#include "formwork/detail/sensitive_operators.hpp"

// Which type of Terraform an argument of a template has.

namespace formwork::detail {

/// The T of the Value<T> that an argument makes; Any where that is not known.
template <class Argument>
struct ArgumentTypeOf {
  using Type = Any;
};
template <class T>
struct ArgumentTypeOf<Value<T>> {
  using Type = T;
};
template <class T>
struct ArgumentTypeOf<Sensitive<T>> {
  using Type = T;
};
template <class Text>
requires std::convertible_to<const Text&, std::string_view>
struct ArgumentTypeOf<Text> {
  using Type = std::string;
};
template <class C>
requires ContainerOf<C, Value<Any>>
struct ArgumentTypeOf<C> {
  using Type = List<typename ArgumentTypeOf<ItemOf<C>>::Type>;
};
template <class C>
requires MapOf<C, Value<Any>>
struct ArgumentTypeOf<C> {
  using Type = Map<typename ArgumentTypeOf<typename ItemOf<C>::second_type>::Type>;
};
template <class T>
struct ArgumentTypeOf<std::optional<T>> : ArgumentTypeOf<T> {};
template <>
struct ArgumentTypeOf<bool> {
  using Type = bool;
};
template <Arithmetic N>
struct ArgumentTypeOf<N> {
  using Type = Number;
};
template <class Argument>
using ArgumentType = typename ArgumentTypeOf<Argument>::Type;

/// The type that all arguments have, else Any.
template <class... Arguments>
struct CommonOf {
  using Type = Any;
};
template <class First, class... Rest>
requires(std::same_as<ArgumentType<First>, ArgumentType<Rest>>&&...
) struct CommonOf<First, Rest...> {
  using Type = ArgumentType<First>;
};
template <class... Arguments>
using Common = typename CommonOf<Arguments...>::Type;

/// The type of two branches, of which one may be null or unset, which are of every type.
template <class True, class False>
struct CommonBranchOf : CommonOf<True, False> {};
template <class T>
inline constexpr bool is_nothing = std::same_as<T, Unset> || std::same_as<T, Null>;
template <class True, class False>
requires(is_nothing<True> && !is_nothing<False>) struct CommonBranchOf<True, False> {
  using Type = ArgumentType<False>;
};
template <class True, class False>
requires(!is_nothing<True> && is_nothing<False>) struct CommonBranchOf<True, False> {
  using Type = ArgumentType<True>;
};
template <class True, class False>
using CommonBranch = typename CommonBranchOf<True, False>::Type;

}  // namespace formwork::detail
