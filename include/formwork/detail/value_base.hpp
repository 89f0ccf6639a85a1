#pragma once
#include <optional>
#include <string>

#include "formwork/detail/word.hpp"

namespace formwork {

/// Terraform's types, as arguments of Value: `std::string`, `bool`, `Number`, `Any`, and the
/// collections `List<T>`, `Set<T>`, `Map<T>`.
struct Number;
struct Any;
template <class T>
struct List;
template <class T>
struct Set;
template <class T>
struct Map;

/// A literal T, or an expression that Terraform evaluates to a T. One word, cheap to copy. Literal
/// text keeps its value whatever it contains: `"${x}"` stays those four characters.
template <class T>
class Value;

namespace detail {

template <class T>
inline constexpr ValueType value_type = ValueType::collection;
template <>
inline constexpr ValueType value_type<std::string> = ValueType::string;
template <>
inline constexpr ValueType value_type<Number> = ValueType::number;
template <>
inline constexpr ValueType value_type<bool> = ValueType::boolean;
template <>
inline constexpr ValueType value_type<Any> = ValueType::any;

template <class T>
inline constexpr bool is_scalar = value_type<T> != ValueType::collection;

class ValueBase {
 public:
  constexpr explicit ValueBase(Word word) : word_(word) {}
  constexpr ValueBase(Unset) {}
  constexpr ValueBase(Null) : word_(null_word) {}

  constexpr Word word() const { return word_; }
  constexpr bool is_set() const { return word_.is_set(); }
  /// Known now, without Terraform: a literal, and in collections literals all the way down.
  bool is_literal() const;
  /// Treats the value as another type, as Terraform's automatic conversion would.
  template <class T>
  Value<T> as() const {
    return Value<T>(word_);
  }

 private:
  Word word_;
};

std::optional<std::string> literal_text(Word word);
std::optional<double> literal_number(Word word);
std::optional<bool> literal_boolean(Word word);

}  // namespace detail

}  // namespace formwork
