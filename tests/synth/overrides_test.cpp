#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "formwork/formwork.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

using nlohmann::json;

class Overrides : public ::testing::Test {
 protected:
  json bucket_json() const { return json::parse(stack.synth())["resource"]["aws_s3_bucket"]["b"]; }

  App app;
  Stack stack{app, "s"};
  Resource bucket{
      stack,
      "b",
      "aws_s3_bucket",
      {{"name", "n"}, {"list", list({"a", "b"})}, {"map", object({{"k", 1}})}}};
};

TEST_F(Overrides, set_replaces_and_makes_the_way) {
  bucket->override_set("/name", "other");
  bucket->override_set("/tags/Owner~1Team", "x");
  bucket->override_set("/list/1", 7);
  json result = bucket_json();
  EXPECT_EQ(result["name"], "other");
  EXPECT_EQ(result["tags"]["Owner/Team"], "x");
  EXPECT_EQ(result["list"], json({"a", 7}));
}

TEST_F(Overrides, append_and_delete) {
  bucket->override_append("/list", "c");
  bucket->override_append("/new", each.key());
  bucket->override_delete("/map/k");
  bucket->override_delete("/name");
  bucket->override_delete("/not/there");
  json result = bucket_json();
  EXPECT_EQ(result["list"], json({"a", "b", "c"}));
  EXPECT_EQ(result["new"], json({"${each.key}"}));
  EXPECT_EQ(result["map"], json::object());
  EXPECT_FALSE(result.contains("name"));
}

TEST_F(Overrides, null_is_a_value) {
  bucket->override_set("/name", null);
  EXPECT_TRUE(bucket_json().at("name").is_null());
}

TEST_F(Overrides, stack_is_changed_last) {
  stack.override_set("/resource/aws_s3_bucket/b/name", "from the stack");
  stack.override_set("/terraform/required_version", ">= 1.5");
  EXPECT_EQ(bucket_json()["name"], "from the stack");
  EXPECT_GOLDEN(stack.synth(), "stack_override.tf.json");
}

TEST_F(Overrides, pointer_must_be_one) {
  EXPECT_GOLDEN(findings_of([&] { bucket->override_set("name", 1); }), "override_pointer.txt");
}

TEST_F(Overrides, what_does_not_fit_is_an_error) {
  bucket->override_set("/name/inner", 1);
  bucket->override_append("/map", 1);
  EXPECT_GOLDEN(findings_of([&] { app.assemble(); }), "override_does_not_fit.txt");
}

}  // namespace
}  // namespace formwork
