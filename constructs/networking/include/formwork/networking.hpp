#pragma once
#include <formwork/aws/internet_gateway.hpp>
#include <formwork/aws/vpc.hpp>
#include <optional>
#include <string>
#include <vector>

#include "formwork/foundation/checks.hpp"
#include "formwork/networking/endpoints.hpp"
#include "formwork/networking/flow_logs.hpp"
#include "formwork/networking/security_groups.hpp"
#include "formwork/networking/tiers.hpp"
#include "formwork/written_out.hpp"

namespace formwork::networking {

struct NetworkProps {
  /// Account and Region of the network, and how what is in it is called. Required.
  foundation::Environment environment;
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
  NatGateways nat_gateways = NatGateways::one_per_zone;
  /// AWS services with an endpoint in the app subnets, by the last part of their names.
  std::vector<std::string> interface_endpoints = {
      "kms", "lambda", "logs", "monitoring", "rds", "secretsmanager", "sns", "sts"};
  /// How long flow logs are kept.
  foundation::LogRetention flow_log_retention = foundation::LogRetention::days_365;
  /// What they are encrypted with; CloudWatch Logs is let in to a key of ours, and must be let in
  /// to one by_arn. Default: a key of their own, with rotation.
  std::optional<foundation::EncryptionKey> flow_log_key = {};
  /// The role that writes them, for a network that holds no IAM: flow_logs_role_arn(environment).
  /// Default: one is made here.
  Value<std::string> flow_log_role_arn = unset;
  /// Boundary of the role that is made here. Default: none.
  Value<std::string> permissions_boundary_arn = unset;

  /// Three tiers in the first three zones of a region.
  static NetworkProps three_tier(foundation::Environment environment, Cidr cidr_block);
};

/// A VPC with three tiers of subnets in each zone, NAT gateways, endpoints, security groups and
/// flow logs. Nothing in it can be replaced without an interruption: the VPC's addresses, zones'
/// subnets and the ids of constructs are there to stay.
///
///     networking::Network network(
///         stack,
///         "network",
///         networking::NetworkProps{
///             .environment = use1,
///             .cidr_block = foundation::Cidr("10.16.0.0/16"),
///         }
///     );
///     … = network.app_subnet_ids();
class Network : public Construct {
 public:
  Network(Scope scope, std::string_view id, WrittenOut<NetworkProps> props);

 private:
  foundation::Checked<NetworkProps> props_;

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
  bool is_valid() const { return props_.is_valid(); }
  /// Known when the program runs.
  const foundation::Environment& environment() const { return props_->environment; }
  const std::vector<std::string>& availability_zones() const { return props_->availability_zones; }
  int app_port() const { return props_->app_port; }
  AddressPlan addresses() const;
  const std::optional<AddressPlan>& peer() const { return props_->peer; }
};

}  // namespace formwork::networking
