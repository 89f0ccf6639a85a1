#pragma once
#include "formwork/value.hpp"

namespace formwork {

template <class T>
class Sensitive;

namespace detail {

struct SensitiveOperators;

template <class V>
concept IsSensitive = std::derived_from<V, SensitiveOperators>;

/// What is made of others: Sensitive if one of them is.
template <class T, class... From>
using MadeOf = std::conditional_t<(IsSensitive<From> || ...), Sensitive<T>, Value<T>>;

template <class T>
Sensitive<T> hidden(Value<T> value) {
  return Sensitive<T>(value.word());
}
/// Without the type's say.
template <class V>
const V& opened(const V& value) {
  return value;
}
template <class T>
Value<T> opened(const Sensitive<T>& value) {
  return value;
}

template <class L, class R>
concept OneIsSensitive = IsSensitive<L> || IsSensitive<R>;

/// The operators of Value for those of which one is sensitive. As friends of a base they are found
/// for them only: nobody else's expressions are looked through for them.
struct SensitiveOperators {
  template <class L, class R>
  requires OneIsSensitive<L, R>
  friend auto operator+(const L& left, const R& right) requires requires {
    opened(left) + opened(right);
  }
  { return hidden(opened(left) + opened(right)); }
  template <class L, class R>
  requires OneIsSensitive<L, R>
  friend auto operator-(const L& left, const R& right) requires requires {
    opened(left) - opened(right);
  }
  { return hidden(opened(left) - opened(right)); }
  template <class L, class R>
  requires OneIsSensitive<L, R>
  friend auto operator*(const L& left, const R& right) requires requires {
    opened(left) * opened(right);
  }
  { return hidden(opened(left) * opened(right)); }
  template <class L, class R>
  requires OneIsSensitive<L, R>
  friend auto operator/(const L& left, const R& right) requires requires {
    opened(left) / opened(right);
  }
  { return hidden(opened(left) / opened(right)); }
  template <class L, class R>
  requires OneIsSensitive<L, R>
  friend auto operator%(const L& left, const R& right) requires requires {
    opened(left) % opened(right);
  }
  { return hidden(opened(left) % opened(right)); }
  template <class L, class R>
  requires OneIsSensitive<L, R>
  friend auto operator<(const L& left, const R& right) requires requires {
    opened(left) < opened(right);
  }
  { return hidden(opened(left) < opened(right)); }
  template <class L, class R>
  requires OneIsSensitive<L, R>
  friend auto operator<=(const L& left, const R& right) requires requires {
    opened(left) <= opened(right);
  }
  { return hidden(opened(left) <= opened(right)); }
  template <class L, class R>
  requires OneIsSensitive<L, R>
  friend auto operator>(const L& left, const R& right) requires requires {
    opened(left) > opened(right);
  }
  { return hidden(opened(left) > opened(right)); }
  template <class L, class R>
  requires OneIsSensitive<L, R>
  friend auto operator>=(const L& left, const R& right) requires requires {
    opened(left) >= opened(right);
  }
  { return hidden(opened(left) >= opened(right)); }
  template <class L, class R>
  requires OneIsSensitive<L, R>
  friend auto operator==(const L& left, const R& right) requires requires {
    opened(left) == opened(right);
  }
  { return hidden(opened(left) == opened(right)); }
  template <class L, class R>
  requires OneIsSensitive<L, R>
  friend auto operator!=(const L& left, const R& right) requires requires {
    opened(left) != opened(right);
  }
  { return hidden(opened(left) != opened(right)); }
  template <class L, class R>
  requires OneIsSensitive<L, R>
  friend auto operator&&(const L& left, const R& right) requires requires {
    opened(left) && opened(right);
  }
  { return hidden(opened(left) && opened(right)); }
  template <class L, class R>
  requires OneIsSensitive<L, R>
  friend auto operator||(const L& left, const R& right) requires requires {
    opened(left) || opened(right);
  }
  { return hidden(opened(left) || opened(right)); }
  template <IsSensitive V>
  friend auto operator!(const V& operand) requires requires {
    !opened(operand);
  }
  { return hidden(!opened(operand)); }
  template <IsSensitive V>
  friend auto operator-(const V& operand) requires requires {
    -opened(operand);
  }
  { return hidden(-opened(operand)); }
};

}  // namespace detail
}  // namespace formwork
