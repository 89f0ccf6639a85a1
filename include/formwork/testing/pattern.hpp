#pragma once
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formwork/value.hpp"

namespace formwork::testing {

class Capture;
class Properties;
struct Property;
struct Rule;

/// What a value of a stack's JSON should be like. Text, numbers and booleans are what stands there:
/// `"${aws_vpc.main.id}"` is a reference, and so is `vpc.id()`, as its own stack writes it. Braces
/// of names and patterns are an object of which that much is told; what else is in it may be
/// anything: `{{"tags", {{"project", "shop"}}}}`.
class Pattern {
 public:
  Pattern(const char* text) : Pattern(std::string_view(text)) {}
  Pattern(const std::string& text) : Pattern(std::string_view(text)) {}
  Pattern(std::string_view text);
  /// JSON's `null`.
  Pattern(std::nullptr_t);
  template <std::same_as<bool> T>
  Pattern(T value) : Pattern(of_boolean(value)) {}
  template <std::integral T>
  requires(!std::same_as<T, bool> && !std::same_as<T, char>) Pattern(T number)
      : Pattern(of_integer(static_cast<long long>(number))) {}
  template <std::floating_point T>
  Pattern(T number) : Pattern(of_number(number)) {}
  /// As the stack writes it. One that reads another stack does not match there: `any()` does.
  template <class T>
  Pattern(Value<T> value) : Pattern(of_value(value.word())) {}
  /// Exactly these, in this order.
  template <std::convertible_to<Pattern> T>
  Pattern(const std::vector<T>& items)
      : Pattern(of_items(std::vector<Pattern>(items.begin(), items.end()))) {}
  Pattern(std::initializer_list<Property> properties);
  Pattern(const Properties& properties);
  /// What matches is kept.
  Pattern(const Capture& capture);

  explicit Pattern(std::shared_ptr<const Rule> rule) : rule_(std::move(rule)) {}
  const Rule& rule() const { return *rule_; }

 private:
  static Pattern of_boolean(bool value);
  static Pattern of_integer(long long number);
  static Pattern of_number(double number);
  static Pattern of_value(formwork::detail::Word word);
  static Pattern of_items(std::vector<Pattern> items);

  std::shared_ptr<const Rule> rule_;
};

/// An argument by its name in Terraform.
struct Property {
  std::string_view name;
  Pattern pattern;
};

/// Arguments of which a matcher tells: `{{"cidr_block", "10.0.0.0/16"}, {"tags", any()}}`.
class Properties {
 public:
  Properties() = default;
  Properties(std::initializer_list<Property> properties);

  void add(std::string name, Pattern pattern) {
    items_.emplace_back(std::move(name), std::move(pattern));
  }
  const std::vector<std::pair<std::string, Pattern>>& items() const { return items_; }

 private:
  std::vector<std::pair<std::string, Pattern>> items_;
};

/// Whatever it is, as long as it is there.
Pattern any();
/// It is not there.
Pattern absent();
/// Text in which the ECMAScript expression is found; `^` and `$` are its ends. Throws Error when it
/// is no expression.
Pattern regex(std::string_view expression);
/// An object that has these properties and no others. Objects in it are told in part, unless they
/// say `exactly` themselves.
Pattern exactly(Properties properties);
/// A list of exactly these, in this order.
Pattern elements(std::initializer_list<Pattern> items);
/// A list that has an element for each of these, in whatever order.
Pattern contains(std::initializer_list<Pattern> items);
/// Anything else, nothing included.
Pattern other_than(const Pattern& pattern);
/// Text that is JSON, a policy for instance, and like the pattern when it is read.
Pattern json_text(const Pattern& pattern);

/// Keeps what stands where a match finds it:
///
///     Capture policy;
///     EXPECT_THAT(stack, has_resource<aws::IamPolicy>({{"policy", policy}}));
///     EXPECT_EQ(policy.text().find("\"*\""), std::string::npos);
///
/// Copies keep into the same place, and each match of a matcher replaces what was kept.
class Capture {
 public:
  Capture() : Capture(any()) {}
  /// Of what is like the pattern.
  explicit Capture(Pattern pattern);

  bool empty() const { return values_->empty(); }
  /// As JSON, one of each element that matched, in the order of the document.
  const std::vector<std::string>& all() const { return *values_; }
  /// Of the first element that matched, as JSON. Throws Error when none did.
  const std::string& json() const;
  /// The same, read as text, number or boolean; throws Error when it is something else.
  std::string text() const;
  double number() const;
  bool boolean() const;

 private:
  friend class Pattern;

  Pattern pattern_;
  std::shared_ptr<std::vector<std::string>> values_;
};

}  // namespace formwork::testing
