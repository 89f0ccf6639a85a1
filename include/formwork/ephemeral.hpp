#pragma once
#include "formwork/value.hpp"

namespace formwork {

template <class T>
class Ephemeral;

namespace detail {
template <class T>
Ephemeral<T> forgotten(Value<T> value) {
  return Ephemeral<T>(value);
}
}  // namespace detail

/// A value that Terraform forgets when it ends: of an ephemeral resource, or an EphemeralVariable.
/// It is no Value, so that it goes only where nothing is kept: into write-only arguments, and those
/// of providers and of ephemeral resources. `with` computes another one from it:
///
///     aws::ephemeral::SecretsmanagerSecretVersion secret{stack, "secret", {.secret_id = "db"}};
///     .password_wo = secret.secret_string().with([](Value<std::string> text) {
///       return fn::jsondecode(text).get<std::string>("password");
///     })
template <class T>
class Ephemeral {
 public:
  explicit Ephemeral(detail::Word word) : word_(word) {}
  explicit Ephemeral(Value<T> value) : word_(value.word()) {}

  template <class Function>
  auto with(Function function) const {
    return detail::forgotten(function(Value<T>(word_)));
  }
  /// Terraform's `ephemeralasnull`: null, but of the type, where values are kept.
  Value<T> as_null() const {
    return Value<T>(detail::call_word(detail::value_type<T>, "ephemeralasnull", &word_, 1));
  }
  detail::Word word() const { return word_; }

 private:
  detail::Word word_;
};

/// An argument that Terraform does not keep: it takes what Value<T> takes, and Ephemeral<T>.
template <class T>
class Unkept : public Value<T> {
 public:
  using Value<T>::Value;
  Unkept(Value<T> value) : Value<T>(value) {}
  Unkept(Ephemeral<T> value) : Value<T>(value.word()) {}
};

}  // namespace formwork
