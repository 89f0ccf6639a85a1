#include "formwork/testing/pattern.hpp"

#include "testing/rule.hpp"

namespace formwork::testing {
namespace {

using Kind = Rule::Kind;

[[noreturn]] void is_not(const std::string& what, const std::string& found) {
  throw Error(Diagnostic{
      .code = "testing.capture",
      .message = "what was captured is not " + what,
      .found = {found},
      .help = "`json()` gives it as it stands",
  });
}

}  // namespace

Pattern::Pattern(std::string_view text)
    : Pattern(pattern_of({.kind = Kind::value, .value = std::string(text)})) {}

Pattern::Pattern(std::nullptr_t) : Pattern(pattern_of({.kind = Kind::value})) {}

Pattern::Pattern(std::initializer_list<Property> properties)
    : Pattern(pattern_of({.kind = Kind::partial_object, .properties = properties})) {}

Pattern::Pattern(const Properties& properties)
    : Pattern(pattern_of({.kind = Kind::partial_object, .properties = properties})) {}

Pattern::Pattern(const Capture& capture)
    : Pattern(pattern_of(
          {.kind = Kind::capture, .items = {capture.pattern_}, .captured = capture.values_}
      )) {}

Pattern Pattern::of_boolean(bool value) {
  return pattern_of({.kind = Kind::value, .value = value});
}

Pattern Pattern::of_integer(long long number) {
  return pattern_of({.kind = Kind::value, .value = number});
}

Pattern Pattern::of_number(double number) {
  return pattern_of({.kind = Kind::value, .value = number});
}

Pattern Pattern::of_value(formwork::detail::Word word) {
  return pattern_of({.kind = Kind::word, .word = word});
}

Pattern Pattern::of_items(std::vector<Pattern> items) {
  return pattern_of({.kind = Kind::elements, .items = std::move(items)});
}

Properties::Properties(std::initializer_list<Property> properties) {
  for (const Property& property : properties)
    items_.emplace_back(std::string(property.name), property.pattern);
}

Pattern any() { return pattern_of({.kind = Kind::any}); }

Pattern absent() { return pattern_of({.kind = Kind::absent}); }

Pattern regex(std::string_view expression) {
  try {
    return pattern_of(
        {.kind = Kind::regex,
         .text = std::string(expression),
         .expression = std::regex(std::string(expression))}
    );
  } catch (const std::regex_error& error) {
    throw Error(Diagnostic{
        .code = "testing.regex",
        .message = "this is no regular expression of ECMAScript",
        .found = {std::string(expression), error.what()},
        .help = "characters like `(`, `[` and `*` stand for themselves after two backslashes",
    });
  }
}

Pattern exactly(Properties properties) {
  return pattern_of({.kind = Kind::whole_object, .properties = std::move(properties)});
}

Pattern elements(std::initializer_list<Pattern> items) {
  return pattern_of({.kind = Kind::elements, .items = items});
}

Pattern contains(std::initializer_list<Pattern> items) {
  return pattern_of({.kind = Kind::contains, .items = items});
}

Pattern other_than(const Pattern& pattern) {
  return pattern_of({.kind = Kind::other_than, .items = {pattern}});
}

Pattern json_text(const Pattern& pattern) {
  return pattern_of({.kind = Kind::json_text, .items = {pattern}});
}

Capture::Capture(Pattern pattern)
    : pattern_(std::move(pattern)), values_(std::make_shared<std::vector<std::string>>()) {}

const std::string& Capture::json() const {
  if (empty())
    throw Error(Diagnostic{
        .code = "testing.capture",
        .message = "nothing was captured",
        .help = "a capture is filled by a matcher that matches: check that with ASSERT_THAT",
    });
  return values_->front();
}

std::string Capture::text() const {
  const auto value = nlohmann::json::parse(json());
  if (!value.is_string()) is_not("text", json());
  return value.get<std::string>();
}

double Capture::number() const {
  const auto value = nlohmann::json::parse(json());
  if (!value.is_number()) is_not("a number", json());
  return value.get<double>();
}

bool Capture::boolean() const {
  const auto value = nlohmann::json::parse(json());
  if (!value.is_boolean()) is_not("a boolean", json());
  return value.get<bool>();
}

}  // namespace formwork::testing
