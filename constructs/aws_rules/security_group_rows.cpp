#include "demands.hpp"
#include "ports.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

/// For what nobody but the application should ask.
bool opens_a_database(const Opening& opening) {
  return opens(opening, {1433, 1521, 3306, 5432, 6379, 9200, 11211, 27017});
}

/// Ports that AWS calls high-risk, but for those of databases and administration.
bool opens_a_risk(const Opening& opening) {
  return opens(
      opening, {20, 21, 23, 25, 110, 135, 143, 445, 4333, 5000, 5500, 5601, 8080, 8088, 8888}
  );
}

bool opens_more_than_web(const Opening& opening) {
  const bool is_web = opening.from == opening.to && (opening.from == 443 || opening.from == 80);
  return opens_all(opening) || !is_web;
}

Demand is_used() {
  return related("aws_lb", "security_groups") ||
         related("aws_launch_template", "vpc_security_group_ids") ||
         related("aws_launch_template", "network_interfaces.security_groups") ||
         related("aws_instance", "vpc_security_group_ids") ||
         related("aws_network_interface", "security_groups") ||
         related("aws_rds_cluster", "vpc_security_group_ids") ||
         related("aws_db_instance", "vpc_security_group_ids") ||
         related("aws_vpc_endpoint", "security_group_ids") ||
         related("aws_lambda_function", "vpc_config.security_group_ids") ||
         related("aws_ecs_service", "network_configuration.security_groups") ||
         related("aws_elasticache_replication_group", "security_group_ids") ||
         related("aws_eks_cluster", "vpc_config.security_group_ids");
}

const std::vector<std::string> rule_types{
    "aws_vpc_security_group_ingress_rule",
    "aws_vpc_security_group_egress_rule",
    "aws_security_group_rule"};

}  // namespace

Rows security_group_rows() {
  return {
      {"security-group.admin-ports",
       error,
       ingress_types,
       "EC2.13",
       "1.2.8, 1.3.1",
       "the world gets to the ports of SSH or RDP",
       "let nobody in: AWS Systems Manager needs no port",
       world_gets_no([](const Opening& opening) {
         return opens(opening, {22, 3389});
       })},
      {"security-group.all-ports",
       error,
       ingress_types,
       "CKV_AWS_277",
       "1.2.8, 1.3.1",
       "the world gets to all ports",
       "name the port, and who may come",
       world_gets_no(opens_all)},
      {"security-group.database-ports",
       error,
       ingress_types,
       "EC2.19",
       "1.3.1, 1.3.2",
       "the world gets to the port of a database",
       "set referenced_security_group_id to the group of the application",
       world_gets_no(opens_a_database)},
      {"security-group.risky-ports",
       error,
       ingress_types,
       "EC2.19",
       "1.3.1, 1.3.2",
       "the world gets to a port that is tried all the time",
       "set referenced_security_group_id in the place of the range",
       world_gets_no(opens_a_risk)},
      {"security-group.web-alone",
       warning,
       ingress_types,
       "EC2.18",
       "1.3.1, 1.3.2",
       "the world gets to more than a web server",
       "open 443 to the world, and the rest to the groups that need it",
       world_gets_no(opens_more_than_web)},
      {"security-group.plain-http",
       warning,
       ingress_types,
       "CKV_AWS_260",
       "1.2.5",
       "the world may speak without TLS, on port 80",
       "leave it closed, or acknowledge it where it only redirects to 443",
       world_gets_no([](const Opening& opening) { return opens(opening, {80}); })},
      {"security-group.all-egress",
       error,
       egress_types,
       "CKV_AWS_382",
       "1.3.2",
       "all may go everywhere, over all ports",
       "name the port, and the group or the range it is for",
       no_way_out(opens_all)},
      {"security-group.world-egress",
       Severity::info,
       egress_types,
       "AWS-0104",
       "",
       "something may go everywhere",
       "name the range, or use endpoints; acknowledge it where it has a reason",
       no_way_out([](const Opening& opening) { return !opens_all(opening); })},
      {"security-group.described",
       warning,
       {"aws_security_group"},
       "CKV_AWS_23",
       "1.2.5",
       "nobody says what a security group is for",
       "set description",
       is_not_empty("description") && is_none_of("description", {"Managed by Terraform"})},
      {"security-group.rule-described",
       warning,
       rule_types,
       "CKV_AWS_23",
       "1.2.5",
       "nobody says what a rule of a security group is for",
       "set description",
       is_not_empty("description")},
      {"security-group.used",
       warning,
       {"aws_security_group"},
       "CKV2_AWS_5",
       "",
       "a security group is of nothing",
       "use it, or leave it out",
       is_used()},
  };
}

}  // namespace formwork::aws_rules
