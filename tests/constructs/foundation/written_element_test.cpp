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

}  // namespace
}  // namespace formwork::foundation
