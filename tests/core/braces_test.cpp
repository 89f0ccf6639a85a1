#include <gtest/gtest.h>

#include <array>
#include <map>
#include <unordered_map>
#include <vector>

#include "formwork/expression.hpp"
#include "formwork/functions.hpp"
#include "formwork/json.hpp"
#include "formwork/resource.hpp"
#include "written.hpp"

// What braces mean: pairs are a map, and what could mean two things does not compile.

namespace formwork {
namespace {

/// As generated ones are.
struct Rule {
  Value<std::string> name = unset;
  Value<Number> port = unset;
  static inline constinit detail::Shape shape_{"name?s port?n"};
};
struct Server {
  struct Args {
    Block<Rule> default_rule = unset;
    BlockMap<Rule> named = unset;
    Blocks<Rule> rule = unset;
    Value<Any> tags = unset;
    static inline constinit detail::Shape shape_{"default_rule?B1 named?Bm rule?Bl tags?a"};
  };
  static constexpr detail::ProviderInfo provider{"toy", "acme/toy", "1.0.0"};
  static constexpr detail::Type type_{"toy_server", ElementKind::resource, &provider};
  Scope scope_;
  std::string_view id_;
  Args args_;
  Element element_ = detail::add(scope_, id_, type_, Args::shape_, &args_, {});
};

template <class T>
void take(T);
template <class T>
concept FromEmptyBraces = requires {
  take<T>({});
};
template <class T>
concept FromAPair = requires {
  take<T>({{"a", "b"}});
};
template <class T>
concept FromTwoPairs = requires {
  take<T>({{"a", "b"}, {"c", "d"}});
};
template <class T>
concept FromTwoTexts = requires {
  take<T>({"a", "b"});
};
template <class T>
concept FromAPairOfNumbers = requires {
  take<T>({{1, 2}});
};

static_assert(FromAPair<Value<Any>> && FromTwoPairs<Value<Any>>);
static_assert(!FromTwoTexts<Value<Any>> && !FromEmptyBraces<Value<Any>>);
static_assert(!FromAPairOfNumbers<Value<Any>>);
static_assert(FromAPair<ForEach> && FromTwoPairs<ForEach> && FromTwoTexts<ForEach>);
static_assert(!FromAPairOfNumbers<ForEach> && !FromEmptyBraces<ForEach>);
static_assert(FromAPair<Value<Map<std::string>>> && !FromTwoTexts<Value<Map<std::string>>>);
// Where there can be no map, a pair in braces is neither a list of its two texts nor of one list.
static_assert(!FromAPair<Value<Set<std::string>>> && !FromTwoPairs<Value<Set<std::string>>>);
static_assert(!FromAPair<Value<List<std::string>>> && FromTwoTexts<Value<List<std::string>>>);
static_assert(!FromAPair<Value<List<Any>>> && FromTwoTexts<Value<List<Any>>>);
static_assert(!FromAPair<detail::AnyList> && FromTwoTexts<detail::AnyList>);
static_assert(FromAPair<detail::AnyMap> && !FromTwoTexts<detail::AnyMap>);
static_assert(!FromAPair<Value<std::string>> && !FromTwoTexts<Value<std::string>>);
static_assert(FromAPair<Value<List<List<std::string>>>>);  // nothing else that it could mean
static_assert(FromEmptyBraces<Block<Rule>> && !FromEmptyBraces<RequiredBlock<Rule>>);
static_assert(!std::is_default_constructible_v<Value<Any>>);
static_assert(!std::is_convertible_v<int, Block<Rule>>);
static_assert(!std::is_convertible_v<Value<std::string>, Blocks<Rule>>);
static_assert(std::is_trivially_copyable_v<Server::Args> && sizeof(Server::Args) == 32);

/// The stack's text on one line.
std::string synthesized(const Stack& stack) {
  std::string line;
  bool indent = false;
  for (const char character : stack.synth()) {
    indent = character == '\n' || (indent && character == ' ');
    if (!indent) line += character;
  }
  return line;
}

/// The one element of a stack that is made so.
template <class Make>
std::string text_of(Make make) {
  App app;
  Stack stack{app, "s"};
  Provider{stack, "toy", {.name = "toy"}};
  make(stack);
  return synthesized(stack);
}

#define EXPECT_HOLDS(text, part) EXPECT_NE((text).find(part), std::string::npos) << (text)

TEST(Braces, pairs_are_a_map_for_for_each) {
  std::string text = text_of([](Stack& stack) {
    Resource{stack, "x", "aws_x", unset, {.for_each = {{"logs", "30"}}}};
  });
  EXPECT_HOLDS(text, R"("for_each": {"logs": "30"})");
  text = text_of([](Stack& stack) {
    Resource{stack, "x", "aws_x", unset, {.for_each = {{"logs", 30}, {"audit", true}}}};
  });
  EXPECT_HOLDS(text, R"("for_each": {"audit": true,"logs": 30})");
  text = text_of([](Stack& stack) {
    Resource a{stack, "a", "aws_a"};
    Resource{
        stack,
        "x",
        "aws_x",
        unset,
        {.for_each = {{a.get<std::string>("name"), a.get<Number>("size")}}}};
  });
  EXPECT_HOLDS(text, R"("for_each": {"${aws_a.a.name}": "${aws_a.a.size}"})");
  text = text_of([](Stack& stack) {
    Resource{
        stack, "x", "aws_x", unset, {.for_each = {{"a", {{"size", 1}}}, {"b", {{"size", 2}}}}}};
  });
  EXPECT_HOLDS(text, R"("for_each": {"a": {"size": 1},"b": {"size": 2}})");
  text = text_of([](Stack& stack) {
    Resource{stack, "x", "aws_x", unset, {.for_each = {"logs", "audit"}}};
  });
  EXPECT_HOLDS(text, R"("for_each": "${toset([\"logs\", \"audit\"])}")");
}

TEST(Braces, pairs_are_a_map_for_arguments_outputs_and_locals) {
  const std::string text = text_of([](Stack& stack) {
    Server{stack, "server", {.tags = {{"a", "b"}}}};
    Resource{stack, "x", "aws_x", {{"one", {{"a", "b"}}}, {"two", {{"a", 1}, {"b", "c"}}}}};
    Output{stack, "out", {.value = {{"c", "d"}}}};
    Local<Any>{stack, "local", {{"e", "f"}}};
    Local<Map<std::string>>{stack, "typed", {{"g", "h"}}};
    Resource { stack, "y", "aws_y" } -> override_set("/tags", {{"i", "j"}});
  });
  EXPECT_HOLDS(text, R"("tags": {"a": "b"})");
  EXPECT_HOLDS(text, R"("one": {"a": "b"})");
  EXPECT_HOLDS(text, R"("two": {"a": 1,"b": "c"})");
  EXPECT_HOLDS(text, R"("value": {"c": "d"})");
  EXPECT_HOLDS(text, R"("local": {"e": "f"})");
  EXPECT_HOLDS(text, R"("typed": {"g": "h"})");
  EXPECT_HOLDS(text, R"("tags": {"i": "j"})");
}

TEST(Braces, pairs_are_a_map_for_functions) {
  EXPECT_EQ(written(json({{"a", "b"}})), R"("{\"a\":\"b\"}")");
  EXPECT_EQ(written(fn::jsonencode({{"a", "b"}})), R"("${jsonencode({\"a\" = \"b\"})}")");
  EXPECT_EQ(written(fn::yamlencode({{"a", 1}})), R"("${yamlencode({\"a\" = 1})}")");
  EXPECT_EQ(written(fn::length({{"a", "b"}})), R"("${length({\"a\" = \"b\"})}")");
  EXPECT_EQ(written(fn::keys({{"a", "b"}})), R"("${keys({\"a\" = \"b\"})}")");
  EXPECT_EQ(written(fn::values({{"a", "b"}})), R"("${values({\"a\" = \"b\"})}")");
  EXPECT_EQ(written(fn::tomap({{"a", "b"}})), R"("${tomap({\"a\" = \"b\"})}")");
  EXPECT_EQ(
      written(fn::merge(each.value<Map<Any>>(), {{"a", "b"}})),
      R"("${merge(each.value, {\"a\" = \"b\"})}")"
  );
  EXPECT_EQ(written(fn::sensitive({{"a", "b"}})), R"("${sensitive({\"a\" = \"b\"})}")");
  EXPECT_EQ(
      written(fn::templatestring(each.key(), {{"a", "b"}})),
      R"("${templatestring(each.key, {\"a\" = \"b\"})}")"
  );
}

TEST(Braces, a_list_of_a_list_of_two_is_written_out) {
  EXPECT_EQ(compact(list({list({"a", "b"})})), R"([["a","b"]])");
  EXPECT_EQ(compact(list({{{"a", "b"}}})), R"([{"a": "b"}])");
  EXPECT_EQ(compact(object({{"a", list({})}})), R"({"a": []})");
  EXPECT_EQ(compact(Value<List<List<Number>>>{{1, 2}}), "[[1,2]]");
}

TEST(Braces, an_empty_block_is_written) {
  const std::string text = text_of([](Stack& stack) {
    Server{stack, "server", {.default_rule = {}, .named = {{"a", {}}}, .rule = {{}}}};
  });
  EXPECT_HOLDS(text, R"("default_rule": {},"named": {"a": {}},"rule": [{}])");
  EXPECT_HOLDS(
      text_of([](Stack& stack) {
        Server{stack, "server", {.default_rule = {{}}}};
      }),
      R"("default_rule": {})"
  );
  const std::string none = text_of([](Stack& stack) { Server{stack, "server", {.rule = {}}}; });
  EXPECT_HOLDS(none, R"("rule": [])");
  EXPECT_EQ(none.find("default_rule"), std::string::npos) << none;
}

TEST(Braces, blocks_come_from_containers_too) {
  const std::map<std::string, Rule> named{{"b", {.port = 2}}, {"a", {.port = 1}}};
  const std::string text = text_of([&](Stack& stack) {
    Server{
        stack,
        "server",
        {.default_rule = std::optional<Rule>(Rule{.port = 1}),
         .named = named,
         .rule = std::array<Rule, 2>{Rule{.name = "x"}, Rule{.name = "y"}}}};
    Server{
        stack,
        "other",
        {.default_rule = std::optional<Rule>(),
         .named = std::unordered_map<std::string, Rule>{{"c", {}}},
         .rule = std::optional<Rule>(Rule{.name = "z"})}};
    Server{stack, "third", {.rule = std::vector<Block<Rule>>{Rule{.name = "w"}}}};
    Server{stack, "fourth", {.rule = std::optional<std::vector<Rule>>({Rule{.name = "v"}})}};
    Output{stack, "out", {.value = Rule{.port = 7}}};
    Output{stack, "outs", {.value = std::vector<Rule>{Rule{.port = 8}}}};
  });
  EXPECT_HOLDS(
      text,
      R"("default_rule": {"port": 1},"named": {"a": {"port": 1},"b": {"port": 2}},)"
      R"("rule": [{"name": "x"},{"name": "y"}])"
  );
  EXPECT_HOLDS(text, R"("named": {"c": {}},"rule": [{"name": "z"}])");
  EXPECT_HOLDS(text, R"("rule": [{"name": "w"}])");
  EXPECT_HOLDS(text, R"("rule": [{"name": "v"}])");
  EXPECT_HOLDS(text, R"("value": {"name": null,"port": 7})");
  EXPECT_HOLDS(text, R"("value": [{"name": null,"port": 8}])");
}

}  // namespace
}  // namespace formwork
