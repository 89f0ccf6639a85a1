// One row, and one golden, for each thing that the constructs refuse.
#include <gtest/gtest.h>

#include <functional>

#include "../findings.hpp"
#include "network_fixture.hpp"

namespace formwork::networking {
namespace {

struct BadProps {
  const char* name;
  std::function<void(NetworkProps&)> spoil;
};

class NetworkRules : public testing::TestWithParam<BadProps> {};

using support::findings_of;

TEST_P(NetworkRules, Say) {
  App app;
  NetworkProps props = east_1_props();
  GetParam().spoil(props);
  RegionStack(app, "region", props);
  EXPECT_GOLDEN(findings_of(app), std::string(GetParam().name) + ".txt");
}

using Props = NetworkProps;
using Zones = std::vector<std::string>;

const BadProps bad_props[] = {
    {"region_empty", [](Props& p) { p.environment.region = ""; }},
    {"region_is_zone", [](Props& p) { p.environment.region = "us-east-1a"; }},
    {"region_of_china", [](Props& p) { p.environment.region = "cn-north-1"; }},
    {"account_id_short", [](Props& p) { p.environment.account_id = "12345678901"; }},
    {"cidr_block_is_text", [](Props& p) { p.cidr_block = Cidr("ten"); }},
    {"cidr_block_too_large", [](Props& p) { p.cidr_block = Cidr("10.0.0.0/15"); }},
    {"cidr_block_too_small", [](Props& p) { p.cidr_block = Cidr("10.0.0.0/21"); }},
    {"cidr_block_host_bits", [](Props& p) { p.cidr_block = Cidr("10.16.1.0/16"); }},
    {"cidr_block_public", [](Props& p) { p.cidr_block = Cidr("192.169.0.0/16"); }},
    {"zones_too_few",
     [](Props& p) {
       p.availability_zones = {"us-east-1a", "us-east-1b"};
     }},
    {"zones_too_many",
     [](Props& p) {
       p.availability_zones.clear();
       for (const char letter : {'a', 'b', 'c', 'd', 'e', 'f', 'g'})
         p.availability_zones.push_back(std::string("us-east-1") + letter);
     }},
    {"zone_of_another_region",
     [](Props& p) {
       p.availability_zones = {"us-east-1a", "us-east-2b", "us-east-1c"};
     }},
    {"zone_is_a_letter",
     [](Props& p) {
       p.availability_zones = {"a", "b", "c"};
     }},
    {"zone_is_local",
     [](Props& p) {
       p.availability_zones = {"us-east-1a", "us-east-1b", "us-east-1-bos-1a"};
     }},
    {"zone_twice",
     [](Props& p) {
       p.availability_zones = {"us-east-1a", "us-east-1b", "us-east-1a"};
     }},
    {"peer_is_text", [](Props& p) { p.peer = AddressPlan{Cidr("10.32.0.0")}; }},
    {"peer_zone_twice", [](Props& p) { p.peer->zones = "aba"; }},
    {"peer_overlaps", [](Props& p) { p.peer = AddressPlan{Cidr("10.16.0.0/20")}; }},
    {"app_port_zero", [](Props& p) { p.app_port = 0; }},
    {"app_port_too_large", [](Props& p) { p.app_port = 65536; }},
    {"https_egress_is_text",
     [](Props& p) {
       p.https_egress = {Cidr("example.org"), Cidr("203.0.113.7/24")};
     }},
    {"https_egress_twice",
     [](Props& p) {
       p.https_egress = {Cidr("0.0.0.0/0"), Cidr("0.0.0.0/0")};
     }},
    {"endpoint_is_a_long_name",
     [](Props& p) {
       p.interface_endpoints = {"com.amazonaws.us-east-1.sns", "s3"};
     }},
    {"endpoint_twice",
     [](Props& p) {
       p.interface_endpoints = {"sns", "kms", "sns"};
     }},
    {"flow_log_key_elsewhere",
     [](Props& p) {
       p.flow_log_key =
           foundation::EncryptionKey::by_arn("arn:aws:kms:us-east-2:123456789012:key/flow-logs");
     }},
    {"flow_log_role_is_a_name", [](Props& p) { p.flow_log_role_arn = "flow-logs"; }},
    {"name_prefix_with_space", [](Props& p) { p.environment.name_prefix = "trading platform"; }},
    {"several",
     [](Props& p) {
       p.environment.account_id = "trading";
       p.cidr_block = Cidr("11.0.0.0/8");
       p.app_port = -1;
     }},
};

INSTANTIATE_TEST_SUITE_P(, NetworkRules, testing::ValuesIn(bad_props), [](const auto& row) {
  return row.param.name;
});

struct BadPeering {
  const char* name;
  std::function<void(NetworkProps& east_1, NetworkProps& east_2)> spoil;
  bool exchanges_providers = false;
};

class PeeringRules : public testing::TestWithParam<BadPeering> {};

TEST_P(PeeringRules, Say) {
  App app;
  NetworkProps first = east_1_props();
  NetworkProps second = east_2_props();
  GetParam().spoil(first, second);
  const RegionStack east_1(app, "region-use1", first);
  const RegionStack east_2(app, "region-use2", second);
  const Stack link(app, "link");
  const aws::Provider use1 = first.environment.provider(link, "use1");
  const aws::Provider use2 = second.environment.provider(link, "use2");
  Peering(
      link,
      "peering",
      PeeringProps{
          .requester = east_1.network,
          .requester_provider = GetParam().exchanges_providers ? use2 : use1,
          .accepter = east_2.network,
          .accepter_provider = GetParam().exchanges_providers ? use1 : use2,
      }
  );
  EXPECT_GOLDEN(findings_of(app), std::string(GetParam().name) + ".txt");
}

const BadPeering bad_peerings[] = {
    {"peering_within_a_region",
     [](Props& first, Props& second) {
       second.environment = first.environment;
       second.environment.name_prefix = "other";
     }},
    {"peering_of_overlapping_networks",
     [](Props& first, Props& second) {
       second.cidr_block = first.cidr_block;
       first.peer.reset();
       second.peer.reset();
     }},
    {"peering_with_providers_exchanged", [](Props&, Props&) {}, true},
    {"peering_of_refused_networks",
     [](Props& first, Props& second) { first.app_port = second.app_port = 0; }},
    {"peering_with_another_peer",
     [](Props& first, Props&) { first.peer = AddressPlan{Cidr("10.48.0.0/16")}; }},
};

TEST(NetworkRulesOfPlaces, Say) {
  App app;
  const Stack stack(app, "region");
  const aws::Provider provider{stack, "aws", {.region = "us-east-2"}};
  Network(stack, "network", east_1_props());
  EXPECT_GOLDEN(findings_of(app), "provider_of_another_region.txt");
}

TEST(NetworkRulesOfNames, Say) {
  App app;
  const Stack stack(app, "region");
  east_1_environment.provider(stack);
  Network(stack, "network", east_1_props());
  Network(stack, "other", east_1_props());
  EXPECT_GOLDEN(findings_of(app), "two_networks_of_one_name.txt");
}

INSTANTIATE_TEST_SUITE_P(, PeeringRules, testing::ValuesIn(bad_peerings), [](const auto& row) {
  return row.param.name;
});

}  // namespace
}  // namespace formwork::networking
