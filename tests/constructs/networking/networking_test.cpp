#include "formwork/networking.hpp"

#include "configuration.hpp"
#include "formwork/foundation/written_element.hpp"
#include "network_fixture.hpp"
#include "support/golden.hpp"

namespace formwork::networking {
namespace {

NetworkProps least() {
  return {
      .environment = east_1_environment,
      .cidr_block = Cidr("10.16.0.0/16"),
  };
}

NetworkProps all() {
  return {
      .environment =
          {.account_id = "210987654321",
           .region = "eu-central-1",
           .name_prefix = "trading",
           .tags = {{"app", "trading"}}},
      .cidr_block = Cidr("172.16.16.0/20"),
      .availability_zones = {"eu-central-1c", "eu-central-1b", "eu-central-1a", "eu-central-1d"},
      .peer = AddressPlan{Cidr("172.16.32.0/20")},
      .app_port = 9443,
      .https_egress = {Cidr("198.51.100.0/24"), Cidr("203.0.113.7/32")},
      .interface_endpoints = {"ssm", "ecr.api"},
      .flow_log_retention = foundation::LogRetention::days_400,
      .flow_log_key =
          foundation::EncryptionKey::by_arn("arn:aws:kms:eu-central-1:210987654321:key/flow-logs"),
      .flow_log_role_arn = "arn:aws:iam::210987654321:role/flow-logs",
  };
}

TEST(Network, FromTheLeastProperties) {
  App app;
  EXPECT_GOLDEN(RegionStack(app, "region", least()).synth(), "minimal.tf.json");
}

TEST(Network, FromAllProperties) {
  App app;
  EXPECT_GOLDEN(RegionStack(app, "region", all()).synth(), "full.tf.json");
}

TEST(Network, ThreeTierIsWhatTheLeastPropertiesMake) {
  App app;
  const NetworkProps named = NetworkProps::three_tier(east_1_environment, Cidr("10.16.0.0/16"));
  App other;
  EXPECT_EQ(
      RegionStack(app, "region", named).synth(), RegionStack(other, "region", least()).synth()
  );
}

TEST(Network, HoldsNoIamWhenItsRoleIsGiven) {
  App app;
  NetworkProps props = least();
  props.flow_log_role_arn = flow_logs_role_arn(props.environment);
  const RegionStack stack(app, "region", props);
  EXPECT_EQ(stack.synth().find("aws_iam_"), std::string::npos);
  EXPECT_FALSE(stack.network.flow_logs.role);
}

TEST(Network, HasOneNatGatewayWhereThatIsEnough) {
  App app;
  NetworkProps props = least();
  props.nat_gateways = NatGateways::one;
  const RegionStack stack(app, "region", props);
  const Configuration configuration(app);
  const auto gateways = configuration.resources("region", "aws_nat_gateway");
  ASSERT_EQ(gateways.size(), 1U);
  EXPECT_EQ(configuration.resources("region", "aws_eip").size(), 1U);
  EXPECT_EQ(
      configuration.behind("region", gateways[0].at("subnet_id")).at("availability_zone"),
      "us-east-1a"
  );
  int ways_out = 0;
  for (const auto& route : configuration.resources("region", "aws_route")) {
    if (!route.contains("nat_gateway_id")) continue;
    EXPECT_EQ(
        configuration.behind("region", route.at("nat_gateway_id")).at("address"),
        gateways[0].at("address")
    );
    ++ways_out;
  }
  EXPECT_EQ(ways_out, 3);
}

TEST(FlowLogsRole, IsKnownByItsNameWhereverItIsMade) {
  App app;
  const Stack identity(app, "identity");
  east_2_environment.provider(identity);
  const FlowLogsRole role(
      identity, "flow_logs", FlowLogsRoleProps{.environment = east_1_environment}
  );
  EXPECT_EQ(
      flow_logs_role_arn(east_1_environment),
      "arn:aws:iam::123456789012:role/" +
          role.role->argument<std::string>("name").literal().value_or("")
  );
  EXPECT_NO_THROW(app.assemble());
}

TEST(Network, EncryptsItsFlowLogsWithAKeyOfOurs) {
  App app;
  const Stack stack(app, "region");
  east_1_environment.provider(stack);
  const foundation::Key key(
      stack, "key", foundation::KeyProps{.environment = east_1_environment, .name = "logs"}
  );
  NetworkProps props = least();
  props.flow_log_key = key;
  props.permissions_boundary_arn = east_1_environment.arn("iam", "policy/boundary");
  const Network network(stack, "network", props);
  const std::string text = stack.synth();
  EXPECT_NE(text.find("\"kms_key_id\": \"${aws_kms_key.key.arn}\""), std::string::npos);
  EXPECT_NE(text.find("log-group:/vpc/trading-use1/flow-logs"), std::string::npos);
  EXPECT_NE(
      text.find("\"permissions_boundary\": \"arn:aws:iam::123456789012:policy/boundary\""),
      std::string::npos
  );
}

TEST(Network, TellsItsAddressesToTheOtherRegion) {
  App app;
  const RegionStack stack(app, "region", all());
  EXPECT_EQ(stack.network.addresses().cidr_block, Cidr("172.16.16.0/20"));
  EXPECT_EQ(stack.network.addresses().zones, "abcd");
  EXPECT_EQ(stack.network.environment().region, "eu-central-1");
}

TEST(Peering, JoinsTheNetworksOfTwoStacks) {
  TwoRegions regions;
  EXPECT_GOLDEN(regions.link.synth(), "peering.tf.json");
}

/// What a deleted function leaves behind holds the group for 20 to 60 minutes.
TEST(Network, WaitsForTheGroupOfFunctionsWhenItGoes) {
  App app;
  const RegionStack stack(app, "region", east_1_props());
  const SecurityGroups& groups = stack.network.security_groups;
  EXPECT_EQ(foundation::WrittenElement(groups.dr).at("timeouts.delete"), "60m");
  EXPECT_EQ(foundation::WrittenElement(groups.app).at("timeouts.delete"), "");
}

}  // namespace
}  // namespace formwork::networking
