#include "formwork/foundation/written_element.hpp"

#include <gtest/gtest.h>

#include "formwork/app.hpp"
#include "formwork/resource.hpp"
#include "formwork/stack.hpp"

namespace formwork::foundation {
namespace {

TEST(WrittenElement, IsAskedByPath) {
  App app;
  const Stack stack(app, "prod");
  const Resource role{stack, "role", "aws_iam_role"};
  const Resource bucket{
      stack,
      "bucket",
      "aws_s3_bucket",
      {{"lock", list({object({{"days", 90}, {"mode", "COMPLIANCE"}})})},
       {"nothing", null},
       {"owner", role.get<std::string>("arn")},
       {"rule", list({object({{"id", "a"}}), object({{"id", "b"}})})}},
      {.lifecycle = {{.prevent_destroy = true}}}};
  const WrittenElement written(bucket);
  EXPECT_EQ(written.at("lock.days"), "90");
  EXPECT_EQ(written.at("lock.0.mode"), "COMPLIANCE");
  EXPECT_EQ(written.at("owner"), "${aws_iam_role.role.arn}");
  EXPECT_EQ(written.at("nothing"), "");
  EXPECT_EQ(written.at("rule.1.id"), "b");
  EXPECT_EQ(written.at("rule.id"), "");  // which one?
  EXPECT_EQ(written.at("rule.2.id"), "");
  EXPECT_EQ(written.at("owner.id"), "");
  EXPECT_EQ(written.at("lifecycle.prevent_destroy"), "true");
  EXPECT_EQ(written.count("rule"), 2U);
  EXPECT_EQ(written.count("owner"), 1U);
  EXPECT_EQ(written.count("nothing"), 0U);
}

TEST(WrittenElement, RefersToAnElementOfItsOwnOrAnotherStack) {
  App app;
  const Stack prod(app, "prod");
  const Stack other(app, "other");
  const Resource role{prod, "role", "aws_iam_role"};
  const Resource namesake{other, "role", "aws_iam_role"};
  const Resource near{
      prod, "near", "aws_x", {{"roles", list({role.get<std::string>("arn"), "r"})}}};
  const Resource far{other, "far", "aws_x", {{"roles", list({role.get<std::string>("arn")})}}};
  EXPECT_TRUE(refers(near, "roles.0", role));
  EXPECT_FALSE(refers(near, "roles.1", role));
  EXPECT_FALSE(refers(near, "roles.0", namesake));
  EXPECT_TRUE(refers(far, "roles.0", role));
  EXPECT_FALSE(refers(far, "roles.0", namesake));
}

}  // namespace
}  // namespace formwork::foundation
