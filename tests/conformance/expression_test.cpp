#include "conformance/expression.hpp"

#include <gtest/gtest.h>

#include "conformance/evaluate.hpp"

namespace formwork::conformance {
namespace {

std::string canonical_text(const std::string& text) { return canonical(parse_template(text)); }

struct Spelling {
  const char* name;
  const char* text;
  const char* canonical;
};

class Spellings : public ::testing::TestWithParam<Spelling> {};

TEST_P(Spellings, have_one_canonical_form) {
  EXPECT_EQ(canonical_text(GetParam().text), GetParam().canonical);
}

INSTANTIATE_TEST_SUITE_P(
    Expression,
    Spellings,
    ::testing::Values(
        Spelling{"precedence", "${a + b * c == d && !e}", "(((a + (b * c)) == d) && (!e))"},
        Spelling{"parentheses", "${(a + b) * c}", "((a + b) * c)"},
        Spelling{"left_associative", "${a - b - c}", "((a - b) - c)"},
        Spelling{"dash_in_a_name", "${a-b - c}", "(a-b - c)"},
        Spelling{"conditional", "${a ? b : c ? d : e}", "(a ? b : (c ? d : e))"},
        Spelling{"negative_number", "${1 - -2}", "(1 - -2)"},
        Spelling{"number", "${1.50}", "1.5"},
        Spelling{"legacy_index", "${a.0.b}", "a[0].b"},
        Spelling{"key", R"(${a["b"]["0"]})", R"(a.b["0"])"},
        Spelling{"splat", "${a.*.b[*].c}", "a[*].b[*].c"},
        Spelling{"call", "${f(a, b...)}", "f(a, b...)"},
        Spelling{"provider_call", "${provider::x::f()}", "provider::x::f()"},
        Spelling{"tuple", "${[a, [], 1,]}", "[a, [], 1]"},
        Spelling{"object", R"(${{b = 1, "a" = x, (c) = 2}})", R"({"a" = x, "b" = 1, c = 2})"},
        Spelling{"for_tuple", "${[for x in a : x.id]}", "for0(a : value0.id if true)"},
        Spelling{
            "for_object", "${{for k, v in a : k => v if v}}", "for0(a : key0 => value0 if value0)"},
        Spelling{
            "nested_for",
            "${[for x in a : [for y in x : x + y]]}",
            "for0(a : for1(value0 : (value0 + value1) if true) if true)"},
        Spelling{"template", "a-${b}-c", R"(template("a-", b, "-c"))"},
        Spelling{"template_of_one", R"(${"${a}"})", "a"},
        Spelling{"template_in_template", R"(x${"y${a}"})", R"(template("xy", a))"},
        Spelling{"text_in_template", R"(${"$"}${a})", R"(template("$", a))"},
        Spelling{"escaped_interpolation", "$${a}", R"("${a}")"},
        Spelling{"run_of_dollars", "$$${a}", R"("$${a}")"},
        Spelling{"percent_before_interpolation", "%${a}", R"(template("%", a))"},
        Spelling{"escaped_directive", "%%{if}", R"("%{if}")"},
        Spelling{"escapes_only_in_quotes", R"(\n${"\n\"\\\u0000"})", R"("\\n\n\"\\\u0000")"},
        Spelling{"empty", "", R"("")"}
    ),
    [](const auto& row) { return row.param.name; }
);

class Broken : public ::testing::TestWithParam<const char*> {};

TEST_P(Broken, is_a_syntax_error) {
  EXPECT_THROW(parse_template(GetParam()), SyntaxError) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Expression,
    Broken,
    ::testing::Values(
        "${",
        "${a",
        "${a +}",
        "${\"a}",
        "${[a",
        "${{a}",
        "%{if a}",
        "${\"a\nb\"}",
        R"(${"\d"})",
        "a\rb${c}"
    )
);

TEST(Expression, keeps_meanings_apart) {
  EXPECT_NE(canonical_text("${a ? 1 : 2 + 3}"), canonical_text("${(a ? 1 : 2) + 3}"));
  EXPECT_NE(canonical_text("${!a == b}"), canonical_text("${!(a == b)}"));
  EXPECT_NE(canonical_text("$${a}"), canonical_text("${a}"));
  EXPECT_NE(canonical_text("${-a.b}"), canonical_text("${(-a).b}"));
}

TEST(Expression, has_the_value_that_terraform_gives_it) {
  EXPECT_EQ(evaluate(parse_template(R"(${upper("a${x.y}é")})")), "ARÉ");
  EXPECT_EQ(evaluate(parse_template(R"(${join(",", ["", "b"])})")), ",b");
  EXPECT_EQ(evaluate(parse_template(R"(${x.y ? "a" : "b"})")), "a");
  EXPECT_EQ(evaluate(parse_template(R"(${jsonencode({"k" = 1})})")), (nlohmann::json{{"k", 1}}));
}

}  // namespace
}  // namespace formwork::conformance
