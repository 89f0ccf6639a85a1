#include "terraform/prediction/waiting.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace formwork::terraform {
namespace {

using nlohmann::json;

const AssumedOutputs assumed{{"net", {{"known", {.value = 1}}, {"later", OutputValue::later()}}}};

Waiting waiting(const std::string& expression, const char* summary = "Invalid count argument") {
  const json program{
      {"locals", {{"a", "${local.b}"}, {"b", "${data.terraform_remote_state.net.outputs.later}"}}},
      {"resource", {{"t", {{"x", {{"count", expression}}}}}}}};
  const json finding{{"summary", summary}, {"snippet", {{"context", "resource.t.x"}}}};
  return waiting_of(finding, program, assumed);
}

TEST(Waiting, is_for_an_output_that_is_not_known) {
  auto found = waiting("${data.terraform_remote_state.net.outputs.later}");
  EXPECT_EQ(found.context, "resource.t.x");
  EXPECT_EQ(found.argument, "count");
  EXPECT_EQ(found.output.output, "later");
}

TEST(Waiting, is_found_through_locals_and_whole_states) {
  EXPECT_EQ(waiting("${local.a}").output.output, "later");
  EXPECT_EQ(waiting("${length(data.terraform_remote_state.net.outputs)}").output.output, "later");
}

TEST(Waiting, is_not_what_is_wrong_in_the_stack_itself) {
  EXPECT_EQ(waiting("${t.y.id}").context, "");
  EXPECT_EQ(waiting("${data.terraform_remote_state.net.outputs.known}").context, "");
  EXPECT_EQ(
      waiting("${data.terraform_remote_state.net.outputs.later}", "Unsupported attribute").context,
      ""
  );
}

}  // namespace
}  // namespace formwork::terraform
