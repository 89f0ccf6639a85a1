#pragma once
#include <functional>

#include "formwork/detail/argument_type.hpp"

namespace formwork {

namespace detail {
Word lazy_word(ValueType type, std::function<Word()> produce);
}

/// A value that is asked for when the program is complete and all aspects have run: for what is
/// collected while the tree is built.
///
///     std::vector<std::string> names;
///     Output{stack, "names", {.value = lazy<List<std::string>>([&] { return names; })}};
///
/// What `produce` refers to must live as long as the App. It is called once in each synthesis, and
/// may return what is itself lazy; one that needs itself is an error.
template <class T, class Produce>
requires std::convertible_to<std::invoke_result_t<Produce>, Value<T>> Value<T> lazy(Produce produce
) {
  return Value<T>(detail::lazy_word(detail::value_type<T>, [produce = std::move(produce)] {
    return Value<T>(produce()).word();
  }));
}
/// The same, of the type that the function returns.
template <int = 0, class Produce>
auto lazy(Produce produce) {
  return lazy<detail::ArgumentType<std::invoke_result_t<Produce>>>(std::move(produce));
}

}  // namespace formwork
