#include <gtest/gtest.h>

#include "formwork/module.hpp"
#include "rules/one_rule.hpp"

namespace formwork::rules {
namespace {

class Related : public ::testing::Test {
 protected:
  App app;
  Stack stack{app, "s"};
  Stack other{app, "other"};
  Resource bucket{stack, "b", "aws_s3_bucket", {{"bucket", "acme-logs"}}};
  const Demand versioned =
      related("aws_s3_bucket_versioning", "bucket", equals("status", "Enabled"));

  std::string answer() const { return asked(app, bucket, versioned); }
};

TEST_F(Related, nothing) {
  EXPECT_EQ(answer(), "broken; there is no aws_s3_bucket_versioning for it");
}

TEST_F(Related, by_reference) {
  Resource v{
      stack,
      "v",
      "aws_s3_bucket_versioning",
      {{"bucket", bucket.get<std::string>("id")}, {"status", "Enabled"}}};
  EXPECT_EQ(answer(), "holds");
}

TEST_F(Related, by_reference_over_a_local_from_another_stack) {
  Local<std::string> id{other, "id", bucket.get<std::string>("id")};
  Resource v{
      other, "v", "aws_s3_bucket_versioning", {{"bucket", id.value()}, {"status", "Suspended"}}};
  EXPECT_EQ(answer(), "broken; aws_s3_bucket_versioning.v: status = \"Suspended\"");
}

TEST_F(Related, by_name) {
  Resource v{
      other, "v", "aws_s3_bucket_versioning", {{"bucket", "acme-logs"}, {"status", "Enabled"}}};
  EXPECT_EQ(answer(), "holds");
}

TEST_F(Related, by_arn) {
  Resource v{
      other,
      "v",
      "aws_s3_bucket_versioning",
      {{"bucket", "arn:aws:s3:::acme-logs"}, {"status", "Enabled"}}};
  EXPECT_EQ(answer(), "holds");
}

TEST_F(Related, of_something_else) {
  Resource v{
      other, "v", "aws_s3_bucket_versioning", {{"bucket", "acme-data"}, {"status", "Enabled"}}};
  EXPECT_EQ(answer(), "broken; there is no aws_s3_bucket_versioning for it");
}

TEST_F(Related, of_what_nobody_knows) {
  Variable<std::string> name{stack, "name", {}};
  Resource v{
      stack,
      "v",
      "aws_s3_bucket_versioning",
      {{"bucket", raw("var.somewhere")}, {"status", "Enabled"}}};
  EXPECT_EQ(
      answer(),
      "undecided; there is no aws_s3_bucket_versioning for it that is known before Terraform runs"
  );
}

TEST_F(Related, in_a_module_that_is_given_it) {
  Module module{
      stack, "m", {.source = "acme/versioning/aws"}, {{"of", bucket.get<std::string>("id")}}};
  EXPECT_EQ(
      answer(),
      "undecided; there is no aws_s3_bucket_versioning for it that is known before Terraform runs"
  );
}

TEST_F(Related, with_a_status_that_nobody_knows) {
  Resource v{
      stack,
      "v",
      "aws_s3_bucket_versioning",
      {{"bucket", bucket.get<std::string>("id")}, {"status", raw("var.status")}}};
  EXPECT_EQ(answer(), "undecided; aws_s3_bucket_versioning.v: status is known to Terraform alone");
}

TEST_F(Related, one_that_is_not_made) {
  Resource v{
      stack,
      "v",
      "aws_s3_bucket_versioning",
      {{"bucket", "acme-logs"}, {"status", "Enabled"}},
      {.count = 0}};
  EXPECT_EQ(answer(), "broken; there is no aws_s3_bucket_versioning for it");
}

TEST_F(Related, none_and_all) {
  Resource first{
      stack,
      "first",
      "aws_policy",
      {{"bucket", bucket.get<std::string>("arn")}, {"public", false}}};
  Resource second{stack, "second", "aws_policy", {{"bucket", "acme-logs"}, {"public", true}}};
  EXPECT_EQ(
      asked(app, bucket, each_related("aws_policy", "bucket", is_not_true("public"))),
      "broken; aws_policy.second: public = true"
  );
}

TEST_F(Related, none_at_all) {
  const Demand alone = not_related("aws_policy", "bucket");
  EXPECT_EQ(asked(app, bucket, alone), "holds");
  Resource policy{stack, "policy", "aws_policy", {{"bucket", "acme-logs"}}};
  EXPECT_EQ(asked(app, bucket, alone), "broken; aws_policy.policy");
}

TEST_F(Related, what_an_argument_refers_to) {
  Resource target{stack, "t", "aws_template", {{"name", "web"}, {"encrypted", true}}};
  const Demand demand = referenced("template.id", "aws_template", is_true("encrypted"));
  Resource by_id{
      stack,
      "by_id",
      "aws_group",
      {{"template", list({object({{"id", target.get<std::string>("id")}})})}}};
  EXPECT_EQ(asked(app, by_id, demand), "holds");
}

TEST_F(Related, what_an_argument_names) {
  Resource target{stack, "t", "aws_template", {{"name", "web"}, {"encrypted", false}}};
  Resource by_name{stack, "by_name", "aws_group", {{"template", object({{"id", "web"}})}}};
  EXPECT_EQ(
      asked(app, by_name, referenced("template.id", "aws_template", is_true("encrypted"))),
      "broken; aws_template.t: encrypted = false"
  );
}

TEST_F(Related, what_is_named_and_not_there) {
  Resource by_name{stack, "by_name", "aws_group", {{"template", "web"}}};
  EXPECT_EQ(
      asked(app, by_name, referenced("template", "aws_template", is_true("encrypted"))),
      "undecided; template is no aws_template that is known before Terraform runs"
  );
}

}  // namespace
}  // namespace formwork::rules
