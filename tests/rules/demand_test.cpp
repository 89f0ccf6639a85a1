#include "formwork/rules/demand.hpp"

#include <gtest/gtest.h>

#include "formwork/aws/s3_bucket.hpp"
#include "rules/one_rule.hpp"

namespace formwork::rules {
namespace {

struct Row {
  const char* name;
  Demand demand;
  const char* answer;
};

/// Arguments with all that can stand in one.
std::string answer_of(const Demand& demand) {
  App app;
  Stack stack{app, "s"};
  Variable<std::string> variable{stack, "v", {}};
  Local<std::string> local{stack, "l", "on"};
  Resource element{
      stack,
      "x",
      "aws_x",
      {{"on", true},
       {"text_on", "true"},
       {"off", false},
       {"name", "acme-logs"},
       {"empty", ""},
       {"none", list({})},
       {"nothing", null},
       {"days", 7},
       {"text_days", "7"},
       {"list", list({"a", "b"})},
       {"variable", variable.value()},
       {"list_with_variable", list({"a", variable.value()})},
       {"local", local.value()},
       {"set", fn::toset(list({"a"}))},
       {"block", object({{"status", "Enabled"}, {"days", 3}})},
       {"blocks",
        list({object({{"status", "Enabled"}}), object({{"status", "Disabled"}}), object({})})}}};
  return asked(app, element, demand);
}

class Demands : public ::testing::TestWithParam<Row> {};

TEST_P(Demands, answer) { EXPECT_EQ(answer_of(GetParam().demand), GetParam().answer); }

const Row rows[] = {
    {"given", is_given("name"), "holds"},
    {"given_unknown", is_given("variable"), "holds"},
    {"given_not", is_given("absent"), "broken; absent is not given"},
    {"given_null", is_given("nothing"), "broken; nothing is not given"},
    {"not_empty", is_not_empty("name"), "holds"},
    {"not_empty_text", is_not_empty("empty"), "broken; empty is empty"},
    {"not_empty_list", is_not_empty("none"), "broken; none is empty"},
    {"not_given", is_not_given("absent"), "holds"},
    {"not_given_is", is_not_given("name"), "broken; name is given"},
    {"yes", is_true("on"), "holds"},
    {"yes_text", is_true("text_on"), "holds"},
    {"yes_off", is_true("off"), "broken; off = false"},
    {"yes_absent", is_true("absent"), "broken; absent is not given"},
    {"yes_unknown", is_true("variable"), "undecided; variable is known to Terraform alone"},
    {"not_true_absent", is_not_true("absent"), "holds"},
    {"not_true_off", is_not_true("off"), "holds"},
    {"not_true_on", is_not_true("on"), "broken; on = true"},
    {"equal", equals("name", "acme-logs"), "holds"},
    {"equal_number", equals("days", "7"), "holds"},
    {"equal_local", equals("local", "on"), "holds"},
    {"equal_other", equals("name", "x"), "broken; name = \"acme-logs\""},
    {"one_of", is_one_of("name", {"x", "acme-logs"}), "holds"},
    {"one_of_none", is_one_of("days", {"1", "3"}), "broken; days = 7"},
    {"none_of", is_none_of("name", {"x"}), "holds"},
    {"none_of_absent", is_none_of("absent", {"x"}), "holds"},
    {"none_of_one", is_none_of("name", {"acme-logs"}), "broken; name = \"acme-logs\""},
    {"pattern", matches("name", "acme-*"), "holds"},
    {"pattern_character", matches("name", "?cme?logs"), "holds"},
    {"pattern_other", matches("name", "logs-*"), "broken; name = \"acme-logs\""},
    {"least", is_at_least("days", 7), "holds"},
    {"least_text", is_at_least("text_days", 7), "holds"},
    {"least_less", is_at_least("days", 8), "broken; days = 7"},
    {"least_text_that_is_none", is_at_least("name", 0), "broken; name = \"acme-logs\""},
    {"most", is_at_most("days", 7), "holds"},
    {"most_more", is_at_most("days", 6), "broken; days = 7"},
    {"count", has_at_least("list", 2), "holds"},
    {"count_set", has_at_least("set", 1), "holds"},
    {"count_less", has_at_least("list", 3), "broken; list has 2"},
    {"count_none", has_at_least("absent", 1), "broken; absent has 0"},
    {"count_unknown",
     has_at_least("variable", 1),
     "undecided; variable is known to Terraform alone"},
    {"item", has_item("list", "b"), "holds"},
    {"item_beside_unknown", has_item("list_with_variable", "a"), "holds"},
    {"item_not", has_item("list", "c"), "broken; list = [\"a\", \"b\"]"},
    {"item_unknown",
     has_item("list_with_variable", "c"),
     "undecided; list_with_variable is known to Terraform alone"},
    {"path", equals("block.status", "Enabled"), "holds"},
    {"path_position", equals("blocks.1.status", "Disabled"), "holds"},
    {"path_of_nothing", equals("absent.status", "x"), "broken; absent.status is not given"},
    {"path_into_unknown",
     equals("variable.status", "x"),
     "undecided; variable.status is known to Terraform alone"},
    {"path_of_all",
     equals("blocks.status", "Enabled"),
     "broken; blocks.status = \"Disabled\"; blocks.status is not given"},
    {"both", is_true("on") && equals("days", "7"), "holds"},
    {"both_broken", is_true("off") && equals("days", "8"), "broken; off = false; days = 7"},
    {"both_broken_and_unknown", is_true("variable") && is_true("off"), "broken; off = false"},
    {"either", is_true("off") || is_true("on"), "holds"},
    {"either_unknown",
     is_true("off") || is_true("variable"),
     "undecided; variable is known to Terraform alone"},
    {"either_none",
     is_true("off") || is_true("absent"),
     "broken; off = false; absent is not given"},
    {"when_not", when(is_true("off"), is_true("absent")), "holds"},
    {"when_so", when(is_true("on"), is_true("absent")), "broken; absent is not given"},
    {"when_unknown",
     when(is_true("variable"), is_true("absent")),
     "undecided; variable is known to Terraform alone"},
    {"when_it_does_not_matter", when(is_true("variable"), is_true("on")), "holds"},
    {"unless_so", unless(is_true("on"), is_true("absent")), "holds"},
    {"unless_not", unless(is_true("off"), is_true("absent")), "broken; absent is not given"},
    {"unless_unknown",
     unless(is_true("variable"), is_true("absent")),
     "undecided; variable is known to Terraform alone"},
    {"words", in_words("it is off", is_true("off")), "broken; it is off"},
    {"each_block", each("block", equals("status", "Enabled")), "holds"},
    {"each_of_some",
     each("blocks", equals("status", "Enabled")),
     "broken; blocks[1].status = \"Disabled\"; blocks[2].status is not given"},
    {"each_of_none", each("absent", is_given("x")), "broken; there is no absent"},
    {"some_block", some("blocks", equals("status", "Disabled")), "holds"},
    {"some_of_none", some("absent", is_given("x")), "broken; there is no absent"},
    {"some_unknown",
     some("variable", is_given("x")),
     "undecided; there is no variable that is known before Terraform runs"},
    {"function",
     Demand([](const Subject& x) { return Answer::holds_if(x.at("list").size() == 1, "many"); }),
     "holds"},
};

INSTANTIATE_TEST_SUITE_P(All, Demands, ::testing::ValuesIn(rows), [](const auto& row) {
  return std::string(row.param.name);
});

TEST(TypedDemand, reads_arguments_of_the_bindings) {
  App app;
  Stack stack{app, "s"};
  aws::S3Bucket bucket{stack, "bucket", {.force_destroy = true}};
  EXPECT_EQ(
      asked(app, bucket, of<aws::S3Bucket>([](const auto& visited) {
              return Answer::holds_if(
                  visited.arguments().force_destroy.literal() != true, "a destroy takes files along"
              );
            })),
      "broken; a destroy takes files along"
  );
}

TEST(TypedDemand, does_not_guess_without_bindings) {
  App app;
  Stack stack{app, "s"};
  Resource bucket{stack, "bucket", "aws_s3_bucket"};
  EXPECT_EQ(
      asked(app, bucket, of<aws::S3Bucket>([](const auto&) { return Answer{}; })),
      "undecided; aws_s3_bucket.bucket is made without bindings"
  );
}

TEST(MetaArguments, are_paths_too) {
  App app;
  Stack stack{app, "s"};
  Resource kept{stack, "kept", "aws_x", unset, {.lifecycle = {{.create_before_destroy = true}}}};
  EXPECT_EQ(asked(app, kept, is_true("lifecycle.create_before_destroy")), "holds");
}

TEST(MetaArguments, of_what_is_not_made_say_nothing) {
  App app;
  Stack stack{app, "s"};
  Resource none{stack, "none", "aws_x", unset, {.count = 0}};
  EXPECT_EQ(asked(app, none, is_given("name")), "asked 0 times");
}

}  // namespace
}  // namespace formwork::rules
