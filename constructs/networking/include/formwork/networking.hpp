#pragma once
#include <chrono>
#include <formwork/aws/internet_gateway.hpp>
#include <formwork/aws/vpc.hpp>
#include <optional>
#include <string>
#include <vector>

#include "formwork/construct.hpp"
#include "formwork/networking/endpoints.hpp"
#include "formwork/networking/flow_logs.hpp"
#include "formwork/networking/security_groups.hpp"
#include "formwork/networking/tiers.hpp"

namespace formwork::networking {

struct NetworkProps {
  /// Region of the provider that makes the network, `us-east-1`. Required.
  std::string region;
  /// Account that the network is in: twelve digits, for the policies of key and role. Required.
  std::string account_id;
  /// Addresses of the VPC, private, /16 to /20; AddressPlan says who gets which. Required.
  Cidr cidr_block;
  /// Zones with a subnet of each tier, 3 to 6. Default: the region's a, b and c.
  std::vector<std::string> availability_zones = {};
  /// The network of the other region: its app subnets may open database connections here, and the
  /// application here may open them there. Default: nobody outside the VPC.
  std::optional<AddressPlan> peer = {};
  /// Where load balancers reach the application. 1 to 65535.
  int app_port = 8443;
  /// Where application and dr functions may open HTTPS connections to, through NAT. Default:
  /// anywhere; `{}` leaves them the endpoints.
  std::vector<Cidr> https_egress = {Cidr("0.0.0.0/0")};
  /// AWS services with an endpoint in the app subnets, by the last part of their names.
  std::vector<std::string> interface_endpoints = {
      "kms", "lambda", "logs", "monitoring", "rds", "secretsmanager", "sns", "sts"};
  /// How long flow logs are kept: 365 days or more, one of CloudWatch's periods.
  std::chrono::days flow_log_retention{365};
  /// Key of the flow logs, which CloudWatch Logs must be allowed to use. Default: a key of their
  /// own, with rotation.
  Value<std::string> flow_log_kms_key_arn = unset;
  /// Boundary of the role that writes the flow logs. Default: none.
  Value<std::string> permissions_boundary_arn = unset;
  /// Start of the names of security groups, log group and role; unique in the account's region.
  /// Default: the construct's path, with `-` between its parts.
  std::string name = {};

  /// Three tiers in the first three zones of a region.
  static NetworkProps three_tier(std::string region, std::string account_id, Cidr cidr_block);
};

/// A VPC with three tiers of subnets in each zone, NAT gateways, endpoints, security groups and
/// flow logs. Nothing in it can be replaced without an interruption: the VPC's addresses, zones'
/// subnets and the ids of constructs are there to stay.
///
///     networking::Network network(stack, "network",
///                                 networking::NetworkProps::three_tier(
///                                     "us-east-1", "123456789012", Cidr("10.16.0.0/16")));
///     … = network.app_subnet_ids();
class Network : public Construct {
 public:
  Network(Scope scope, std::string_view id, const NetworkProps& props);

 private:
  bool valid_ = true;
  NetworkProps props_;

 public:
  aws::Vpc vpc;
  aws::InternetGateway internet_gateway;
  PublicTier public_tier;
  PrivateTier app_tier;
  PrivateTier database_tier;
  Endpoints endpoints;
  SecurityGroups security_groups;
  FlowLogs flow_logs;

  Value<std::string> vpc_id() const { return vpc.id(); }
  Value<List<std::string>> public_subnet_ids() const { return public_tier.subnet_ids(); }
  Value<List<std::string>> app_subnet_ids() const { return app_tier.subnet_ids(); }
  Value<List<std::string>> database_subnet_ids() const { return database_tier.subnet_ids(); }
  Value<std::string> alb_security_group_id() const { return security_groups.alb.id(); }
  Value<std::string> app_security_group_id() const { return security_groups.app.id(); }
  Value<std::string> database_security_group_id() const { return security_groups.database.id(); }
  Value<std::string> dr_security_group_id() const { return security_groups.dr.id(); }

  /// False when its properties were refused: there is nothing to say about what builds upon it.
  bool is_valid() const { return valid_; }
  /// Known when the program runs.
  const std::string& region() const { return props_.region; }
  const std::vector<std::string>& availability_zones() const { return props_.availability_zones; }
  AddressPlan addresses() const;
  const std::optional<AddressPlan>& peer() const { return props_.peer; }
};

}  // namespace formwork::networking
