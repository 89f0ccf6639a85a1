#include <gtest/gtest.h>

#include "formwork/aws/kms_key.hpp"
#include "formwork/aws/provider.hpp"
#include "formwork/aws/s3_bucket_versioning.hpp"
#include "rules/one_rule.hpp"

namespace formwork::rules {
namespace {

class Overridden : public ::testing::Test {
 protected:
  App app;
  Stack stack{app, "s"};
  aws::Provider provider{stack, "aws", {.region = "us-east-1"}};
  aws::KmsKey key{stack, "key", {.enable_key_rotation = true, .tags = {{"Team", "trading"}}}};
  aws::S3BucketVersioning versioning{
      stack, "v", {.bucket = "b", .versioning_configuration = {{.status = "Enabled"}}}};
};

TEST_F(Overridden, set) {
  key->override_set("/enable_key_rotation", false);
  EXPECT_EQ(asked(app, key, is_true("enable_key_rotation")), "broken; enable_key_rotation = false");
}

TEST_F(Overridden, set_in_a_block) {
  versioning->override_set("/versioning_configuration/status", "Suspended");
  EXPECT_EQ(
      asked(app, versioning, equals("versioning_configuration.status", "Suspended")), "holds"
  );
}

TEST_F(Overridden, set_where_nothing_was) {
  key->override_set("/new/block~1or~0so", "x");
  EXPECT_EQ(asked(app, key, equals("new.block/or~so", "x")), "holds");
}

TEST_F(Overridden, removed) {
  key->override_delete("/tags/Team");
  EXPECT_EQ(asked(app, key, is_given("tags.Team")), "broken; tags.Team is not given");
}

TEST_F(Overridden, appended) {
  key->override_append("/grants", "one");
  key->override_append("/grants", "two");
  EXPECT_EQ(asked(app, key, has_item("grants", "two")), "holds");
}

TEST_F(Overridden, in_a_list) {
  key->override_set("/list", list({"a", "b", "c"}));
  key->override_set("/list/1", "x");
  key->override_delete("/list/0");
  EXPECT_EQ(asked(app, key, equals("list", "x")), "broken; list = [\"x\", \"c\"]");
}

TEST_F(Overridden, by_the_stack) {
  stack.override_set("/resource/aws_kms_key/key/enable_key_rotation", false);
  EXPECT_EQ(asked(app, key, is_true("enable_key_rotation")), "broken; enable_key_rotation = false");
}

TEST_F(Overridden, by_an_aspect) {
  app.add_aspect(visit<aws::KmsKey>([](auto& visited) {
    visited.arguments().enable_key_rotation = false;
  }));
  app.assemble();
  EXPECT_EQ(asked(app, key, is_true("enable_key_rotation")), "broken; enable_key_rotation = false");
}

}  // namespace
}  // namespace formwork::rules
