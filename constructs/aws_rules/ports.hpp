#pragma once
#include "formwork/rules.hpp"

// Who may reach which ports, however a rule is written: as aws_vpc_security_group_ingress_rule, as
// aws_security_group_rule, or in its group.

namespace formwork::aws_rules {

/// The types of resources that let something in or out.
extern const std::vector<std::string> ingress_types;
extern const std::vector<std::string> egress_types;

struct Opening {
  int from = 0;
  int to = 65535;
  bool all_protocols = false;
};

/// No opening to the world fulfils the test.
using OpeningTest = std::function<bool(const Opening&)>;
rules::Demand world_gets_no(OpeningTest test);
rules::Demand no_way_out(OpeningTest test);

bool opens(const Opening& opening, std::initializer_list<int> ports);
bool opens_all(const Opening& opening);

/// A network ACL lets the world to none of the ports: its rule with the lowest number decides.
rules::Demand acl_keeps(std::vector<int> ports);
/// The same of a rule that is a resource of its own.
rules::Demand acl_rule_keeps(std::vector<int> ports);

}  // namespace formwork::aws_rules
