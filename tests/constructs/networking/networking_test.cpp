#include "formwork/networking.hpp"

#include "network_fixture.hpp"
#include "support/golden.hpp"

namespace formwork::networking {
namespace {

NetworkProps least() {
  return {
      .region = "us-east-1",
      .account_id = "123456789012",
      .cidr_block = Cidr("10.16.0.0/16"),
  };
}

NetworkProps all() {
  return {
      .region = "eu-central-1",
      .account_id = "210987654321",
      .cidr_block = Cidr("172.16.16.0/20"),
      .availability_zones = {"eu-central-1c", "eu-central-1b", "eu-central-1a", "eu-central-1d"},
      .peer = AddressPlan{Cidr("172.16.32.0/20")},
      .app_port = 9443,
      .https_egress = {Cidr("198.51.100.0/24"), Cidr("203.0.113.7/32")},
      .interface_endpoints = {"ssm", "ecr.api"},
      .flow_log_retention = std::chrono::days{400},
      .flow_log_kms_key_arn = "arn:aws:kms:eu-central-1:210987654321:key/flow-logs",
      .permissions_boundary_arn = "arn:aws:iam::210987654321:policy/boundary",
      .name = "trading",
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
  const NetworkProps named =
      NetworkProps::three_tier("us-east-1", "123456789012", Cidr("10.16.0.0/16"));
  App other;
  EXPECT_EQ(
      RegionStack(app, "region", named).synth(), RegionStack(other, "region", least()).synth()
  );
}

TEST(Network, TellsItsAddressesToTheOtherRegion) {
  App app;
  const RegionStack stack(app, "region", all());
  EXPECT_EQ(stack.network.addresses().cidr_block, Cidr("172.16.16.0/20"));
  EXPECT_EQ(stack.network.addresses().zones, "abcd");
  EXPECT_EQ(stack.network.region(), "eu-central-1");
}

TEST(Peering, JoinsTheNetworksOfTwoStacks) {
  TwoRegions regions;
  EXPECT_GOLDEN(regions.link.synth(), "peering.tf.json");
}

}  // namespace
}  // namespace formwork::networking
