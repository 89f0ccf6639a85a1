#pragma once
#include "formwork/detail/call.hpp"

// The functions on text and single values whose type Terraform's metadata cannot say.
// functions.hpp includes them.

namespace formwork::fn {

// Conversions.

/// As a list: a set's elements in order.
template <class T>
Value<List<T>> tolist(Value<Set<T>> value) {
  return detail::call<List<T>>("tolist", {value.word()});
}
template <class T>
Value<List<T>> tolist(Value<List<T>> value) {
  return detail::call<List<T>>("tolist", {value.word()});
}
inline Value<List<Any>> tolist(detail::AnyList value) {
  return detail::call<List<Any>>("tolist", {value.word()});
}

/// As a set: without order and repeated elements.
template <class T>
Value<Set<T>> toset(Value<List<T>> value) {
  return detail::call<Set<T>>("toset", {value.word()});
}
template <class T>
Value<Set<T>> toset(Value<Set<T>> value) {
  return detail::call<Set<T>>("toset", {value.word()});
}
inline Value<Set<Any>> toset(detail::AnyList value) {
  return detail::call<Set<Any>>("toset", {value.word()});
}

/// As a map: an object whose values become one type.
template <class T>
Value<Map<T>> tomap(Value<Map<T>> value) {
  return detail::call<Map<T>>("tomap", {value.word()});
}
inline Value<Map<Any>> tomap(detail::AnyMap value) {
  return detail::call<Map<Any>>("tomap", {value.word()});
}

/// Text in a base from 2 to 62 as a number.
inline Value<Number> parseint(Value<std::string> number, Value<Number> base) {
  return detail::call<Number>("parseint", {number.word(), base.word()});
}

/// Comma-separated values with a header line: a map for each line below it.
inline Value<List<Map<std::string>>> csvdecode(Value<std::string> text) {
  return detail::call<List<Map<std::string>>>("csvdecode", {text.word()});
}

// Text.

/// Text with values in place of its verbs: `format("%s-%03d", name, position)`.
template <detail::Argument<Value<Any>>... Arguments>
auto format(Value<std::string> format, const Arguments&... arguments) {
  const auto made = detail::call<std::string>(
      "format",
      {format.word(), detail::argument<Value<Any>>(arguments)...},
      detail::expands_last<Arguments...>()
  );
  return detail::MadeOf<std::string, Arguments...>(made.word());
}

/// `format` for each element of the lists among the arguments.
template <detail::Argument<Value<Any>>... Arguments>
Value<List<std::string>> formatlist(Value<std::string> format, const Arguments&... arguments) {
  return detail::call<List<std::string>>(
      "formatlist",
      {format.word(), detail::argument<Value<Any>>(arguments)...},
      detail::expands_last<Arguments...>()
  );
}

/// A file as a template, rendered with variables.
inline Value<std::string> templatefile(Value<std::string> path, detail::AnyMap variables) {
  return detail::call<std::string>("templatefile", {path.word(), variables.word()});
}

/// A password hash by bcrypt; cost 10 unless given. It differs at every run.
inline Value<std::string> bcrypt(Value<std::string> text, Value<Number> cost = unset) {
  return detail::call<std::string>("bcrypt", {text.word(), cost.word()});
}

// Any value.

/// The first argument that is neither null nor empty text.
template <detail::Argument<Value<Any>>... Values>
auto coalesce(const Values&... values) {
  return detail::call<detail::Common<Values...>>(
      "coalesce", {detail::argument<Value<Any>>(values)...}, detail::expands_last<Values...>()
  );
}

/// The first argument that Terraform can evaluate without an error.
template <detail::Argument<Value<Any>>... Values>
auto try_(const Values&... values) {
  return detail::call<detail::Common<Values...>>(
      "try", {detail::argument<Value<Any>>(values)...}, detail::expands_last<Values...>()
  );
}

/// The value, which Terraform will not show.
template <std::convertible_to<Value<Any>> V>
auto sensitive(const V& value) {
  return detail::hidden(
      detail::call<detail::ArgumentType<V>>("sensitive", {Value<Any>(value).word()})
  );
}
inline Sensitive<Any> sensitive(Value<Any> value) {
  return detail::hidden(detail::call<Any>("sensitive", {value.word()}));
}

/// The value, which Terraform may show although it comes from a sensitive one.
template <std::convertible_to<Value<Any>> V>
auto nonsensitive(const V& value) {
  return detail::call<detail::ArgumentType<V>>("nonsensitive", {Value<Any>(value).word()});
}
inline Value<Any> nonsensitive(Value<Any> value) {
  return detail::call<Any>("nonsensitive", {value.word()});
}

/// The value, or null where it is ephemeral.
template <std::convertible_to<Value<Any>> V>
auto ephemeralasnull(const V& value) {
  return detail::call<detail::ArgumentType<V>>("ephemeralasnull", {Value<Any>(value).word()});
}
inline Value<Any> ephemeralasnull(Value<Any> value) {
  return detail::call<Any>("ephemeralasnull", {value.word()});
}

}  // namespace formwork::fn
