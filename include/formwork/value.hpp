#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formwork/detail/value_base.hpp"

namespace formwork {

template <>
class Value<bool> : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  /// Only a bool: a pointer or a number is refused, so `"yes"` does not compile.
  template <std::same_as<bool> B>
  Value(B value) : ValueBase(detail::boolean_word(value)) {}

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
  template <detail::Arithmetic N>
  Value(N) = delete;  // also keeps 0 from being a null pointer
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
/// same. Infinity and NaN throw Error.
template <>
class Value<Number> : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  template <detail::Arithmetic N>
  Value(N value) : ValueBase(detail::number_word(value)) {}

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

/// Anything that Terraform knows: what the schema leaves open, or JSON.
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
  Value(std::nullptr_t) = delete;

  /// `value.name`
  Value get(std::string_view name) const {
    return Value(detail::get_word(word(), name, detail::ValueType::any));
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

namespace detail {

/// What lists and sets share.
template <class T>
class SequenceValue : public ValueBase {
 public:
  using ValueBase::ValueBase;
  SequenceValue(std::initializer_list<Value<T>> items)
      : ValueBase(list_word(reinterpret_cast<const Word*>(items.begin()), items.size())) {
    static_assert(sizeof(Value<T>) == sizeof(Word));
  }
  template <class U>
  requires std::convertible_to<const U&, Value<T>> SequenceValue(const std::vector<U>& items)
      : ValueBase(Word{}) {
    Word* words = nullptr;
    Word list = list_words(items.size(), words);
    for (std::size_t i = 0; i < items.size(); ++i) words[i] = Value<T>(items[i]).word();
    static_cast<ValueBase&>(*this) = ValueBase(list);
  }
};

}  // namespace detail

template <class T>
class Value<List<T>> : public detail::SequenceValue<T> {
 public:
  using detail::SequenceValue<T>::SequenceValue;
  /// Terraform turns a set into a list (sorted) by itself.
  Value(Value<Set<T>> set) : detail::SequenceValue<T>(set.word()) {}
  template <class U>
  requires(std::same_as<T, Any> && !std::same_as<U, Any>) Value(Value<List<U>> list)
      : detail::SequenceValue<T>(list.word()) {}

  /// `list[position]`, counted from 0.
  Value<T> operator[](Value<Number> position) const {
    return Value<T>(detail::index_word(this->word(), position.word(), detail::value_type<T>));
  }
};

template <class T>
class Value<Set<T>> : public detail::SequenceValue<T> {
 public:
  using detail::SequenceValue<T>::SequenceValue;
  Value(Value<List<T>> list) : detail::SequenceValue<T>(list.word()) {}
  template <class U>
  requires(std::same_as<T, Any> && !std::same_as<U, Any>) Value(Value<Set<U>> set)
      : detail::SequenceValue<T>(set.word()) {}
};

template <class T>
class Value<Map<T>> : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  /// A key may be an expression. A literal key that occurs twice throws Error.
  Value(std::initializer_list<std::pair<Value<std::string>, Value<T>>> entries)
      : ValueBase(map(entries)) {}
  /// From `std::map<std::string, …>` and the like.
  template <class M>
  requires requires(const M& m) {
    { m.begin()->first } -> std::convertible_to<Value<std::string>>;
    { m.begin()->second } -> std::convertible_to<Value<T>>;
    m.size();
  }
  Value(const M& entries) : ValueBase(map(entries)) {}
  template <class U>
  requires(std::same_as<T, Any> && !std::same_as<U, Any>) Value(Value<Map<U>> other)
      : ValueBase(other.word()) {}

  /// `map["key"]`
  Value<T> operator[](Value<std::string> key) const {
    return Value<T>(detail::index_word(word(), key.word(), detail::value_type<T>));
  }

 private:
  template <class Entries>
  static detail::Word map(const Entries& entries) {
    detail::MapEntry* words = detail::map_entries(entries.size());
    detail::MapEntry* next = words;
    for (const auto& [key, value] : entries)
      *next++ = {Value<std::string>(key).word(), Value<T>(value).word()};
    return detail::map_word(words);
  }
};

/// A list or an object of mixed types, for arguments that take Any.
inline Value<List<Any>> list(std::initializer_list<Value<Any>> items) { return items; }
inline Value<Map<Any>> object(
    std::initializer_list<std::pair<Value<std::string>, Value<Any>>> entries
) {
  return entries;
}

}  // namespace formwork
