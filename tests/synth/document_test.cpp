#include <gtest/gtest.h>

#include "formwork/formwork.hpp"
#include "support/golden.hpp"

namespace formwork {
namespace {

TEST(Document, empty_stack) {
  App app;
  Stack stack{app, "empty"};
  EXPECT_GOLDEN(stack.synth(), "empty.tf.json");
}

TEST(Document, versions_that_several_parts_require) {
  App app;
  Stack stack{app, "stack"};
  for (const char* constraint : {">= 1.12", ">= 1.11", ">= 1.12", ">= 1.11"})
    stack.require_version(constraint);
  EXPECT_NE(stack.synth().find("\"required_version\": \">= 1.12, >= 1.11\""), std::string::npos);
}

TEST(Document, every_kind_of_element) {
  App app;
  Stack stack{app, "all"};
  stack.require_version(">= 1.11");
  Provider east{
      stack,
      "east",
      {.name = "aws", .source = "hashicorp/aws", .version = "~> 5.0"},
      {{"region", "us-east-1"}}};
  Provider west{
      stack,
      "west",
      {.name = "aws", .source = "hashicorp/aws"},
      {{"region", "us-west-2"}},
      {.alias = "west"}};
  Variable<std::string> password{
      stack,
      "password",
      {.description = "Never ${evaluated}",
       .ephemeral = true,
       .nullable = false,
       .sensitive = true}};
  Variable<Any> shape{stack, "shape", {.type = "object({name = string})"}};
  Variable<Set<Number>> ports{
      stack,
      "ports",
      {.default_value = {80, 443},
       .validation = {
           {.condition = fn::length(raw("${var.ports}")) > 0,
            .error_message = "at least one of ${var.ports}"}}}};
  Local<std::string> name{stack, "name", "web"};
  DataSource zones{stack, "zones", "aws_availability_zones", {{"state", "available"}}};
  Resource role{stack, "role", "aws_iam_role", {{"name", name.value()}}};
  Resource web{
      stack,
      "web",
      "aws_instance",
      {{"ami", "ami-1"}, {"availability_zone", zones.get<List<std::string>>("names")[0]}},
      {.provider = west,
       .depends_on = {role},
       .count = 2,
       .lifecycle = {{
           .create_before_destroy = true,
           .ignore_changes = {"ami", "tags[\"Owner\"]"},
           .postcondition =
               {{.condition = self.get<bool>("monitoring"), .error_message = "not monitored"}},
           .precondition = {{.condition = fn::length(ports.value()) > 1, .error_message = "ports"}},
           .prevent_destroy = false,
           .replace_triggered_by = {role, role.get<std::string>("arn")},
       }},
       .connection = {{"type", "ssh"}},
       .provisioners = {object({{"local-exec", object({{"command", "true"}})}})}}};
  Resource each_port{
      stack,
      "rule",
      "aws_rule",
      {{"port", each.value()}},
      {.for_each = Value<Set<std::string>>{"80", "443"},
       .lifecycle = {{.ignore_changes = all_changes}}}};
  Output ids{
      stack,
      "ids",
      {.description = "All ${ids}",
       .depends_on = {role},
       .precondition = {{.condition = fn::length(ports.value()) < 9, .error_message = "never"}},
       .sensitive = true,
       .value = web->splat<std::string>("id")}};
  EXPECT_GOLDEN(stack.synth(), "every_kind.tf.json");
}

TEST(Document, is_the_same_from_run_to_run) {
  auto synth = [] {
    App app;
    Stack stack{app, "s"};
    for (int i = 0; i < 200; ++i)
      Resource{stack, "r" + std::to_string(i * 7919 % 200), "aws_x" + std::to_string(i % 3)};
    return stack.synth();
  };
  EXPECT_EQ(synth(), synth());
}

TEST(Document, provider_of_a_scope_is_inherited) {
  App app;
  Stack stack{app, "s"};
  Provider east{stack, "east", {.name = "aws"}};
  Provider west{stack, "west", {.name = "aws"}, unset, {.alias = "west"}};
  Construct region(stack, "region");
  region.use_provider(west);
  Construct inner(region, "inner");
  Resource inherits{inner, "inherits", "aws_x"};
  Resource other_kind{inner, "other", "random_pet"};
  Resource own{inner, "own", "aws_x", unset, {.provider = east}};
  EXPECT_GOLDEN(stack.synth(), "inherited_provider.tf.json");
}

TEST(Document, dependency_on_a_construct_is_one_on_all_in_it) {
  App app;
  Stack stack{app, "s"};
  Construct network(stack, "network");
  Resource vpc{network, "vpc", "aws_vpc"};
  Resource subnet{network, "subnet", "aws_subnet"};
  Construct service(stack, "service");
  service.add_dependency(network);
  Resource instance{service, "instance", "aws_instance", unset, {.depends_on = {vpc}}};
  EXPECT_GOLDEN(stack.synth(), "construct_dependency.tf.json");
}

TEST(Document, logical_id_may_be_kept_from_elsewhere) {
  App app;
  Stack stack{app, "s"};
  Construct inner(stack, "inner");
  Resource bucket{inner, "bucket", "aws_s3_bucket"};
  bucket->override_logical_id("logs");
  EXPECT_EQ(bucket->address(), "aws_s3_bucket.logs");
  Output arn{stack, "arn", {.value = bucket.get<std::string>("arn")}};
  EXPECT_NE(stack.synth().find("${aws_s3_bucket.logs.arn}"), std::string::npos);
}

TEST(Document, instances_are_indexed) {
  App app;
  Stack stack{app, "s"};
  Resource web{stack, "web", "aws_instance", unset, {.count = 2}};
  Output first{stack, "first", {.value = web->instance(0).get<std::string>("id")}};
  Output named{stack, "named", {.value = web->instance("a b").get<std::string>("id")}};
  EXPECT_NE(stack.synth().find("\"${aws_instance.web[0].id}\""), std::string::npos);
  EXPECT_NE(stack.synth().find(R"("${aws_instance.web[\"a b\"].id}")"), std::string::npos);
}

TEST(Document, for_each_takes_sets_and_maps) {
  App app;
  Stack stack{app, "s"};
  Resource literal{stack, "a", "aws_x", unset, {.for_each = Value<Set<std::string>>{"x"}}};
  Resource function{stack, "b", "aws_x", unset, {.for_each = fn::toset({"x"})}};
  Resource map{stack, "c", "aws_x", unset, {.for_each = Value<Map<Number>>{{"x", 1}}}};
  std::string text = stack.synth();
  std::string toset = R"("for_each": "${toset([\"x\"])}")";
  EXPECT_NE(text.find(toset), text.rfind(toset)) << text;
  EXPECT_NE(text.find("\"for_each\": {"), std::string::npos) << text;
}

TEST(Document, aspects_visit_everything_once_even_what_they_make) {
  App app;
  Stack stack{app, "s"};
  Resource one{stack, "one", "aws_x"};
  int visits = 0;
  app.add_aspect([&](const Construct& construct) {
    ++visits;
    auto element = construct.element();
    if (element && element->type() == "aws_x") {
      element->override_set("/tags/Team", "trading");
      Resource{construct, "log", "aws_log"};
    }
  });
  std::string text = stack.synth();
  EXPECT_EQ(visits, 4) << "app, stack, one and the log of one";
  EXPECT_NE(text.find("\"Team\": \"trading\""), std::string::npos);
  EXPECT_NE(text.find("\"aws_log\""), std::string::npos);
  EXPECT_EQ(stack.synth(), text);
  EXPECT_EQ(visits, 4);
}

TEST(Document, creation_points_are_written_when_asked_for) {
  App app({.creation_points = true});
  Stack stack{app, "s"};
  Resource one{stack, "one", "aws_x"};
  EXPECT_NE(stack.synth().find("document_test.cpp:"), std::string::npos);
}

TEST(Document, backend_arguments_are_taken_as_they_stand) {
  App app;
  Stack stack{app, "s"};
  S3Backend backend{
      stack,
      {.bucket = "state-${not_evaluated}",
       .key = "prod/terraform.tfstate",
       .region = "us-east-2",
       .use_lockfile = true}};
  EXPECT_GOLDEN(stack.synth(), "s3_backend.tf.json");
  EXPECT_THROW((LocalBackend{stack}), Error);
}

}  // namespace
}  // namespace formwork
