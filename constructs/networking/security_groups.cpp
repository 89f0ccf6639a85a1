#include "formwork/networking/security_groups.hpp"

#include <formwork/aws/vpc_security_group_egress_rule.hpp>
#include <formwork/aws/vpc_security_group_ingress_rule.hpp>

#include "ports.hpp"
#include "tags.hpp"

namespace formwork::networking {
namespace {

using Ingress = aws::VpcSecurityGroupIngressRule;
using Egress = aws::VpcSecurityGroupEgressRule;

/// The other end of a rule: one of the three.
struct Counterpart {
  Value<std::string> cidr_ipv4 = unset;
  Value<std::string> prefix_list_id = unset;
  Value<std::string> security_group_id = unset;
};

aws::SecurityGroup make_group(
    const Construct& scope,
    std::string_view id,
    std::string_view description,
    const SecurityGroupsProps& props,
    const Block<aws::SecurityGroup::Timeouts>& timeouts = unset
) {
  return {
      scope,
      id,
      {.description = description,
       .name = props.environment.name(foundation::NameKind::security_group, id),
       .tags = name_tag(scope, id),
       .timeouts = timeouts,
       .vpc_id = props.vpc_id},
  };
}

template <class Rule>
void allow(
    const aws::SecurityGroup& group,
    std::string_view id,
    std::string_view description,
    int port,
    const Counterpart& counterpart
) {
  const Rule rule{
      group,
      id,
      {.cidr_ipv4 = counterpart.cidr_ipv4,
       .description = description,
       .from_port = port,
       .ip_protocol = "tcp",
       .prefix_list_id = counterpart.prefix_list_id,
       .referenced_security_group_id = counterpart.security_group_id,
       .security_group_id = group.id(),
       .to_port = port},
  };
}

/// Over an inter-region peering only addresses work, not ids of groups.
template <class Rule>
void allow_peer(
    const aws::SecurityGroup& group,
    const std::string& id,
    std::string_view description,
    const AddressPlan& peer,
    Tier tier
) {
  for (const char zone : peer.zones) {
    allow<Rule>(
        group, id + "_" + zone, description, mysql_port, {.cidr_ipv4 = peer.subnet(tier, zone)}
    );
  }
}

/// What the application and the dr functions may reach.
void allow_outgoing(
    const aws::SecurityGroup& group, const SecurityGroups& groups, const SecurityGroupsProps& props
) {
  allow<Egress>(
      group,
      "to_database",
      "MySQL to the database",
      mysql_port,
      {.security_group_id = groups.database.id()}
  );
  allow<Egress>(
      group,
      "to_endpoints",
      "HTTPS to the interface endpoints",
      https_port,
      {.security_group_id = groups.endpoints.id()}
  );
  allow<Egress>(
      group,
      "to_s3",
      "HTTPS to S3 through its gateway endpoint",
      https_port,
      {.prefix_list_id = props.s3_prefix_list_id}
  );
  allow<Egress>(
      group,
      "to_dynamodb",
      "HTTPS to DynamoDB through its gateway endpoint",
      https_port,
      {.prefix_list_id = props.dynamodb_prefix_list_id}
  );
  for (const Cidr& range : props.https_egress) {
    allow<Egress>(
        group,
        "to_" + range.text(),
        "HTTPS to partners and to AWS APIs without an endpoint",
        https_port,
        {.cidr_ipv4 = range}
    );
  }
  if (props.peer) {
    allow_peer<Egress>(
        group,
        "to_peer_database",
        "MySQL to the database of the other region",
        *props.peer,
        Tier::database
    );
  }
}

}  // namespace

SecurityGroups::SecurityGroups(
    Scope scope, std::string_view id, WrittenOut<SecurityGroupsProps> props
)
    : Construct(scope, id),
      alb(make_group(*this, "alb", "Load balancers: HTTPS from anywhere", *props)),
      app(make_group(*this, "app", "Application: only from the load balancers", *props)),
      database(make_group(*this, "database", "Database: only from app, dr and peer", *props)),
      dr(make_group(
          *this,
          "dr",
          "Failover functions: nobody reaches them",
          *props,
          // AWS takes the network interfaces of a deleted function away within the hour.
          {{.delete_ = "60m"}}
      )),
      endpoints(make_group(*this, "endpoints", "Interface endpoints: from app and dr", *props)) {
  allow<Ingress>(
      alb, "https_from_internet", "HTTPS from anywhere", https_port, {.cidr_ipv4 = "0.0.0.0/0"}
  );
  allow<Egress>(
      alb, "to_app", "Requests to the application", props->app_port, {.security_group_id = app.id()}
  );
  allow<Ingress>(
      app,
      "from_alb",
      "Requests from the load balancers",
      props->app_port,
      {.security_group_id = alb.id()}
  );
  for (const auto& [group, name] : {std::pair{app, "app"}, std::pair{dr, "dr"}}) {
    const std::string rule = std::string("from_") + name;
    allow<Ingress>(
        database,
        rule,
        std::string("MySQL from ") + name,
        mysql_port,
        {.security_group_id = group.id()}
    );
    allow<Ingress>(
        endpoints,
        rule,
        std::string("HTTPS from ") + name,
        https_port,
        {.security_group_id = group.id()}
    );
    allow_outgoing(group, *this, *props);
  }
  if (props->peer) {
    allow_peer<Ingress>(
        database,
        "from_peer_app",
        "MySQL from the application of the other region",
        *props->peer,
        Tier::app
    );
  }
}

}  // namespace formwork::networking
