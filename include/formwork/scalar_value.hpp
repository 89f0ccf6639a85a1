#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "formwork/detail/container.hpp"

// Values of one thing: bool, std::string, Number, and Any. value.hpp includes them.

namespace formwork {

template <>
class Value<bool> : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  /// Only a bool: a pointer or a number is refused, so `"yes"` does not compile.
  template <std::same_as<bool> B>
  Value(B value) : ValueBase(detail::boolean_word(value)) {}
  template <std::convertible_to<Value> T>
  Value(const std::optional<T>& value) : ValueBase(detail::optional_word<Value>(value)) {}
  Value() = delete;  // this argument is required
  template <detail::Arithmetic N>
  Value(N) = delete;            // a bool is wanted here
  Value(const char*) = delete;  // a bool is wanted here, without quotes

  std::optional<bool> literal() const { return detail::literal_boolean(word()); }

  friend Value operator&&(Value left, Value right) {
    return Value(detail::binary_word(detail::Operator::logical_and, left.word(), right.word()));
  }
  friend Value operator||(Value left, Value right) {
    return Value(detail::binary_word(detail::Operator::logical_or, left.word(), right.word()));
  }
  friend Value operator!(Value operand) {
    return Value(detail::unary_word(detail::Operator::logical_not, operand.word()));
  }
  friend Value operator==(Value left, Value right) {
    return Value(detail::binary_word(detail::Operator::equal, left.word(), right.word()));
  }
  friend Value operator!=(Value left, Value right) {
    return Value(detail::binary_word(detail::Operator::not_equal, left.word(), right.word()));
  }
};

template <>
class Value<std::string> : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  Value(const char* text) : ValueBase(detail::text_word(text)) {}
  Value(std::string_view text) : ValueBase(detail::text_word(text)) {}
  Value(const std::string& text) : ValueBase(detail::text_word(text)) {}
  template <std::convertible_to<Value> T>
  Value(const std::optional<T>& value) : ValueBase(detail::optional_word<Value>(value)) {}
  Value() = delete;  // this argument is required
  template <detail::Arithmetic N>
  Value(N) = delete;  // text is wanted here: put the number in quotes
  template <std::same_as<bool> B>
  Value(B) = delete;  // text is wanted here: put the bool in quotes
  Value(std::nullptr_t) = delete;

  std::optional<std::string> literal() const { return detail::literal_text(word()); }

  /// Text put together: a template, `"web-${aws_vpc.main.id}"`.
  friend Value operator+(Value left, Value right) {
    const detail::Word parts[] = {left.word(), right.word()};
    return Value(detail::template_word(parts, 2));
  }
  friend Value<bool> operator==(Value left, Value right) {
    return Value<bool>(detail::binary_word(detail::Operator::equal, left.word(), right.word()));
  }
  friend Value<bool> operator!=(Value left, Value right) {
    return Value<bool>(detail::binary_word(detail::Operator::not_equal, left.word(), right.word()));
  }
};

/// Whole numbers stay exact to 64 bits; others are written in the shortest form that reads back the
/// same. Infinity and NaN are an error of the synthesis.
template <>
class Value<Number> : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  template <detail::Arithmetic N>
  Value(N value) : ValueBase(detail::number_word(value)) {}
  template <std::convertible_to<Value> T>
  Value(const std::optional<T>& value) : ValueBase(detail::optional_word<Value>(value)) {}
  Value() = delete;  // this argument is required
  template <std::same_as<bool> B>
  Value(B) = delete;            // a number is wanted here
  Value(const char*) = delete;  // a number is wanted here, without quotes

  std::optional<double> literal() const { return detail::literal_number(word()); }

  friend Value operator+(Value left, Value right) {
    return binary(detail::Operator::add, left, right);
  }
  friend Value operator-(Value left, Value right) {
    return binary(detail::Operator::subtract, left, right);
  }
  friend Value operator*(Value left, Value right) {
    return binary(detail::Operator::multiply, left, right);
  }
  friend Value operator/(Value left, Value right) {
    return binary(detail::Operator::divide, left, right);
  }
  friend Value operator%(Value left, Value right) {
    return binary(detail::Operator::modulo, left, right);
  }
  friend Value operator-(Value operand) {
    return Value(detail::unary_word(detail::Operator::negate, operand.word()));
  }
  friend Value<bool> operator<(Value left, Value right) {
    return binary(detail::Operator::less, left, right).as<bool>();
  }
  friend Value<bool> operator<=(Value left, Value right) {
    return binary(detail::Operator::less_equal, left, right).as<bool>();
  }
  friend Value<bool> operator>(Value left, Value right) {
    return binary(detail::Operator::greater, left, right).as<bool>();
  }
  friend Value<bool> operator>=(Value left, Value right) {
    return binary(detail::Operator::greater_equal, left, right).as<bool>();
  }
  friend Value<bool> operator==(Value left, Value right) {
    return binary(detail::Operator::equal, left, right).as<bool>();
  }
  friend Value<bool> operator!=(Value left, Value right) {
    return binary(detail::Operator::not_equal, left, right).as<bool>();
  }
  template <std::convertible_to<Value<std::string>> Text>
  friend Value<std::string> operator+(const Text& left, Value right) {
    return Value<std::string>(left) + right.as<std::string>();
  }
  template <std::convertible_to<Value<std::string>> Text>
  friend Value<std::string> operator+(Value left, const Text& right) {
    return left.as<std::string>() + Value<std::string>(right);
  }

 private:
  static Value binary(detail::Operator op, Value left, Value right) {
    return Value(detail::binary_word(op, left.word(), right.word()));
  }
};

/// Anything that Terraform knows: what the schema leaves open, or JSON. Braces of pairs are a map,
/// `{{"logs", 30}}`; other lists are written with `list({…})`, and there is no `{}`, which could be
/// either.
template <>
class Value<Any> : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  template <std::same_as<bool> B>
  Value(B value) : ValueBase(detail::boolean_word(value)) {}
  template <detail::Arithmetic N>
  Value(N value) : ValueBase(detail::number_word(value)) {}
  Value(const char* text) : ValueBase(detail::text_word(text)) {}
  Value(std::string_view text) : ValueBase(detail::text_word(text)) {}
  Value(const std::string& text) : ValueBase(detail::text_word(text)) {}
  template <class T>
  Value(Value<T> value) : ValueBase(value.word()) {}
  Value(std::initializer_list<detail::MapPair> entries);
  /// From containers of C++, whose elements may be containers too.
  template <detail::AnyContainer C>
  Value(const C& items);
  /// From a generated struct: an object.
  template <detail::Fields F>
  Value(const F& fields) : ValueBase(detail::object_word(F::shape_, &fields)) {}
  template <std::convertible_to<Value> T>
  Value(const std::optional<T>& value) : ValueBase(detail::optional_word<Value>(value)) {}
  Value() = delete;  // required; `list({})` and `object({})` are empty ones
  Value(std::nullptr_t) = delete;

  /// `value.name`
  Value get(std::string_view name) const {
    return Value(detail::get_word(word(), name, detail::ValueType::any));
  }
  /// The same, where its type is known: `value.get<std::string>("name")`.
  template <class T>
  Value<T> get(std::string_view name) const {
    return Value<T>(detail::get_word(word(), name, detail::value_type<T>));
  }
  /// `value[key]`, key a number or text.
  Value operator[](Value key) const {
    return Value(detail::index_word(word(), key.word(), detail::ValueType::any));
  }
  /// `value[*]`
  Value splat() const { return Value(detail::splat_word(word())); }

  friend Value<bool> operator==(Value left, Value right) {
    return Value<bool>(detail::binary_word(detail::Operator::equal, left.word(), right.word()));
  }
  friend Value<bool> operator!=(Value left, Value right) {
    return Value<bool>(detail::binary_word(detail::Operator::not_equal, left.word(), right.word()));
  }
};

}  // namespace formwork
