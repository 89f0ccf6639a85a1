#include "bindings/check_literal.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace formwork::bindings {
namespace {

struct LiteralCase {
  const char* type;
  const char* value;
  const char* problem;
};

class LiteralTest : public ::testing::TestWithParam<LiteralCase> {};

TEST_P(LiteralTest, FollowsTerraformsConversions) {
  const auto& [type, value, problem] = GetParam();
  EXPECT_EQ(literal_problem(type, nlohmann::json::parse(value)), problem) << type << ' ' << value;
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    LiteralTest,
    ::testing::Values(
        LiteralCase{"s", R"("x")", ""},
        LiteralCase{"s", "8080", ""},
        LiteralCase{"s", "true", ""},
        LiteralCase{"s", "null", ""},
        LiteralCase{"s", "[]", "expected text, found a list"},
        LiteralCase{"s", "{}", "expected text, found an object"},
        LiteralCase{"n", "1.5", ""},
        LiteralCase{"n", R"("8080")", ""},
        LiteralCase{"n", R"("-1.5e3")", ""},
        LiteralCase{"n", R"("${var.x}")", ""},
        LiteralCase{"n", R"("0x1F")", "expected a number, found text"},
        LiteralCase{"n", R"("many")", "expected a number, found text"},
        LiteralCase{"n", R"("")", "expected a number, found text"},
        LiteralCase{"n", "true", "expected a number, found a boolean"},
        LiteralCase{"b", "false", ""},
        LiteralCase{"b", R"("true")", ""},
        LiteralCase{"b", R"("yes")", "expected a boolean, found text"},
        LiteralCase{"b", "1", "expected a boolean, found a number"},
        LiteralCase{"a", R"([1, {"x": "y"}])", ""},
        LiteralCase{"[s", R"(["a", 1])", ""},
        LiteralCase{"[s", R"("a")", "expected a list of text, found text"},
        LiteralCase{"[s", R"("$${a}")", "expected a list of text, found text"},
        LiteralCase{"[s", R"("${var.list}")", ""},
        LiteralCase{"[n", R"([1, "a"])", "expected a list of numbers, found text in it"},
        LiteralCase{"{s", R"({"a": "b"})", "expected a set of text, found an object"},
        LiteralCase{"<s", R"({"a": "b"})", ""},
        LiteralCase{"<s", R"([{"a": "b"}])", "expected a map of text, found a list"},
        LiteralCase{"<b", R"({"a": "b"})", "expected a map of booleans, found text in it"},
        LiteralCase{"[[s", R"([["a"]])", ""},
        LiteralCase{"[[s", R"(["a"])", "expected a list of lists, found text in it"},
        LiteralCase{"[o", R"([{"a": 1}])", ""},
        LiteralCase{"[o", R"(["a"])", "expected a list of objects, found text in it"},
        LiteralCase{"o", "[]", "expected an object, found a list"}
    ),
    [](const auto& row) { return "row" + std::to_string(row.index); }
);

TEST(CheckLiteral, ExpressionsAreNotEscapedSequences) {
  EXPECT_TRUE(is_expression("${a}"));
  EXPECT_TRUE(is_expression("x %{ if a }"));
  EXPECT_TRUE(is_expression("$${a} ${b}"));
  EXPECT_FALSE(is_expression("$${a}"));
  EXPECT_FALSE(is_expression("%%{a}"));
  EXPECT_FALSE(is_expression("{a}"));
  EXPECT_FALSE(is_expression("$ {a}"));
}

TEST(CheckLiteral, LongValuesAreCutBetweenCharacters) {
  const std::string text(200, 'x');
  EXPECT_EQ(shown(text), '"' + std::string(79, 'x') + "...");
  std::string umlauts;
  for (int i = 0; i < 100; ++i) umlauts += "\xC3\xA4";
  EXPECT_EQ(shown(umlauts), "\"" + umlauts.substr(0, 78) + "...");
}

}  // namespace
}  // namespace formwork::bindings
