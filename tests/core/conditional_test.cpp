#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "formwork/expression.hpp"
#include "formwork/functions.hpp"
#include "formwork/json.hpp"
#include "formwork/resource.hpp"
#include "written.hpp"

namespace formwork {
namespace {

template <class T, class V>
constexpr bool is_value_of = std::is_same_v<V, Value<T>>;

const Value<bool> large = each.key() == "large";

TEST(Conditional, an_unset_branch_is_null) {
  EXPECT_EQ(
      written(conditional<std::string>(large, "a", unset)),
      R"("${each.key == \"large\" ? \"a\" : null}")"
  );
  EXPECT_EQ(
      written(conditional<Number>(large, unset, 1)), R"("${each.key == \"large\" ? null : 1}")"
  );
  EXPECT_EQ(
      written(conditional<std::string>(large, std::optional<std::string>(), "b")),
      R"("${each.key == \"large\" ? null : \"b\"}")"
  );
}

TEST(Conditional, has_the_type_of_its_branches) {
  auto text = conditional(large, "a", each.key());
  static_assert(is_value_of<std::string, decltype(text)>);
  auto number = conditional(large, 1, 0.5F);
  static_assert(is_value_of<Number, decltype(number)>);
  auto optional = conditional(large, unset, std::vector<std::string>{"a"});
  static_assert(is_value_of<List<std::string>, decltype(optional)>);
  auto mixed = conditional(large, 1, "a");
  static_assert(is_value_of<Any, decltype(mixed)>);
  EXPECT_EQ(written(number), R"("${each.key == \"large\" ? 1 : 0.5}")");
  EXPECT_EQ(written(optional), R"("${each.key == \"large\" ? null : [\"a\"]}")");
}

TEST(Conditional, a_null_has_a_type) {
  Value<Number> nothing = null;
  EXPECT_EQ(written(nothing), "null");
  EXPECT_EQ(written(nothing + 1), R"("${null + 1}")");
  static_assert(is_value_of<
                std::string,
                decltype(conditional(large, Value<std::string>(null), "a"))>);
  EXPECT_EQ(written(fn::tostring(null)), R"("${tostring(null)}")");
  EXPECT_EQ(written(fn::tolist(null)), R"("${tolist(null)}")");
  EXPECT_EQ(compact({{"a", null}, {"b", unset}}), R"({"a": null})");
  EXPECT_EQ(compact(Value<List<Number>>{1, null}), "[1,null]");
}

TEST(When, terraform_decides_what_only_it_knows) {
  auto text = when(large, "a");
  static_assert(is_value_of<std::string, decltype(text)>);
  EXPECT_EQ(written(text), R"("${each.key == \"large\" ? \"a\" : null}")");
  EXPECT_EQ(
      written(when(large, std::set<int>{2, 1})), R"("${each.key == \"large\" ? [1, 2] : null}")"
  );
  EXPECT_EQ(
      written(when<List<std::string>>(large, {"a", "b"})),
      R"("${each.key == \"large\" ? [\"a\", \"b\"] : null}")"
  );
  EXPECT_EQ(
      written(when<Any>(large, {{"a", 1}})), R"("${each.key == \"large\" ? {\"a\" = 1} : null}")"
  );
}

struct Rule {
  Value<std::string> name;
  static inline constinit detail::Shape shape_{"name!s"};
};

template <class Condition>
concept CanDecide = requires(Condition condition, Rule rule) {
  when(condition, rule);
};

TEST(When, what_cpp_knows_is_decided_at_once) {
  EXPECT_EQ(when(true, "a").literal(), "a");
  EXPECT_FALSE(when(false, "a").is_set());
  EXPECT_EQ(
      compact({{"a", when(false, 1)}, {"b", when(true, each.key())}}), R"({"b": "${each.key}"})"
  );
  EXPECT_EQ(compact(list({1, when(false, 2), 3})), "[1,3]");
  EXPECT_FALSE(Block<Rule>(when(false, Rule{.name = "a"})).is_set());
  EXPECT_FALSE(Blocks<Rule>(when(false, Rule{.name = "a"})).is_set());
  EXPECT_TRUE(Blocks<Rule>(when(true, Rule{.name = "a"})).is_set());
  // A block that only Terraform could leave out would be written whatever it finds.
  static_assert(CanDecide<bool> && !CanDecide<Value<bool>>);
}

}  // namespace
}  // namespace formwork
