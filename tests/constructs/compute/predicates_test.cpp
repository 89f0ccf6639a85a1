// What holds for an application by default in the words of its reviewers, where no rule can say it
// because others may want it otherwise: the numbers of instances, their first type, and which
// resources there are.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "application_fixture.hpp"

namespace formwork::compute {
namespace {

using nlohmann::json;

struct Region {
  const char* stack;
  const char* name;
};

json resources_of(const Region& region, int min_size = 3) {
  App app;
  const RegionStack stack(app, region.stack, region.name);
  ApplicationProps props = stack.props();
  props.min_size = min_size;
  const Application application(stack, "app", props);
  return json::parse(stack.synth()).at("resource");
}

class Claims : public testing::TestWithParam<Region> {
 protected:
  json only(const char* type) const {
    const json all = resources.at(type);
    EXPECT_EQ(all.size(), 1U) << type;
    return *all.begin();
  }

  const json resources = resources_of(GetParam());
};

TEST_P(Claims, C01_ThreeToTenInstances) {
  const json group = only("aws_autoscaling_group");
  EXPECT_EQ(group.at("min_size"), 3);
  EXPECT_EQ(group.at("max_size"), 10);
  EXPECT_NE(resources_of(GetParam(), 4).at("aws_autoscaling_group").begin()->at("min_size"), 3);
}

TEST_P(Claims, C03_MixedInstancesWithT3LargeFirst) {
  const json types = only("aws_autoscaling_group")
                         .at("mixed_instances_policy")
                         .at("launch_template")
                         .at("override");
  EXPECT_GE(types.size(), 3U);
  EXPECT_EQ(types.at(0).at("instance_type"), "t3.large");
}

TEST_P(Claims, C09_TheImageIsOfTheRegion) {
  const std::string image = only("aws_launch_template").at("image_id");
  EXPECT_EQ(image.rfind("resolve:ssm:/", 0), 0U) << image;
}

TEST_P(Claims, C17_OneListenerOnHttps) {
  const json listener = only("aws_lb_listener");
  EXPECT_EQ(listener.at("port"), 443);
  EXPECT_EQ(listener.at("default_action").at(0).at("type"), "forward");
}

TEST_P(Claims, C20_OneWebAclAssociatedWithTheLoadBalancer) {
  const std::string lb = resources.at("aws_lb").items().begin().key();
  EXPECT_EQ(only("aws_wafv2_web_acl_association").at("resource_arn"), "${aws_lb." + lb + ".arn}");
  EXPECT_EQ(only("aws_wafv2_web_acl").at("rule").size(), 4U);
  only("aws_wafv2_web_acl_logging_configuration");
}

TEST_P(Claims, I12_KeysAreRotatedAndOfOneRegion) {
  for (const json& key : resources.at("aws_kms_key")) {
    EXPECT_EQ(key.at("enable_key_rotation"), true);
    EXPECT_EQ(key.at("deletion_window_in_days"), 30);
    EXPECT_FALSE(key.contains("multi_region"));
  }
}

INSTANTIATE_TEST_SUITE_P(
    ,
    Claims,
    testing::Values(Region{"region-use1", "us-east-1"}, Region{"region-use2", "us-east-2"}),
    [](const auto& row) { return std::string(row.param.stack).substr(7); }
);

}  // namespace
}  // namespace formwork::compute
