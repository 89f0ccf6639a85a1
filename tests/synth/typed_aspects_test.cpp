#include <gtest/gtest.h>

#include "formwork/aspect.hpp"
#include "formwork/aws/data/iam_policy_document.hpp"
#include "formwork/aws/instance.hpp"
#include "formwork/aws/provider.hpp"
#include "formwork/aws/s3_bucket.hpp"
#include "formwork/aws/security_group.hpp"
#include "formwork/formwork.hpp"
#include "support/golden.hpp"

namespace formwork {
namespace {

class TypedAspects : public ::testing::Test {
 protected:
  std::string warnings() const {
    std::string text;
    for (const auto& stack_of_app : app.assemble().stacks)
      for (const auto& warning : stack_of_app.annotations)
        text += warning.construct_path + ": " + warning.message + '\n';
    return text;
  }

  App app;
  Stack stack{app, "s"};
  aws::Provider provider{stack, "aws", {.region = "us-east-1"}};
};

TEST_F(TypedAspects, read_arguments) {
  aws::S3Bucket open{stack, "open", {.force_destroy = true, .tags = {{"Team", "trading"}}}};
  aws::S3Bucket closed{stack, "closed", {.force_destroy = false}};
  aws::S3Bucket unknown{stack, "unknown", {.bucket = open.arn()}};
  app.add_aspect(visit<aws::S3Bucket>([](auto& bucket) {
    if (bucket.arguments().force_destroy.literal() == true)
      bucket->add_warning("acme.force", "a destroy takes the files along");
    if (bucket.arguments().bucket.is_set() && !bucket.arguments().bucket.literal())
      bucket->add_warning("acme.name", "its name is known to Terraform alone");
    const auto tags = items(bucket.arguments().tags);
    if (tags && tags->count("Team") > 0)
      bucket->add_warning("acme.team", *tags->at("Team").literal());
  }));
  EXPECT_EQ(
      warnings(),
      "s/open: a destroy takes the files along\n"
      "s/open: trading\n"
      "s/unknown: its name is known to Terraform alone\n"
  );
}

TEST_F(TypedAspects, read_blocks_and_lists) {
  aws::Instance instance{
      stack,
      "web",
      {.ebs_block_device = {{.device_name = "/dev/sdb", .encrypted = false}},
       .metadata_options = aws::Instance::MetadataOptions{.http_tokens = "optional"},
       .vpc_security_group_ids = {"sg-1", "sg-2"}}};
  app.add_aspect(visit<aws::Instance>([](auto& visited) {
    const auto& arguments = visited.arguments();
    const auto disks = items(arguments.ebs_block_device);
    for (const auto& disk : disks.value())
      if (disk.encrypted.literal() == false) visited->add_warning("plain disk");
    if (literal(arguments.metadata_options)->http_tokens.literal() == "optional")
      visited->add_warning("IMDSv1");
    EXPECT_EQ(items(arguments.vpc_security_group_ids)->size(), 2U);
    EXPECT_FALSE(literal(arguments.root_block_device));
    EXPECT_FALSE(items(arguments.tags));
  }));
  EXPECT_EQ(warnings(), "s/web: plain disk\ns/web: IMDSv1\n");
}

TEST_F(TypedAspects, change_arguments) {
  aws::SecurityGroup group{
      stack,
      "group",
      {.ingress = {{.description = "web", .from_port = 443, .protocol = "tcp", .to_port = 443}}}};
  aws::S3Bucket bucket{stack, "bucket", {}};
  app.add_aspect(
      visit<aws::S3Bucket>([](auto& visited) {
        visited.arguments().bucket = "acme-" + Value<std::string>(visited->id());
        visited.arguments().tags = {{"Team", "trading"}};
      }),
      AspectPriority::mutating
  );
  stack.add_aspect(visit<aws::SecurityGroup>([](auto& visited) {
    auto rules = items(visited.arguments().ingress).value();
    rules[0].cidr_blocks = {"10.0.0.0/8"};
    visited.arguments().ingress = rules;
  }));
  provider->add_aspect(visit<aws::Provider>([](auto& visited) {
    visited.arguments().max_retries = 3;
  }));
  EXPECT_GOLDEN(stack.synth(), "typed_aspects.tf.json");
}

TEST_F(TypedAspects, see_one_type_alone) {
  aws::data::IamPolicyDocument document{stack, "document", {}};
  Resource untyped{stack, "untyped", "aws_s3_bucket"};
  int seen = 0;
  app.add_aspect(visit<aws::S3Bucket>([&](auto&) { ++seen; }));
  app.add_aspect(visit<aws::data::IamPolicyDocument>([&](auto& visited) {
    ++seen;
    EXPECT_EQ(visited->path(), "s/document");
  }));
  app.assemble();
  EXPECT_EQ(seen, 1);
}

}  // namespace
}  // namespace formwork
