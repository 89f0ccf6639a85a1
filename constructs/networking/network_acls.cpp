#include "network_acls.hpp"

#include <formwork/aws/default_network_acl.hpp>
#include <formwork/aws/network_acl.hpp>

#include "ports.hpp"
#include "tags.hpp"

namespace formwork::networking {
namespace {

using Rule = aws::NetworkAcl::Egress;
using Rules = std::vector<Rule>;

struct Ports {
  int from;
  int to;
};
constexpr Ports all_ports{0, 65535};
constexpr Ports https{https_port, https_port};
constexpr Ports mysql{mysql_port, mysql_port};
constexpr Ports remote_desktop{3389, 3389};
/// Where answers arrive: an ACL keeps no connections.
constexpr Ports answers{1024, 65535};
const Cidr anywhere("0.0.0.0/0");

Rule rule(std::size_t position, std::string_view action, const Cidr& range, Ports ports) {
  return {
      .action = action,
      .cidr_block = range,
      .from_port = ports.from,
      .protocol = "tcp",
      .rule_no = 100 * (position + 1),
      .to_port = ports.to,
  };
}

class RuleList {
 public:
  RuleList& allow(const Cidr& range, Ports ports) {
    rules_.push_back(rule(rules_.size(), "allow", range, ports));
    return *this;
  }
  RuleList& deny(const Cidr& range, Ports ports) {
    rules_.push_back(rule(rules_.size(), "deny", range, ports));
    return *this;
  }
  /// "Fragmentation needed": without it large packets vanish where the path is narrower.
  RuleList& allow_path_mtu_discovery() {
    rules_.push_back({
        .action = "allow",
        .cidr_block = anywhere,
        .from_port = 0,
        .icmp_code = 4,
        .icmp_type = 3,
        .protocol = "icmp",
        .rule_no = 100 * (rules_.size() + 1),
        .to_port = 0,
    });
    return *this;
  }
  const Rules& rules() const { return rules_; }

 private:
  Rules rules_;
};

void add_acl(
    const Construct& scope,
    const Network& network,
    Tier tier,
    const Value<List<std::string>>& subnet_ids,
    const RuleList& ingress,
    const RuleList& egress
) {
  const aws::NetworkAcl acl{
      scope,
      name_of(tier),
      {.egress = egress.rules(),
       .ingress = ingress.rules(),
       .subnet_ids = subnet_ids,
       .tags = tier_tags(scope, name_of(tier), name_of(tier)),
       .vpc_id = network.vpc_id()},
  };
}

}  // namespace

void add_network_acls(const Network& network) {
  const Construct scope(network, "network_acls");
  const AddressPlan own = network.addresses();

  const aws::DefaultNetworkAcl default_acl{
      scope,
      "default",
      {.default_network_acl_id = network.vpc.default_network_acl_id(),
       .tags = name_tag(scope, "default")},
  };

  RuleList public_ingress;
  public_ingress.allow(own.cidr_block, all_ports)
      .allow(anywhere, https)
      .deny(anywhere, remote_desktop)
      .allow(anywhere, answers)
      .allow_path_mtu_discovery();
  RuleList public_egress;
  public_egress.allow(own.cidr_block, all_ports)
      .allow(anywhere, https)
      .allow(anywhere, answers)
      .allow_path_mtu_discovery();
  add_acl(
      scope, network, Tier::public_, network.public_subnet_ids(), public_ingress, public_egress
  );

  RuleList app_ingress;
  app_ingress.allow(own.cidr_block, all_ports)
      .deny(anywhere, remote_desktop)
      .allow(anywhere, answers)
      .allow_path_mtu_discovery();
  RuleList app_egress;
  app_egress.allow(own.cidr_block, all_ports).allow(anywhere, https).allow_path_mtu_discovery();
  if (network.peer()) app_egress.allow(network.peer()->range(Tier::database), mysql);
  add_acl(scope, network, Tier::app, network.app_subnet_ids(), app_ingress, app_egress);

  RuleList database_ingress;
  RuleList database_egress;
  database_ingress.allow(own.range(Tier::app), mysql).allow_path_mtu_discovery();
  database_egress.allow(own.range(Tier::app), answers).allow_path_mtu_discovery();
  if (network.peer()) {
    database_ingress.allow(network.peer()->range(Tier::app), mysql);
    database_egress.allow(network.peer()->range(Tier::app), answers);
  }
  add_acl(
      scope,
      network,
      Tier::database,
      network.database_subnet_ids(),
      database_ingress,
      database_egress
  );
}

}  // namespace formwork::networking
