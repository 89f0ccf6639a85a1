// What a check reads of one element is what stands in the stack's document.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "formwork/formwork.hpp"

namespace formwork {
namespace {

using nlohmann::json;

TEST(ElementText, IsWhatTheDocumentHolds) {
  App app;
  const Stack stack{app, "all"};
  const Provider west{
      stack,
      "west",
      {.name = "aws", .source = "hashicorp/aws"},
      {{"region", "us-west-2"}},
      {.alias = "west"}};
  const Resource role{stack, "role", "aws_iam_role", {{"name", "web"}}};
  const Resource web{
      stack,
      "web",
      "aws_instance",
      {{"ami", "ami-1"}, {"role", role.get<std::string>("name")}},
      {.provider = west, .lifecycle = {{.ignore_changes = {"ami"}}}}};
  web->add_dependency(*role.operator->());
  web->override_set("/ami", "ami-2");
  const json document = json::parse(stack.synth());
  EXPECT_EQ(json::parse(web->synth()), document["resource"]["aws_instance"]["web"]);
  EXPECT_EQ(json::parse(web->synth())["ami"], "ami-2");
  EXPECT_EQ(json::parse(role->synth()), document["resource"]["aws_iam_role"]["role"]);
  EXPECT_EQ(json::parse(west->synth()), document["provider"]["aws"][0]);
}

TEST(ElementText, NamesOtherStacksByTheirPaths) {
  App app;
  const Stack producer{app, "network"};
  const Stack consumer{app, "web"};
  const Resource vpc{producer, "vpc", "aws_vpc", {}};
  const Resource subnet{consumer, "subnet", "aws_subnet", {{"vpc_id", vpc.get<std::string>("id")}}};
  EXPECT_EQ(json::parse(subnet->synth())["vpc_id"], "${stack[\"network\"].aws_vpc.vpc.id}");
}

TEST(ElementText, IsEmptyIfNothingCanBeWritten) {
  App app;
  const Stack stack{app, "all"};
  const Resource web{stack, "web", "aws_instance", {{"ami", "ami-1"}}};
  web->override_set("/ami/deep", 1);
  EXPECT_EQ(web->synth(), "{}");
}

}  // namespace
}  // namespace formwork
