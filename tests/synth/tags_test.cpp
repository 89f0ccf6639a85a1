// Arguments that a scope gives to what is in it: tags, and a Region.
#include "formwork/tags.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "formwork/formwork.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

using nlohmann::json;

/// As generated for hashicorp/aws 6; `Old` for 5.
struct Bucket {
  struct Args {
    Value<std::string> region = unset;
    Value<Map<std::string>> tags = unset;
    static inline constinit detail::Shape shape_{"region?=s tags?<s"};
  };
  static constexpr detail::ProviderInfo provider_info{"aws", "hashicorp/aws", "6.19.0"};
  static constexpr detail::Type type_{"aws_s3_bucket", ElementKind::resource, &provider_info};
  ElementScope scope_;
  std::string_view id_;
  Args args_ = {};
  Meta meta_ = {};
  Element element_ = detail::add(scope_, id_, type_, Args::shape_, &args_, meta_);
  const Element* operator->() const { return &element_; }
};
struct Old {
  static constexpr detail::ProviderInfo provider_info{"aws", "hashicorp/aws", "5.100.0"};
  static constexpr detail::Type type_{"aws_codepipeline", ElementKind::resource, &provider_info};
  ElementScope scope_;
  std::string_view id_;
  Bucket::Args args_ = {};
  Meta meta_ = {};
  Element element_ = detail::add(scope_, id_, type_, Bucket::Args::shape_, &args_, meta_);
};
struct Group {
  struct Tag {
    Value<std::string> key;
    Value<bool> propagate_at_launch;
    Value<std::string> value;
    static inline constinit detail::Shape shape_{"key!s propagate_at_launch!b value!s"};
  };
  struct Args {
    Blocks<Tag> tag = unset;
    static inline constinit detail::Shape shape_{"tag?Bs"};
  };
  static constexpr detail::Type type_{
      "aws_autoscaling_group", ElementKind::resource, &Bucket::provider_info};
  ElementScope scope_;
  std::string_view id_;
  Args args_ = {};
  Meta meta_ = {};
  Element element_ = detail::add(scope_, id_, type_, Args::shape_, &args_, meta_);
};

class ScopeArguments : public ::testing::Test {
 protected:
  json written(const char* type, const char* name) const {
    json resource = json::parse(stack.synth()).at("resource").at(type).at(name);
    resource.erase("//");
    return resource;
  }

  App app;
  Stack stack{app, "s"};
  Provider aws{stack, "aws", {.name = "aws", .source = "hashicorp/aws"}};
};

TEST_F(ScopeArguments, the_nearest_tag_wins) {
  Construct inner(stack, "inner");
  Construct plain(inner, "plain");
  Tags::of(app).add("Owner", "app");
  Tags::of(app).add("Cost", "app");
  Tags::of(stack).add("Owner", "stack");
  Tags::of(inner).add("Owner", "inner");
  Tags::of(plain).remove("Cost");
  Bucket a{inner, "a", {.tags = {{"Name", "own"}, {"Owner", "own"}}}};
  Bucket b{inner, "b"};
  Bucket c{plain, "c"};
  Bucket{stack, "d", {.tags = null}};
  b->override_logical_id("b");
  a->override_logical_id("a");
  c->override_logical_id("c");
  EXPECT_EQ(
      written("aws_s3_bucket", "a").at("tags"),
      json({{"Cost", "app"}, {"Name", "own"}, {"Owner", "own"}})
  );
  EXPECT_EQ(written("aws_s3_bucket", "b").at("tags"), json({{"Cost", "app"}, {"Owner", "inner"}}));
  EXPECT_EQ(written("aws_s3_bucket", "c").at("tags"), json({{"Owner", "inner"}}));
  EXPECT_EQ(written("aws_s3_bucket", "d").at("tags"), json({{"Cost", "app"}, {"Owner", "stack"}}));
}

TEST_F(ScopeArguments, tags_join_what_terraform_alone_knows) {
  Variable<Map<std::string>> own{stack, "own"};
  Tags::of(stack).add("Team", own.value()["team"]);
  Bucket{stack, "a", {.tags = own.value()}};
  Group{stack, "g", {.tag = {{.key = "Name", .propagate_at_launch = false, .value = "web"}}}};
  EXPECT_EQ(
      written("aws_s3_bucket", "a").at("tags"), R"(${merge({"Team" = var.own["team"]}, var.own)})"
  );
  EXPECT_EQ(written("aws_autoscaling_group", "g").at("tag"), json::parse(R"([
        {"key": "Name", "propagate_at_launch": false, "value": "web"},
        {"key": "Team", "propagate_at_launch": true, "value": "${var.own[\"team\"]}"}])"));
}

TEST_F(ScopeArguments, tags_may_be_for_some_types) {
  Tags::of(stack).add("A", "1", {.include_resource_types = {"aws_s3_bucket"}});
  Tags::of(stack).add("B", "2", {.exclude_resource_types = {"aws_s3_bucket"}});
  Bucket{stack, "a"};
  Old{stack, "o"};
  Resource{stack, "untyped", "aws_vpc", {{"cidr_block", "10.0.0.0/16"}}};
  EXPECT_EQ(written("aws_s3_bucket", "a"), json({{"tags", {{"A", "1"}}}}));
  EXPECT_EQ(written("aws_codepipeline", "o"), json({{"tags", {{"B", "2"}}}}));
  EXPECT_EQ(written("aws_vpc", "untyped"), json({{"cidr_block", "10.0.0.0/16"}}));
  EXPECT_GOLDEN(findings_of([&] { Tags::of(stack).add("", "x"); }), "tag_without_a_key.txt");
}

TEST_F(ScopeArguments, a_region_is_a_scope) {
  Construct west(stack, "west");
  use_region(stack, "us-east-1");
  use_region(west, "us-west-2");
  Bucket{stack, "a"};
  Bucket b{west, "b"};
  Bucket c{west, "c", {.region = "eu-west-1"}};
  Old{west, "o"};
  b->override_logical_id("b");
  c->override_logical_id("c");
  EXPECT_EQ(written("aws_s3_bucket", "a"), json({{"region", "us-east-1"}}));
  EXPECT_EQ(written("aws_s3_bucket", "b"), json({{"region", "us-west-2"}}));
  EXPECT_EQ(written("aws_s3_bucket", "c"), json({{"region", "eu-west-1"}}));
  const json others = json::parse(stack.synth()).at("resource").at("aws_codepipeline");
  EXPECT_FALSE(others.begin()->contains("region")) << others;
}

}  // namespace
}  // namespace formwork
