// What applications of two Regions must have in common, and what not.
#include <gtest/gtest.h>

#include <formwork/aws/autoscaling_attachment.hpp>
#include <functional>

#include "../findings.hpp"
#include "application_fixture.hpp"

namespace formwork::compute {
namespace {

using support::findings_of;

/// The findings for two Regions, with something done to the second one's properties.
std::string said_of(const std::function<void(ApplicationProps&)>& spoil) {
  App app;
  const RegionStack east_1(app, "region-use1", "us-east-1");
  const RegionStack east_2(app, "region-use2", "us-east-2");
  const Application primary(east_1, "app", east_1.props());
  ApplicationProps props = east_2.props();
  spoil(props);
  const Application standby(east_2, "app", props);
  return findings_of(app);
}

TEST(Compute, C18_TheStandbyIsThePrimarysEqual) {
  EXPECT_EQ(said_of([](auto&) {}), "nothing");
}

TEST(Compute, C18_ASmallerStandbyIsRefused) {
  EXPECT_GOLDEN(
      said_of([](ApplicationProps& props) {
        props.min_size = 1;
        props.instance_types = {"t3.small", "t3a.small", "t2.small"};
        props.health_check_path = "/ready";
      }),
      "C18_smaller_standby.txt"
  );
}

TEST(Compute, C18_AListenerInOneAloneIsRefused) {
  EXPECT_GOLDEN(
      said_of([](ApplicationProps& props) { props.redirect_http = true; }),
      "C18_listener_in_one_alone.txt"
  );
}

TEST(Compute, C18_OfAnotherNameItIsAnotherApplication) {
  EXPECT_EQ(
      said_of([](ApplicationProps& props) {
        props.name = "batch";
        props.min_size = 1;
      }),
      "nothing"
  );
}

TEST(Compute, C18_KeysAndImagesAreOfTheirRegions) {
  App app;
  const RegionStack east_1(app, "primary", "us-east-1");
  const RegionStack east_2(app, "standby", "us-east-2");
  for (const RegionStack* stack : {&east_1, &east_2}) {
    ApplicationProps props = stack->props();
    const bool is_first = stack == &east_1;
    props.image = Image::by_id(is_first ? "ami-0abcdef1234567890" : "ami-0fedcba0987654321");
    props.certificate_arn =
        stack->environment.arn("acm", is_first ? "certificate/1" : "certificate/2");
    props.volume_key = foundation::EncryptionKey::by_arn(
        stack->environment.arn("kms", is_first ? "key/1" : "key/2")
    );
    Application(*stack, "app", props);
  }
  EXPECT_EQ(findings_of(app), "nothing");
}

TEST(Compute, C09_OneImageInTwoRegionsIsRefused) {
  App app;
  const RegionStack east_1(app, "region-use1", "us-east-1");
  const RegionStack east_2(app, "region-use2", "us-east-2");
  for (const RegionStack* stack : {&east_1, &east_2}) {
    ApplicationProps props = stack->props();
    props.image = Image::by_id("ami-0abcdef1234567890");
    Application(*stack, "app", props);
  }
  EXPECT_GOLDEN(findings_of(app), "C09_one_image_in_two_regions.txt");
}

TEST(Compute, T3_3_OneServiceLinkedRoleIsMadeOnce) {
  App app;
  const RegionStack east_1(app, "region-use1", "us-east-1");
  const RegionStack east_2(app, "region-use2", "us-east-2");
  for (const RegionStack* stack : {&east_1, &east_2}) {
    ApplicationProps props = stack->props();
    props.service_linked_role_arn = unset;
    Application(*stack, "app", props);
  }
  EXPECT_GOLDEN(findings_of(app), "T3_3_linked_role_twice.txt");
}

TEST(Compute, AGroupHasItsTargetsFromOnePlace) {
  App app;
  const RegionStack stack(app, "region", "us-east-1");
  const Application application(stack, "app", stack.props());
  aws::AutoscalingAttachment{
      stack,
      "attachment",
      {.autoscaling_group_name = application.autoscaling_group_name(),
       .lb_target_group_arn = application.load_balancer.target_group.arn()}};
  EXPECT_GOLDEN(findings_of(app), "attachment_beside_targets.txt");
}

TEST(Compute, TwoApplicationsShareANetworkAndALogBucket) {
  App app;
  const RegionStack stack(app, "region", "us-east-1");
  ApplicationProps props = stack.props();
  props.access_logs = storage::AccessLogBucket(
      stack, "logs", storage::AccessLogBucketProps{.environment = stack.environment}
  );
  const Application first(stack, "app", props);
  props.name = "batch";
  const Application second(stack, "batch", props);
  EXPECT_EQ(findings_of(app), "nothing");
}

}  // namespace
}  // namespace formwork::compute
