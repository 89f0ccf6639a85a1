#include "formwork/iam.hpp"

#include "formwork/foundation/key.hpp"
#include "identity_fixture.hpp"
#include "support/golden.hpp"

namespace formwork::iam {
namespace {

TEST(Iam, FromTheLeastProperties) {
  const Identity identity;
  const RegionBoundary boundary(
      identity.stack, "boundary", RegionBoundaryProps{.environments = {east_2_environment}}
  );
  const InstanceRole role(
      identity.stack,
      "app",
      InstanceRoleProps{
          .environment = east_2_environment,
          .name = "app",
          .permissions_boundary_arn = boundary.arn(),
      }
  );
  CrossAccountRoleProps props = operator_props();
  props.permissions_boundary_arn = boundary.arn();
  const CrossAccountRole operators(identity.stack, "operators", props);
  EXPECT_GOLDEN(identity.stack.synth(), "minimal.tf.json");
}

TEST(Iam, FromAllProperties) {
  const Identity identity;
  const RegionBoundary boundary(identity.stack, "boundary", boundary_props());
  InstanceRoleProps instances = instance_props();
  instances.metric_namespace = "Trading/App";
  instances.statements = {
      foundation::KeyGrants{east_1_environment, "applogs"}.encrypt_through("s3")};
  instances.session_manager = true;
  instances.permissions_boundary_arn = boundary.arn();
  const InstanceRole app(identity.stack, "app", instances);
  CrossAccountRoleProps operators = operator_props();
  operators.who = Principals{{"arn:aws:iam::210987654321:role/operators"}};
  operators.longest_session = std::chrono::hours{4};
  operators.permissions_boundary_arn = boundary.arn();
  const CrossAccountRole role(identity.stack, "operators", operators);
  const AutoScalingServiceRole autoscaling(
      identity.stack, "autoscaling", AutoScalingServiceRoleProps{.environment = east_1_environment}
  );
  EXPECT_GOLDEN(identity.stack.synth(), "full.tf.json");
}

TEST(RegionBoundary, IsKnownByItsNameInAllRegions) {
  const Identity identity;
  const RegionBoundary boundary(identity.stack, "boundary", boundary_props());
  const std::string arn = "arn:aws:iam::123456789012:policy/trading-region-boundary";
  EXPECT_EQ(region_boundary_arn(east_1_environment), arn);
  EXPECT_EQ(region_boundary_arn(east_2_environment), arn);
  EXPECT_EQ(
      boundary.policy->argument<std::string>("name").literal(), arn.substr(arn.rfind('/') + 1)
  );
  EXPECT_EQ(boundary.regions(), (std::vector<std::string>{"us-east-1", "us-east-2", "us-west-2"}));
}

TEST(InstanceRole, ItsProfileIsKnownByItsName) {
  const Identity identity;
  const InstanceRole role(identity.stack, "app", instance_props());
  EXPECT_EQ(
      instance_profile_arn(east_1_environment, "app"),
      "arn:aws:iam::123456789012:instance-profile/" +
          role.instance_profile->argument<std::string>("name").literal().value_or("")
  );
}

TEST(AutoScalingServiceRole, IsKnownByItsSuffix) {
  EXPECT_EQ(
      autoscaling_service_role_arn(east_2_environment),
      "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/"
      "AWSServiceRoleForAutoScaling_trading"
  );
  EXPECT_EQ(
      default_autoscaling_service_role_arn(east_2_environment),
      "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/"
      "AWSServiceRoleForAutoScaling"
  );
  EXPECT_EQ(
      autoscaling_service_role_arn(east_1_environment),
      autoscaling_service_role_arn(east_2_environment)
  );
}

}  // namespace
}  // namespace formwork::iam
