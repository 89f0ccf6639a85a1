// What a reviewer demands of the network of a platform in two regions, a test for each claim:
// N01 to N20, evaluated on the synthesized stacks.
#include <gtest/gtest.h>

#include <set>

#include "configuration.hpp"
#include "network_fixture.hpp"

namespace formwork::networking {
namespace {

using nlohmann::json;

const TwoRegions& two_regions() {
  static const TwoRegions regions;
  return regions;
}

const Configuration& configuration() {
  static const Configuration made(two_regions().app);
  return made;
}

struct Region {
  const char* stack;
  const char* name;
  const char* cidr_block;
  const char* peer_cidr_block;
  const char* alias;
  const char* side;
};

constexpr Region use1{
    "region-use1", "us-east-1", "10.16.0.0/16", "10.32.0.0/16", "aws.use1", "requester"};
constexpr Region use2{
    "region-use2", "us-east-2", "10.32.0.0/16", "10.16.0.0/16", "aws.use2", "accepter"};

class Claims : public testing::TestWithParam<Region> {
 protected:
  static std::vector<json> all(const std::string& type) {
    return configuration().resources(GetParam().stack, type);
  }
  static json behind(const json& reference) {
    return configuration().behind(GetParam().stack, reference);
  }
  static std::string tier_of(const json& resource) { return resource.at("tags").at("tier"); }
  /// The subnet that a private route table serves.
  static json subnet_of(const std::string& route_table) {
    for (const json& association : all("aws_route_table_association"))
      if (behind(association.at("route_table_id")).at("address") == route_table)
        return behind(association.at("subnet_id"));
    throw std::runtime_error("nothing is associated with " + route_table);
  }
  /// Rules of the group with that last word in its name.
  static std::vector<json> rules(const std::string& direction, const std::string& group) {
    std::vector<json> found;
    for (const json& rule : all("aws_vpc_security_group_" + direction + "_rule"))
      if (name_of_group(rule.at("security_group_id")) == group) found.push_back(rule);
    return found;
  }
  static std::string name_of_group(const json& reference) {
    const std::string name = behind(reference).at("name");
    return name.substr(name.rfind('-') + 1);
  }
  static std::set<std::string> tiers_behind(const json& route_tables) {
    std::set<std::string> tiers;
    for (const json& table : configuration().all_behind(GetParam().stack, route_tables))
      tiers.insert(tier_of(table));
    return tiers;
  }
};

TEST_P(Claims, N01_TheVpcIsTheOnlyOne) {
  EXPECT_EQ(all("aws_vpc").size(), 1U);
  EXPECT_TRUE(configuration().resources("link", "aws_vpc").empty());
}

TEST_P(Claims, N02_ItsAddressesAreNotThePeers) {
  const std::string own = all("aws_vpc").at(0).at("cidr_block");
  EXPECT_EQ(own, GetParam().cidr_block);
  EXPECT_FALSE(Cidr(own).overlaps(Cidr(GetParam().peer_cidr_block)));
}

TEST_P(Claims, N03_NamesResolve) {
  EXPECT_EQ(all("aws_vpc").at(0).at("enable_dns_support"), true);
  EXPECT_EQ(all("aws_vpc").at(0).at("enable_dns_hostnames"), true);
}

TEST_P(Claims, N04_EachTierIsInThreeZonesOfItsRegion) {
  std::map<std::string, std::set<std::string>> zones;
  for (const json& subnet : all("aws_subnet"))
    zones[tier_of(subnet)].insert(subnet.at("availability_zone"));
  ASSERT_EQ(zones.size(), 3U);
  for (const auto& [tier, names] : zones) {
    EXPECT_GE(names.size(), 3U) << tier;
    for (const std::string& zone : names)
      EXPECT_EQ(zone.substr(0, zone.size() - 1), GetParam().name);
  }
}

TEST_P(Claims, N05_NoSubnetGivesPublicAddresses) {
  for (const json& subnet : all("aws_subnet"))
    EXPECT_EQ(subnet.at("map_public_ip_on_launch"), false);
}

TEST_P(Claims, N06_EachZoneHasANatGateway) {
  std::set<std::string> zones;
  for (const json& gateway : all("aws_nat_gateway")) {
    const json subnet = behind(gateway.at("subnet_id"));
    EXPECT_EQ(tier_of(subnet), "public");
    zones.insert(subnet.at("availability_zone"));
  }
  EXPECT_EQ(zones.size(), 3U);
  EXPECT_EQ(all("aws_nat_gateway").size(), 3U);
}

TEST_P(Claims, N07_TheDefaultRouteOfAnAppSubnetStaysInItsZone) {
  int checked = 0;
  for (const json& route : all("aws_route")) {
    const json table = behind(route.at("route_table_id"));
    if (tier_of(table) != "app") continue;
    EXPECT_EQ(route.at("destination_cidr_block"), "0.0.0.0/0");
    const json gateway = behind(route.at("nat_gateway_id"));
    EXPECT_EQ(
        behind(gateway.at("subnet_id")).at("availability_zone"),
        subnet_of(table.at("address")).at("availability_zone")
    );
    ++checked;
  }
  EXPECT_EQ(checked, 3);
}

TEST_P(Claims, N08_TheDatabaseHasNoWayToTheInternet) {
  for (const json& route : all("aws_route"))
    EXPECT_NE(tier_of(behind(route.at("route_table_id"))), "database");
}

TEST(ClaimsOfTheLink, N09_ThePeeringIsAcceptedByTheOtherRegion) {
  const auto connections = configuration().resources("link", "aws_vpc_peering_connection");
  ASSERT_EQ(connections.size(), 1U);
  EXPECT_EQ(connections[0].at("provider"), "aws.use1");
  EXPECT_EQ(connections[0].at("peer_region"), "us-east-2");
  EXPECT_EQ(connections[0].at("auto_accept"), false);
  const auto accepters = configuration().resources("link", "aws_vpc_peering_connection_accepter");
  ASSERT_EQ(accepters.size(), 1U);
  EXPECT_EQ(accepters[0].at("provider"), "aws.use2");
  EXPECT_EQ(accepters[0].at("auto_accept"), true);
}

TEST_P(Claims, N10_EachAppAndDatabaseRouteTableLeadsToThePeer) {
  std::set<std::string> tables;
  for (const json& route : configuration().resources("link", "aws_route")) {
    if (route.at("provider") != GetParam().alias) continue;
    const json table = configuration().behind("link", route.at("route_table_id"));
    EXPECT_EQ(table.at("stack"), GetParam().stack);
    EXPECT_NE(tier_of(table), "public");
    EXPECT_EQ(route.at("destination_cidr_block"), GetParam().peer_cidr_block);
    EXPECT_EQ(
        configuration().behind("link", route.at("vpc_peering_connection_id")).at("address"),
        configuration().resources("link", "aws_vpc_peering_connection_accepter")[0].at("address")
    );
    tables.insert(table.at("address"));
  }
  EXPECT_EQ(tables.size(), 6U);
}

TEST_P(Claims, N11_NamesOfThePeerResolve) {
  int checked = 0;
  for (const json& options :
       configuration().resources("link", "aws_vpc_peering_connection_options")) {
    if (options.at("provider") != GetParam().alias) continue;
    json side = options.at(GetParam().side);
    if (side.is_array()) side = side.at(0);
    EXPECT_EQ(side.at("allow_remote_vpc_dns_resolution"), true);
    EXPECT_NE(
        options.at("vpc_peering_connection_id").get<std::string>().find("_accepter."),
        std::string::npos
    );
    ++checked;
  }
  EXPECT_EQ(checked, 1);
}

TEST_P(Claims, N12_TheDefaultSecurityGroupHasNoRules) {
  const auto groups = all("aws_default_security_group");
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_FALSE(groups[0].contains("ingress"));
  EXPECT_FALSE(groups[0].contains("egress"));
}

TEST_P(Claims, N13_OnlyTheLoadBalancerIsPublic) {
  std::vector<json> open;
  for (const json& rule : all("aws_vpc_security_group_ingress_rule"))
    if (rule.value("cidr_ipv4", "") == "0.0.0.0/0" || rule.contains("cidr_ipv6"))
      open.push_back(rule);
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(name_of_group(open[0].at("security_group_id")), "alb");
  EXPECT_EQ(open[0].at("ip_protocol"), "tcp");
  EXPECT_EQ(open[0].at("from_port"), 443);
  EXPECT_EQ(open[0].at("to_port"), 443);
}

TEST_P(Claims, N14_TheAppAcceptsOnlyTheLoadBalancer) {
  const auto ingress = rules("ingress", "app");
  ASSERT_EQ(ingress.size(), 1U);
  EXPECT_EQ(name_of_group(ingress[0].at("referenced_security_group_id")), "alb");
  EXPECT_EQ(ingress[0].at("from_port"), NetworkProps(east_1_props()).app_port);
  EXPECT_EQ(ingress[0].at("to_port"), ingress[0].at("from_port"));
}

TEST_P(Claims, N15_TheDatabaseAcceptsOnlyAppDrAndTheAppOfThePeer) {
  std::set<std::string> sources;
  for (const json& rule : rules("ingress", "database")) {
    EXPECT_EQ(rule.at("ip_protocol"), "tcp");
    EXPECT_EQ(rule.at("from_port"), 3306);
    EXPECT_EQ(rule.at("to_port"), 3306);
    sources.insert(
        rule.contains("cidr_ipv4") ? rule.at("cidr_ipv4").get<std::string>()
                                   : name_of_group(rule.at("referenced_security_group_id"))
    );
  }
  std::set<std::string> expected = {"app", "dr"};
  for (const Cidr& subnet : AddressPlan{Cidr(GetParam().peer_cidr_block)}.subnets(Tier::app))
    expected.insert(subnet.text());
  EXPECT_EQ(sources, expected);
  EXPECT_TRUE(rules("egress", "database").empty());
}

TEST_P(Claims, N16_ThePeerIsNamedByAddressAlone) {
  for (const char* direction : {"ingress", "egress"})
    for (const json& rule : all(std::string("aws_vpc_security_group_") + direction + "_rule"))
      if (rule.contains("referenced_security_group_id")) {
        EXPECT_EQ(behind(rule.at("referenced_security_group_id")).at("stack"), GetParam().stack);
      }
}

TEST_P(Claims, N17_NoRuleIsForAllProtocols) {
  for (const char* direction : {"ingress", "egress"}) {
    const auto found = all(std::string("aws_vpc_security_group_") + direction + "_rule");
    EXPECT_FALSE(found.empty());
    for (const json& rule : found) EXPECT_EQ(rule.at("ip_protocol"), "tcp");
  }
  for (const json& group : all("aws_security_group")) {
    EXPECT_FALSE(group.contains("ingress"));
    EXPECT_FALSE(group.contains("egress"));
  }
}

TEST_P(Claims, N18_S3AndDynamodbAreReachedWithoutNat) {
  std::set<std::string> services;
  for (const json& endpoint : all("aws_vpc_endpoint")) {
    if (endpoint.at("vpc_endpoint_type") != "Gateway") continue;
    services.insert(endpoint.at("service_name"));
    EXPECT_EQ(endpoint.at("route_table_ids").size(), 6U);
    EXPECT_EQ(
        tiers_behind(endpoint.at("route_table_ids")), (std::set<std::string>{"app", "database"})
    );
  }
  const std::string prefix = std::string("com.amazonaws.") + GetParam().name + ".";
  EXPECT_EQ(services, (std::set<std::string>{prefix + "s3", prefix + "dynamodb"}));
}

TEST_P(Claims, N19_TheOrchestratorNeedsNoNat) {
  std::set<std::string> services;
  for (const json& endpoint : all("aws_vpc_endpoint")) {
    if (endpoint.at("vpc_endpoint_type") != "Interface") continue;
    EXPECT_EQ(endpoint.at("private_dns_enabled"), true);
    EXPECT_EQ(endpoint.at("subnet_ids").size(), 3U);
    services.insert(endpoint.at("service_name"));
  }
  for (const char* service :
       {"rds", "sns", "monitoring", "logs", "secretsmanager", "kms", "sts", "lambda"})
    EXPECT_EQ(services.count(std::string("com.amazonaws.") + GetParam().name + "." + service), 1U)
        << service;
}

TEST_P(Claims, N20_AllTrafficIsLoggedForAYear) {
  const auto logs = all("aws_flow_log");
  ASSERT_EQ(logs.size(), 1U);
  EXPECT_EQ(logs[0].at("traffic_type"), "ALL");
  EXPECT_EQ(behind(logs[0].at("vpc_id")).at("address"), all("aws_vpc").at(0).at("address"));
  const json group = behind(logs[0].at("log_destination"));
  EXPECT_GE(group.at("retention_in_days"), 365);
  const json key = behind(group.at("kms_key_id"));
  EXPECT_EQ(key.at("enable_key_rotation"), true);
  EXPECT_EQ(key.at("deletion_window_in_days"), 30);
}

INSTANTIATE_TEST_SUITE_P(, Claims, testing::Values(use1, use2), [](const auto& row) {
  return std::string(row.param.stack).substr(7);
});

TEST(ClaimsOfTopology, NoRegionReadsTheOther) {
  for (const char* region : {"region-use1", "region-use2"})
    EXPECT_FALSE(configuration().stack(region).contains("data")) << region;
}

}  // namespace
}  // namespace formwork::networking
