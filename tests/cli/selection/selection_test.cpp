#include <formwork/diagnostic.hpp>

#include "cli/project/provider_constraint.hpp"
#include "cli/selection/stack_order.hpp"
#include "cli/selection/stack_selection.hpp"
#include "support/golden.hpp"

namespace formwork::cli {
namespace {

using Names = std::vector<std::string>;

struct Selection {
  const char* name;
  Names patterns;
  Names chosen;
};

class SelectStacks : public ::testing::TestWithParam<Selection> {};

TEST_P(SelectStacks, chooses) {
  EXPECT_EQ(
      select_stacks(GetParam().patterns, {"network", "app-dev", "app-prod", "db-prod"}),
      GetParam().chosen
  );
}

INSTANTIATE_TEST_SUITE_P(
    patterns,
    SelectStacks,
    ::testing::Values(
        Selection{"all_by_default", {}, {"network", "app-dev", "app-prod", "db-prod"}},
        Selection{"a_name", {"network"}, {"network"}},
        Selection{"any_text", {"*-prod"}, {"app-prod", "db-prod"}},
        Selection{"any_character", {"?etwork"}, {"network"}},
        Selection{"each_once", {"network", "net*", "network"}, {"network"}},
        Selection{"all_but_one", {"!network"}, {"app-dev", "app-prod", "db-prod"}},
        Selection{"some_but_one", {"*-prod", "!db-prod"}, {"app-prod"}},
        Selection{"in_the_order_of_the_stacks", {"db-prod", "app-dev"}, {"app-dev", "db-prod"}},
        Selection{"stars_inside", {"a*p*d"}, {"app-prod"}},
        Selection{"one_of_some_characters", {"[ad]*-prod"}, {"app-prod", "db-prod"}},
        Selection{"one_of_a_range", {"[b-d]*"}, {"db-prod"}},
        Selection{"one_of_the_others", {"[!a-m]*"}, {"network"}},
        Selection{"either_text", {"{app,db}-prod"}, {"app-prod", "db-prod"}},
        Selection{"either_text_in_another", {"{net{work,},app-{dev,}}"}, {"network", "app-dev"}},
        Selection{"either_pattern", {"{n*,?b-*}"}, {"network", "db-prod"}},
        Selection{"all_but_some", {"!{app,db}-*"}, {"network"}}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(Glob, what_is_not_closed_means_itself) {
  EXPECT_TRUE(matches_glob("a[b", "a[b"));
  EXPECT_TRUE(matches_glob("a{b,?", "a{b,c"));
  EXPECT_TRUE(matches_glob("[]]", "]"));
  EXPECT_FALSE(matches_glob("[a", "a"));
}

TEST(Glob, signs_without_brackets_mean_themselves) {
  for (const char* name : {"net.v1", "a:b", "a'b", "a@b", "a&b", "A=B,C", "~x", "a^b", "a-b"})
    EXPECT_TRUE(matches_glob(name, name));
}

TEST(Glob, a_character_may_have_several_bytes) {
  EXPECT_TRUE(matches_glob("caf?", "café"));
  EXPECT_TRUE(matches_glob("caf[é-ü]", "café"));
}

TEST(Glob, many_stars_take_no_time) {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  EXPECT_FALSE(matches_glob(pattern + "b", std::string(2000, 'a')));
  for (int i = 0; i < 200; ++i) pattern += "{a,b}";
  EXPECT_FALSE(matches_glob(pattern, "a"));
}

TEST(SelectStacks, a_name_without_stack_is_an_error) {
  try {
    select_stacks({"app-prd"}, {"app-dev", "app-prod"});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_GOLDEN(error.what(), "unknown_stack.txt");
  }
}

Manifest with_dependencies(const std::vector<std::pair<std::string, Names>>& stacks) {
  Manifest manifest;
  for (const auto& [name, dependencies] : stacks) {
    manifest.stacks.emplace_back();
    manifest.stacks.back().name = name;
    manifest.stacks.back().dependencies = dependencies;
  }
  return manifest;
}

TEST(InOrder, a_stack_comes_after_all_that_it_needs_also_through_one_that_is_not_chosen) {
  auto manifest =
      with_dependencies({{"app", {"cache"}}, {"cache", {"network"}}, {"dns", {}}, {"network", {}}});
  Names names;
  for (const auto* stack : in_order(manifest, {"app", "dns", "network"}))
    names.push_back(stack->name);
  EXPECT_EQ(names, (Names{"network", "app", "dns"}));
}

TEST(InOrder, a_circle_is_an_error) {
  auto manifest = with_dependencies({{"a", {"b"}}, {"b", {"c"}}, {"c", {"b"}}});
  try {
    in_order(manifest, {"a"});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.diagnostics()[0].code, "stacks.cycle");
    EXPECT_EQ(error.diagnostics()[0].found, (Names{"b", "c"}));
  }
}

struct Constraint {
  const char* name;
  const char* text;
  terraform::ProviderRequirement provider;
};

class ParseProvider : public ::testing::TestWithParam<Constraint> {};

TEST_P(ParseProvider, reads) {
  auto provider = parse_provider(GetParam().text);
  EXPECT_EQ(provider.name, GetParam().provider.name);
  EXPECT_EQ(provider.source, GetParam().provider.source);
  EXPECT_EQ(provider.version, GetParam().provider.version);
}

INSTANTIATE_TEST_SUITE_P(
    constraints,
    ParseProvider,
    ::testing::Values(
        Constraint{"a_name", "aws", {"aws", "aws", ""}},
        Constraint{"spaces", "hashicorp/aws@ ~>5.0", {"aws", "hashicorp/aws", "~>5.0"}},
        Constraint{
            "a_host",
            "registry.terraform.io/hashicorp/aws@5.0.0",
            {"aws", "registry.terraform.io/hashicorp/aws", "5.0.0"}},
        Constraint{"any_version", "kreuzwerker/docker@*", {"docker", "kreuzwerker/docker", ""}},
        Constraint{"two_bounds", "aws@>=1,<2", {"aws", "aws", ">=1,<2"}}
    ),
    [](const auto& row) { return row.param.name; }
);

}  // namespace
}  // namespace formwork::cli
