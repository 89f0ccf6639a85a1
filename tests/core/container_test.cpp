#include <gtest/gtest.h>

#include <array>
#include <deque>
#include <filesystem>
#include <forward_list>
#include <list>
#include <map>
#include <set>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "formwork/expression.hpp"
#include "formwork/functions.hpp"
#include "formwork/json.hpp"
#include "formwork/resource.hpp"
#include "written.hpp"

namespace formwork {
namespace {

// A path is not one text but one for each system, and its parts are paths: neither text nor list.
static_assert(!std::is_convertible_v<std::filesystem::path, Value<std::string>>);
static_assert(!std::is_convertible_v<std::filesystem::path, Value<List<std::string>>>);
static_assert(!std::is_convertible_v<std::filesystem::path, Value<Any>>);
// Nor is text a list, or a list of another type.
static_assert(!std::is_convertible_v<std::string, Value<List<std::string>>>);
static_assert(!std::is_convertible_v<std::vector<int>, Value<List<std::string>>>);
static_assert(!std::is_convertible_v<std::map<int, int>, Value<Map<Number>>>);
static_assert(!std::is_convertible_v<std::map<std::string, int>, Value<Set<std::string>>>);
static_assert(!std::is_convertible_v<std::optional<int>, Value<std::string>>);

using Strings = Value<List<std::string>>;

TEST(Containers, sequences_are_lists) {
  const std::string expected = R"(["b","a"])";
  EXPECT_EQ(compact(Strings(std::vector<std::string>{"b", "a"})), expected);
  EXPECT_EQ(compact(Strings(std::vector<const char*>{"b", "a"})), expected);
  EXPECT_EQ(compact(Strings(std::array<std::string_view, 2>{"b", "a"})), expected);
  EXPECT_EQ(compact(Strings(std::deque<std::string>{"b", "a"})), expected);
  EXPECT_EQ(compact(Strings(std::list<std::string>{"b", "a"})), expected);
  EXPECT_EQ(compact(Strings(std::forward_list<std::string>{"b", "a"})), expected);
  EXPECT_EQ(compact(Strings(std::vector<Value<std::string>>{"b", "a"})), expected);
  const std::vector<std::string> names{"b", "a"};
  EXPECT_EQ(compact(Strings(std::span(names))), expected);
  const char* const array[] = {"b", "a"};
  EXPECT_EQ(compact(Strings(array)), expected);
  std::initializer_list<std::string> list{"b", "a"};
  EXPECT_EQ(compact(Strings(list)), expected);
  EXPECT_EQ(compact(Value<List<bool>>(std::vector<bool>{true, false})), "[true,false]");
  EXPECT_EQ(compact(Value<Set<std::string>>(names)), expected);
}

TEST(Containers, sets_are_sorted) {
  const std::set<std::string> ordered{"b", "c", "a"};
  const std::unordered_set<std::string> hashed{"b", "c", "a", "zz", "y", "x"};
  EXPECT_EQ(compact(Value<Set<std::string>>(ordered)), R"(["a","b","c"])");
  EXPECT_EQ(compact(Value<Set<std::string>>(hashed)), R"(["a","b","c","x","y","zz"])");
  EXPECT_EQ(compact(Strings(hashed)), R"(["a","b","c","x","y","zz"])");
  EXPECT_EQ(compact(std::unordered_set<double>{20, 3, 1.5, -7}), "[-7,1.5,3,20]");
}

TEST(Containers, maps_are_sorted) {
  const std::string expected = R"({"a": 1,"b": 2,"c": 3})";
  EXPECT_EQ(compact(std::map<std::string, int>{{"b", 2}, {"a", 1}, {"c", 3}}), expected);
  EXPECT_EQ(compact(std::unordered_map<std::string, int>{{"b", 2}, {"a", 1}, {"c", 3}}), expected);
  EXPECT_EQ(
      compact(std::vector<std::pair<std::string, int>>{{"b", 2}, {"a", 1}, {"c", 3}}), expected
  );
  EXPECT_EQ(
      compact(Value<Map<Number>>(std::unordered_map<std::string, int>{{"b", 2}})), R"({"b": 2})"
  );
  EXPECT_THROW(Value<Map<Number>>(std::multimap<std::string, int>{{"a", 1}, {"a", 2}}), Error);
}

TEST(Containers, containers_nest_where_anything_may_stand) {
  EXPECT_EQ(
      compact(std::map<std::string, std::vector<std::string>>{{"a", {"x", "y"}}}),
      R"({"a": ["x","y"]})"
  );
  EXPECT_EQ(compact(std::vector<std::map<std::string, int>>{{{"a", 1}}}), R"([{"a": 1}])");
  EXPECT_EQ(
      compact(Value<Map<List<Number>>>(std::map<std::string, std::vector<int>>{{"a", {1}}})),
      R"({"a": [1]})"
  );
  EXPECT_EQ(compact({{"ports", std::set<int>{443, 80}}}), R"({"ports": [80,443]})");
  EXPECT_EQ(written(json(std::vector<int>{1, 2})), R"("[1,2]")");
  EXPECT_EQ(
      written(fn::join("-", std::set<std::string>{"b", "a"})), R"("${join(\"-\", [\"a\", \"b\"])}")"
  );
  EXPECT_EQ(written(fn::length(std::vector<int>{1})), R"("${length([1])}")");
  EXPECT_EQ(
      written(fn::concat(std::vector<std::string>{"a"}, std::array<std::string, 1>{"b"})[0]),
      R"("${concat([\"a\"], [\"b\"])[0]}")"
  );
  EXPECT_EQ(
      written(fn::keys(std::unordered_map<std::string, int>{{"a", 1}})), R"("${keys({\"a\" = 1})}")"
  );
}

TEST(Containers, an_optional_is_its_value_or_unset) {
  const std::optional<std::string> none;
  EXPECT_FALSE(Value<std::string>(none).is_set());
  EXPECT_FALSE(Value<Any>(none).is_set());
  EXPECT_FALSE(Value<List<std::string>>(std::optional<std::vector<std::string>>()).is_set());
  EXPECT_EQ(Value<std::string>(std::optional<std::string>("a")).literal(), "a");
  EXPECT_EQ(Value<bool>(std::optional<bool>(false)).literal(), false);
  EXPECT_EQ(Value<Number>(std::optional<int>(3)).literal(), 3);
  EXPECT_EQ(written(std::optional<Value<std::string>>(each.key())), R"("${each.key}")");
  EXPECT_EQ(compact(std::optional<std::set<int>>({2, 1})), "[1,2]");
  EXPECT_EQ(compact({{"a", none}, {"b", std::optional<int>(1)}}), R"({"b": 1})");
  EXPECT_EQ(compact(std::vector<std::optional<int>>{1, std::nullopt, 3}), "[1,3]");
}

TEST(Containers, for_each_and_addresses_take_them) {
  App app;
  Stack stack{app, "s"};
  Resource a{stack, "a", "aws_x", unset, {.for_each = std::map<std::string, int>{{"k", 1}}}};
  Resource b{stack, "b", "aws_x", unset, {.for_each = std::unordered_set<std::string>{"y", "x"}}};
  Resource c{stack, "c", "aws_x", unset, {.depends_on = std::vector<Resource>{a, b}}};
  Resource d{
      stack,
      "d",
      "aws_x",
      unset,
      {.depends_on = std::array<Address, 1>{c},
       .for_each = std::vector<std::string>{"x"},
       .lifecycle = {{.ignore_changes = std::set<std::string>{"tags", "name"}}}}};
  const std::string text = stack.synth();
  EXPECT_NE(text.find("\"for_each\": {\n          \"k\": 1"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("${toset([\"x\", \"y\"])}")"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("${toset([\"x\"])}")"), std::string::npos) << text;
  EXPECT_NE(text.find("\"aws_x.a\",\n          \"aws_x.b\""), std::string::npos) << text;
  EXPECT_NE(text.find("\"name\",\n            \"tags\""), std::string::npos) << text;
}

}  // namespace
}  // namespace formwork
