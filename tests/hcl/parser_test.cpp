#include "hcl/parser.hpp"

#include <gtest/gtest.h>

#include "formwork/diagnostic.hpp"
#include "hcl/snippets.hpp"
#include "hcl/tree_text.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

namespace formwork::hcl {
namespace {

/// What is wrong with a text; empty when nothing is.
std::string refusal(const std::string& text, const std::string& name = "main.tf") {
  try {
    parse(text, name);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

std::string corpus(const char* name) {
  return support::read_file(support::source_path(__FILE__).parent_path() / "corpus" / name);
}

TEST(HclParser, takes_what_terraform_takes_and_refuses_what_it_refuses) {
  for (const Snippet& snippet : snippets()) {
    const std::string found = refusal(snippet.text);
    EXPECT_EQ(found.empty(), snippet.is_taken) << snippet.text << found;
  }
}

TEST(HclParser, says_what_is_wrong_and_where) {
  std::string all;
  for (const Snippet& snippet : snippets())
    if (!snippet.is_taken) all += refusal(snippet.text);
  EXPECT_GOLDEN(all, "refused.txt");
}

TEST(HclParser, keeps_expressions_as_trees) {
  for (const char* name : {"expressions", "network", "cluster"})
    EXPECT_GOLDEN(
        tree_text(parse(corpus((name + std::string(".tf")).c_str()), "main.tf").body),
        name + std::string(".txt")
    );
}

TEST(HclParser, keeps_comments) {
  const std::string text = corpus("network.tf");
  const File file = parse(text, "network.tf");
  std::string comments;
  for (const Comment& comment : file.comments)
    comments += std::to_string(comment.range.start.line) + ": " + comment.text + '\n';
  EXPECT_GOLDEN(comments, "comments.txt");
  std::string above;
  for (const Block* variable : find_blocks(file.body, "variable"))
    above += variable->labels[0].text + ": " + comment_above(file, variable->range.start) + '\n';
  EXPECT_EQ(
      above,
      "name: What everything is called by.\n"
      "cidr: The range of all addresses.\nTwo lines of it.\n"
      "subnets: \ntags: \nendpoints: Gateway endpoints, by service.\n"
  );
}

TEST(HclParser, ranges_are_those_of_the_text) {
  const std::string text = "a = ( ä + f(1) ) ? \"x${y}\" : z # c\nb \"l\" { c = -1 }\n";
  const File file = parse(text, "main.tf");
  auto of = [&](const Range& range) {
    return text.substr(range.start.offset, range.end.offset - range.start.offset);
  };
  const auto& a = std::get<Attribute>(file.body.items[0]);
  EXPECT_EQ(of(a.value.range), "( ä + f(1) ) ? \"x${y}\" : z");
  EXPECT_EQ(of(a.value.parts[0].parts[0].range), "ä + f(1)");
  EXPECT_EQ(of(a.value.parts[1].parts[1].range), "${y}");
  EXPECT_EQ(a.value.parts[0].parts[0].parts[1].range.start.column, 11);
  const auto& b = std::get<Block>(file.body.items[1]);
  EXPECT_EQ(of(b.range), "b \"l\" { c = -1 }");
  EXPECT_EQ(of(b.labels[0].range), "\"l\"");
}

TEST(HclParser, evaluates_nothing_but_escapes) {
  auto text = [](const char* quoted) { return tree_text(parse_expression(quoted, "x")); };
  EXPECT_EQ(text(R"("\n\t\"\\\u00e9\U0001F600")"), "(text (literal \"\\n\\t\\\"\\\\é😀\"))");
  EXPECT_EQ(text(R"("$${a} $$${b} %%{c} $d 5%")"), "(text (literal \"${a} $${b} %{c} $d 5%\"))");
  EXPECT_EQ(
      text(R"("a ${~ x ~} b")"), "(text (literal \"a\") (${ (variable \"x\")) (literal \"b\"))"
  );
  EXPECT_EQ(
      tree_text(parse_template("a \"${b}\"\n", "x")),
      "(text (literal \"a \\\"\") (${ (variable \"b\")) (literal \"\\\"\\n\"))"
  );
}

struct Endless {
  const char* name;
  const char* before;
  const char* again;
  const char* after;
};

class EndlessTexts : public ::testing::TestWithParam<Endless> {};

TEST_P(EndlessTexts, are_errors) {
  std::string text = GetParam().before;
  for (int i = 0; i < 100000; ++i) text += GetParam().again;
  const std::string found = refusal(text + GetParam().after);
  EXPECT_NE(found.find("error[hcl.too-deep]"), found.npos) << found.substr(0, 500);
  EXPECT_NE(found.find("--> main.tf:"), found.npos) << found.substr(0, 500);
}

INSTANTIATE_TEST_SUITE_P(
    ,
    EndlessTexts,
    ::testing::Values(
        Endless{"parentheses", "a = ", "(", ""},
        Endless{"tuples", "a = ", "[", ""},
        Endless{"objects", "a = ", "{ a = ", ""},
        Endless{"calls", "a = ", "f(", ""},
        Endless{"for_expressions", "a = ", "[for x in ", ""},
        Endless{"signs", "a = ", "-", "1"},
        Endless{"sums", "a = 1", " + 1", ""},
        Endless{"conditions", "a = 1", " ? 1 : 1", ""},
        Endless{"names", "a = b", ".c", ""},
        Endless{"indexes", "a = b", "[0]", ""},
        Endless{"keys", "a = ", "b[", ""},
        Endless{"interpolations", "a = ", "\"${", ""},
        Endless{"directives", "a = \"", "%{ if x }", "\""},
        Endless{"heredocs", "a = ", "<<A\n${", ""},
        Endless{"blocks", "", "b {\n", ""}
    ),
    [](const auto& endless) { return endless.param.name; }
);

TEST(HclParser, takes_long_texts) {
  std::string text;
  for (int i = 0; i < 20000; ++i)
    text += "resource \"a\" \"b\" {\n  c = [\"x${y.z[0]}\", <<-T\n    d\n    T\n  ]\n}\n";
  EXPECT_EQ(parse(text, "main.tf").body.items.size(), 20000U);
}

}  // namespace
}  // namespace formwork::hcl
