#include "formwork/value.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>

#include "formwork/app.hpp"
#include "formwork/expression.hpp"
#include "formwork/json.hpp"
#include "formwork/stack.hpp"
#include "formwork/variable.hpp"
#include "written.hpp"

namespace formwork {
namespace {

// Wrong types must not compile: tests/compile_fail shows the messages, these keep the rule.
static_assert(!std::is_convertible_v<const char*, Value<bool>>);
static_assert(!std::is_convertible_v<int, Value<bool>>);
static_assert(!std::is_convertible_v<int, Value<std::string>>);
static_assert(!std::is_convertible_v<bool, Value<Number>>);
static_assert(!std::is_convertible_v<char, Value<Number>>);
static_assert(!std::is_convertible_v<const char*, Value<Number>>);
static_assert(!std::is_convertible_v<Value<Number>, Value<std::string>>);
static_assert(!std::is_convertible_v<Value<std::string>, Value<List<std::string>>>);
static_assert(!std::is_convertible_v<std::nullptr_t, Value<std::string>>);
static_assert(!std::is_default_constructible_v<Value<std::string>>);
static_assert(std::is_trivially_copyable_v<Value<List<std::string>>>);
static_assert(sizeof(Value<Map<Any>>) == 8);

TEST(Value, whole_numbers_are_exact_to_64_bits) {
  EXPECT_EQ(written(std::numeric_limits<std::int64_t>::max()), "9223372036854775807");
  EXPECT_EQ(written(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
  EXPECT_EQ(written(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
  EXPECT_EQ(written(-1), "-1");
}

TEST(Value, other_numbers_are_as_short_as_they_can_be) {
  EXPECT_EQ(written(0.1), "0.1");
  EXPECT_EQ(written(80.0), "80");
  EXPECT_EQ(written(1e300), "1e+300");
  EXPECT_EQ(written(9007199254740993.0), "9007199254740992");
}

TEST(Value, null_is_not_unset) {
  EXPECT_EQ(written(null), "null");
  EXPECT_EQ(written(object({{"a", unset}, {"b", null}})), "{\n      \"b\": null\n    }");
}

TEST(Value, maps_are_sorted_and_have_each_key_once) {
  EXPECT_EQ(
      written(Value<Map<Number>>{{"b", 1}, {"a", 2}}), "{\n      \"a\": 2,\n      \"b\": 1\n    }"
  );
  EXPECT_THROW((Value<Map<Number>>{{"a", 1}, {"a", 2}}), Error);
  EXPECT_EQ(written(Value<Map<Number>>(std::map<std::string, int>{})), "{}");
}

TEST(Value, empty_list_is_written) {
  EXPECT_EQ(written(Value<List<std::string>>{}), "[]");
  EXPECT_EQ(written(Value<List<std::string>>(std::vector<std::string>{})), "[]");
}

TEST(Value, literals_can_be_read_back) {
  EXPECT_EQ(Value<std::string>("a").literal(), "a");
  EXPECT_EQ(Value<Number>(1.5).literal(), 1.5);
  EXPECT_EQ(Value<bool>(false).literal(), false);
  EXPECT_EQ(each.key().literal(), std::nullopt);
  EXPECT_TRUE((Value<List<std::string>>{"a"}).is_literal());
  EXPECT_FALSE((Value<List<std::string>>{each.key()}).is_literal());
}

TEST(Expression, text_and_numbers_make_a_template) {
  EXPECT_EQ(written("web-" + count.index()), "\"web-${count.index}\"");
  EXPECT_EQ(written(count.index() + "-web"), "\"${count.index}-web\"");
  EXPECT_EQ(
      written(interpolate("{{{}}}/{}", each.key(), count.index())),
      "\"{${each.key}}/${count.index}\""
  );
  EXPECT_THROW(interpolate("{} {}", each.key()), Error);
}

TEST(Expression, parentheses_stand_only_where_they_are_needed) {
  Value<Number> n = count.index();
  EXPECT_EQ(written((n + 1) * 2), "\"${(count.index + 1) * 2}\"");
  EXPECT_EQ(written(n + 1 + 2), "\"${count.index + 1 + 2}\"");
  EXPECT_EQ(written(n - (n - 1)), "\"${count.index - (count.index - 1)}\"");
  EXPECT_EQ(written(n - (-1)), "\"${count.index - (-1)}\"");
  EXPECT_EQ(written(-(n + 1)), "\"${-(count.index + 1)}\"");
  EXPECT_EQ(written(!(n > 1 && n < 5)), "\"${!(count.index > 1 && count.index < 5)}\"");
  EXPECT_EQ(
      written((n > 1 || n == 0) && n < 5),
      "\"${(count.index > 1 || count.index == 0) && count.index < 5}\""
  );
  EXPECT_EQ(written(conditional<Number>(n > 1, 1, 2) + 3), "\"${(count.index > 1 ? 1 : 2) + 3}\"");
}

TEST(Expression, for_expressions_nest) {
  App app;
  Stack stack{app, "s"};
  Variable<Map<List<std::string>>> groups{stack, "groups"};
  Output out{
      stack,
      "out",
      {.value = map_for(
           groups.value(),
           [](Value<std::string> key, Value<List<std::string>> members) {
             return std::pair{key, list_for(members, [&](Value<std::string> member) {
                                return key + "/" + member;
                              })};
           },
           [](Value<std::string> key, Value<List<std::string>>) { return key != "none"; }
       )}};
  EXPECT_NE(
      stack.synth().find(
          R"("${{for key, value in var.groups : key => [for value2 in value : \"${key}/${value2}\"] if key != \"none\"}}")"
      ),
      std::string::npos
  ) << stack.synth();
}

TEST(Json, document_is_literal_with_references_inside) {
  Value<std::string> document = json(object({
      {"Version", "2012-10-17"},
      {"Text", each.key()},
      {"More", each.key() + "/\"quoted\""},
      {"Count", count.index()},
      {"Any", each.value()},
      {"List", list({1, true, null, "${literal}"})},
  }));
  EXPECT_EQ(
      written(document),
      R"("{\"Any\":${jsonencode(each.value)},\"Count\":${count.index},)"
      R"(\"List\":[1,true,null,\"$${literal}\"],\"More\":\"${each.key}/\\\"quoted\\\"\",)"
      R"(\"Text\":\"${each.key}\",\"Version\":\"2012-10-17\"}")"
  );
}

TEST(Json, document_without_references_is_text) {
  EXPECT_EQ(json(list({1, "a"})).literal(), "[1,\"a\"]");
}

}  // namespace
}  // namespace formwork
