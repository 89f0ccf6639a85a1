#include "formwork/construct.hpp"

#include <gtest/gtest.h>

#include "formwork/app.hpp"
#include "formwork/resource.hpp"
#include "formwork/stack.hpp"
#include "support/golden.hpp"

namespace formwork {
namespace {

using support::without_line_numbers;

/// The text of the Error that `run` throws.
template <class Run>
std::string error_of(const Run& run) {
  try {
    run();
  } catch (const Error& error) {
    return without_line_numbers(error.what());
  }
  return "nothing was thrown";
}

struct Site : Construct {
  Site(Scope scope, std::string_view id) : Construct(scope, id) {}
  Resource bucket{*this, "bucket", "aws_s3_bucket"};
};

TEST(Construct, has_a_path_from_below_the_app) {
  App app;
  Stack stack{app, "prod"};
  Site site{stack, "site"};
  EXPECT_EQ(site.path(), "prod/site");
  EXPECT_EQ(site.bucket->path(), "prod/site/bucket");
  EXPECT_EQ(site.bucket->id(), "bucket");
  EXPECT_EQ(site.stack().path(), "prod");
}

TEST(Construct, remembers_the_line_that_made_it) {
  App app;
  Stack stack{app, "prod"};
  int line = __LINE__ + 1;
  Site site{stack, "site"};
  EXPECT_EQ(site.location().line, line);
  EXPECT_STREQ(site.location().file, __FILE__);
}

TEST(Construct, handle_may_end_before_the_tree) {
  App app;
  {
    Stack stack{app, "prod"};
    Site site{stack, "site"};
  }
  ASSERT_EQ(app.children().size(), 1U);
  EXPECT_EQ(app.find_all().size(), 4U);
  EXPECT_EQ(app.find_child("prod")->find_child("site")->children()[0].path(), "prod/site/bucket");
}

TEST(Construct, slash_in_an_id_becomes_two_dashes) {
  App app;
  Stack stack{app, "prod"};
  EXPECT_EQ(Construct(stack, "a/b").path(), "prod/a--b");
  EXPECT_NE(error_of([&] { Construct(stack, "a--b"); }), "nothing was thrown");
}

TEST(Construct, ten_thousand_children_are_found) {
  App app;
  Stack stack{app, "prod"};
  for (int i = 0; i < 10'000; ++i) Construct(stack, "child" + std::to_string(i));
  EXPECT_EQ(stack.find_child("child9999")->path(), "prod/child9999");
  EXPECT_FALSE(stack.find_child("child10000"));
}

TEST(Construct, duplicate_id_names_both_lines) {
  App app;
  Stack stack{app, "prod"};
  Construct first(stack, "net");
  EXPECT_GOLDEN(error_of([&] { Construct(stack, "net"); }), "duplicate_id.txt");
}

TEST(Construct, ids_are_refused_that_terraform_could_not_know) {
  App app;
  Stack stack{app, "prod"};
  EXPECT_GOLDEN(error_of([&] { Construct(stack, ""); }), "empty_id.txt");
  EXPECT_GOLDEN(error_of([&] { Construct(stack, "${x}"); }), "expression_id.txt");
  EXPECT_GOLDEN(error_of([&] { Stack(app, "a b"); }), "stack_id_space.txt");
  EXPECT_GOLDEN(error_of([&] { Stack(app, "prod-*"); }), "stack_id_pattern.txt");
}

TEST(Construct, element_needs_a_stack) {
  App app;
  EXPECT_GOLDEN(error_of([&] { (Resource{app, "bucket", "aws_s3_bucket"}); }), "no_stack.txt");
}

TEST(Construct, context_is_read_from_the_nearest_scope) {
  App app({.context = {{"size", "small"}, {"zone", "a"}}});
  Stack stack{app, "prod"};
  stack.set_context("size", "large");
  Construct child(stack, "child");
  EXPECT_EQ(child.context("size"), "large");
  EXPECT_EQ(child.context("zone"), "a");
  EXPECT_EQ(child.context("colour"), std::nullopt);
  EXPECT_GOLDEN(error_of([&] { stack.set_context("zone", "b"); }), "late_context.txt");
}

TEST(Construct, metadata_is_kept_in_order) {
  App app;
  app.add_metadata("owner", "payments");
  app.add_metadata("owner", "trading");
  ASSERT_EQ(app.metadata().size(), 2U);
  EXPECT_EQ(app.metadata()[1].value, "trading");
}

TEST(Construct, knows_the_provider_that_its_elements_use) {
  App app;
  Stack stack{app, "prod"};
  EXPECT_FALSE(stack.provider("aws"));
  Provider west{stack, "west", {.name = "aws"}, {{"region", "us-west-2"}}, {.alias = "west"}};
  EXPECT_FALSE(stack.provider("aws"));
  Provider east{stack, "east", {.name = "aws"}, {{"region", "us-east-1"}}};
  Construct region(stack, "region");
  Site site{region, "site"};
  EXPECT_EQ(site.provider("aws"), *east.operator->());
  EXPECT_FALSE(site.provider("random"));
  region.use_provider(west);
  EXPECT_EQ(site.provider("aws"), *west.operator->());
  EXPECT_EQ(site.bucket->used_provider(), *west.operator->());
  Resource own{region, "own", "aws_s3_bucket", {}, {.provider = east}};
  EXPECT_EQ(own->used_provider(), *east.operator->());
  EXPECT_FALSE(Construct(app, "outside").provider("aws"));
}

TEST(Construct, arguments_are_read_as_they_were_given) {
  App app;
  Stack stack{app, "prod"};
  Resource logs{stack, "logs", "aws_s3_bucket", {{"bucket", "logs"}}};
  Resource copy{stack, "copy", "aws_s3_bucket", {{"bucket", logs.get<std::string>("bucket")}}};
  EXPECT_EQ(logs->argument<std::string>("bucket").literal(), "logs");
  EXPECT_FALSE(logs->argument<std::string>("force_destroy").is_set());
  EXPECT_TRUE(copy->argument<std::string>("bucket").is_set());
  EXPECT_FALSE(copy->argument<std::string>("bucket").literal());
}

TEST(Construct, arguments_may_grow_while_the_program_runs) {
  App app;
  Stack stack{app, "prod"};
  Resource logs{stack, "logs", "aws_s3_bucket", {{"bucket", "logs"}}};
  logs->set_argument("bucket", "other");
  logs->set_argument("force_destroy", true);
  EXPECT_EQ(logs->argument<std::string>("bucket").literal(), "other");
  EXPECT_EQ(logs->argument<bool>("force_destroy").literal(), true);
  Resource empty{stack, "empty", "aws_s3_bucket"};
  empty->set_argument("bucket", "first");
  EXPECT_EQ(empty->argument<std::string>("bucket").literal(), "first");
}

}  // namespace
}  // namespace formwork
