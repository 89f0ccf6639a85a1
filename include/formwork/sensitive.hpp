#pragma once
#include "formwork/detail/sensitive_operators.hpp"

namespace formwork {

/// A value that Terraform does not show: an attribute that the provider's schema calls sensitive, a
/// SensitiveVariable, a sensitive output of a typed module, or what `fn::sensitive` gives. It goes
/// wherever a Value<T> goes, but for the places in which Terraform would have to show it: keys of
/// `for_each` and error messages, for which it does not compile. `fn::nonsensitive` takes the type
/// away. What operators, `[]`, `get`, `interpolate`, `fn::format` and `conditional` make of it is
/// sensitive, too; `with` is for all else:
///
///     SensitiveVariable<std::string> login{stack, "login"};
///     auto user = login.value().with([](Value<std::string> json) {
///       return fn::jsondecode(json).get<std::string>("user");
///     });
///
/// A list or map with such a value in it is no Sensitive itself, in Terraform as here. What the
/// types cannot see, because a Value<T> was made of it on the way, the synthesis finds.
template <class T>
class Sensitive : public Value<T>, public detail::SensitiveOperators {
 public:
  constexpr explicit Sensitive(detail::Word word) : Value<T>(word) {}

  template <class Function>
  auto with(Function function) const {
    return detail::hidden(function(Value<T>(this->word())));
  }
  template <class U>
  Sensitive<U> as() const {
    return Sensitive<U>(this->word());
  }
  template <class Key>
  auto operator[](const Key& key) const {
    return detail::hidden(detail::opened(*this)[key]);
  }
  auto get(std::string_view name) const { return get<Any>(name); }
  template <class U>
  Sensitive<U> get(std::string_view name) const {
    return detail::hidden(Value<T>(this->word()).template get<U>(name));
  }
  auto splat() const { return detail::hidden(detail::opened(*this).splat()); }
};

}  // namespace formwork
