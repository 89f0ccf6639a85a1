#include <gtest/gtest.h>

#include "formwork/formwork.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

TEST(CrossStack, secrets_of_a_backend_are_not_copied) {
  App app;
  Stack producer{app, "producer"};
  S3Backend backend{
      producer,
      {.access_key = "AKIA",
       .bucket = "state",
       .key = "p",
       .region = "us-east-1",
       .secret_key = "x"}};
  Resource vpc{producer, "vpc", "aws_vpc"};
  Stack consumer{app, "consumer"};
  Resource subnet{consumer, "subnet", "aws_subnet", {{"vpc_id", vpc.get<std::string>("id")}}};
  EXPECT_GOLDEN(consumer.synth(), "remote_s3_state.tf.json");
}

TEST(CrossStack, colliding_output_names_are_told_apart) {
  App app;
  Stack producer{app, "producer"};
  Resource one{producer, "a", "aws_x"};
  Resource two{producer, "ab", "aws_x"};
  Stack consumer{app, "consumer"};
  Output left{consumer, "left", {.sensitive = true, .value = one.get<std::string>("bc")}};
  Output right{consumer, "right", {.sensitive = true, .value = two.get<std::string>("c")}};
  EXPECT_GOLDEN(producer.synth(), "colliding_outputs.tf.json");
}

TEST(CrossStack, references_made_by_aspects_count) {
  App app;
  Stack producer{app, "producer"};
  Resource key{producer, "key", "aws_kms_key"};
  Stack consumer{app, "consumer"};
  Resource bucket{consumer, "bucket", "aws_s3_bucket"};
  consumer.add_aspect([&](const Construct& construct) {
    if (construct.element()) construct.element()->override_set("/key", key.get<std::string>("arn"));
  });
  Assembly assembly = app.assemble();
  EXPECT_EQ(assembly.stacks[0].dependencies, std::vector<std::string>{"producer"});
  EXPECT_NE(producer.synth().find("cross-stack-output-aws_kms_keykeyarn"), std::string::npos);
}

TEST(CrossStack, depends_on_becomes_a_dependency_of_stacks) {
  App app;
  Stack first{app, "first"};
  Resource role{first, "role", "aws_iam_role"};
  Stack second{app, "second"};
  Resource bucket{second, "bucket", "aws_s3_bucket", unset, {.depends_on = {role}}};
  Assembly assembly = app.assemble();
  EXPECT_EQ(assembly.stacks[1].dependencies, std::vector<std::string>{"first"});
  EXPECT_EQ(assembly.stacks[1].json.find("depends_on"), std::string::npos);
}

TEST(CrossStack, instances_and_splats_cross_by_their_attribute) {
  App app;
  Stack producer{app, "producer"};
  Resource zones{producer, "zone", "aws_x", unset, {.count = 3}};
  Stack consumer{app, "consumer"};
  Output first{
      consumer, "first", {.sensitive = true, .value = zones->instance(0).get<std::string>("id")}};
  Output all{consumer, "all", {.sensitive = true, .value = zones->splat<std::string>("id")[1]}};
  std::string text = producer.synth();
  EXPECT_NE(text.find("\"value\": \"${aws_x.zone[0].id}\""), std::string::npos) << text;
  EXPECT_NE(text.find("\"value\": \"${aws_x.zone[*].id}\""), std::string::npos) << text;
}

TEST(CrossStack, loop_is_printed_whole_with_its_lines) {
  App app;
  Stack a{app, "a"};
  Stack b{app, "b"};
  Stack c{app, "c"};
  Resource in_a{a, "x", "aws_x"};
  Resource in_b{b, "x", "aws_x", {{"id", in_a.get<std::string>("id")}}};
  Resource in_c{c, "x", "aws_x", {{"id", in_b.get<std::string>("id")}}};
  Resource closes{a, "y", "aws_x", {{"id", in_c.get<std::string>("id")}}};
  EXPECT_GOLDEN(findings_of([&] { app.assemble(); }), "stack_loop.txt");
}

}  // namespace
}  // namespace formwork
