#include "demands.hpp"
#include "ports.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

Demand has_endpoint(const std::string& service) {
  return related("aws_vpc_endpoint", "vpc_id", matches("service_name", "*." + service));
}

Demand has_no_route_to_the_internet() { return is_no("gateway_id", "aws_internet_gateway"); }

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

}  // namespace

Rows network_rows() {
  return {
      {"vpc.flow-log",
       error,
       {"aws_vpc"},
       "EC2.6",
       "10.2.1",
       "nobody writes down what goes through a VPC",
       "make aws_flow_log for it",
       related("aws_flow_log", "vpc_id")},
      {"vpc.flow-log-of-all",
       warning,
       {"aws_flow_log"},
       "CKV2_AWS_11",
       "10.2.1",
       "a flow log leaves out some of the traffic",
       "set traffic_type = \"ALL\"",
       when(is_given("vpc_id"), equals("traffic_type", "ALL"))},
      {"vpc.default-security-group",
       error,
       {"aws_vpc"},
       "EC2.2",
       "1.2.5, 1.3.1",
       "the default security group of a VPC lets something through",
       "make aws_default_security_group for it, with nothing but vpc_id",
       related(
           "aws_default_security_group", "vpc_id", is_not_given("ingress") && is_not_given("egress")
       )},
      {"vpc.no-public-ip",
       error,
       {"aws_subnet"},
       "EC2.15",
       "1.3.1, 1.4.4",
       "what is started in a subnet gets a public address",
       "leave map_public_ip_on_launch out",
       is_not_true("map_public_ip_on_launch")},
      {"vpc.private-instances",
       error,
       {"aws_autoscaling_group"},
       "CKV2_AWS_35",
       "1.3.1, 1.4.1",
       "instances are in a subnet with a route to the internet",
       "put them in a subnet whose default route is a NAT gateway, or that has none",
       if_given(
           "vpc_zone_identifier",
           subnets_route("vpc_zone_identifier", has_no_route_to_the_internet())
       )},
      {"vpc.private-databases",
       error,
       {"aws_db_subnet_group"},
       "PCI321-VPCNoUnrestrictedRouteToIGW",
       "1.3.1, 1.4.4",
       "databases are in a subnet with a route to the internet",
       "put them in a subnet without one",
       subnets_route("subnet_ids", has_no_route_to_the_internet())},
      {"vpc.databases-have-no-way-out",
       warning,
       {"aws_db_subnet_group"},
       "PCI DSS 4.0, 1.3.2",
       "1.3.2, 1.4.4",
       "databases are in a subnet with a default route",
       "leave it out: what they need of AWS goes through endpoints",
       subnets_route(
           "subnet_ids",
           is_none_of("destination_cidr_block", {"0.0.0.0/0"}) &&
               is_none_of("destination_ipv6_cidr_block", {"::/0"})
       )},
      {"vpc.private-functions",
       error,
       {"aws_lambda_function"},
       "CKV2_AWS_35",
       "1.3.1, 1.4.1",
       "a function is in a subnet with a route to the internet, where it has no address of its own",
       "put it in a subnet whose default route is a NAT gateway, or that has none",
       if_given(
           "vpc_config", subnets_route("vpc_config.subnet_ids", has_no_route_to_the_internet())
       )},
      {"vpc.acl-keeps-admin-ports",
       error,
       {"aws_network_acl", "aws_default_network_acl"},
       "EC2.21",
       "1.3.1",
       "a network ACL lets the world to the ports of SSH or RDP",
       "refuse 22 and 3389 in a rule with a lower number",
       acl_keeps({22, 3389})},
      {"vpc.acl-rule-keeps-admin-ports",
       error,
       {"aws_network_acl_rule"},
       "EC2.21",
       "1.3.1",
       "a rule of a network ACL lets the world to the ports of SSH or RDP",
       "let fewer ports through",
       acl_rule_keeps({22, 3389})},
      {"vpc.acl-is-used",
       warning,
       {"aws_network_acl"},
       "CKV2_AWS_1",
       "",
       "a network ACL is of no subnet",
       "set subnet_ids",
       is_not_empty("subnet_ids") || related("aws_network_acl_association", "network_acl_id")},
      {"vpc.gateway-endpoints",
       warning,
       {"aws_vpc"},
       "prowler vpc_endpoint_for_ec2_enabled",
       "1.4.1, 1.4.4",
       "what a VPC asks of S3 and DynamoDB goes over the internet",
       "make the gateway endpoints of both, which cost nothing",
       has_endpoint("s3") && has_endpoint("dynamodb")},
      {"vpc.interface-endpoints",
       warning,
       {"aws_vpc"},
       "EC2.10",
       "1.4.1, 1.4.4",
       "what a VPC asks of AWS goes over the internet",
       "make interface endpoints of ec2, kms, logs, ssm, sns, sts and secretsmanager",
       has_endpoint("ec2") && has_endpoint("kms") && has_endpoint("logs") && has_endpoint("ssm") &&
           has_endpoint("sns") && has_endpoint("sts") && has_endpoint("secretsmanager"),
       Reach::pci_alone},
      {"vpc.address-is-used",
       warning,
       {"aws_eip"},
       "CKV2_AWS_19",
       "",
       "an address is paid for and of nothing",
       "use it, or leave it out",
       related("aws_nat_gateway", "allocation_id") ||
           related("aws_eip_association", "allocation_id") ||
           related("aws_lb", "subnet_mapping.allocation_id") || is_given("instance") ||
           is_given("network_interface")},
      {"vpc.peering-stays-private",
       warning,
       {"aws_route"},
       "PCI DSS 4.0, 1.4.1",
       "1.4.1",
       "a peering is the way to everywhere",
       "route the other VPC's range to it, and nothing else",
       if_given("vpc_peering_connection_id", is_none_of("destination_cidr_block", {"0.0.0.0/0"}))},
  };
}

}  // namespace formwork::aws_rules
