#pragma once

#include "formwork/networking.hpp"

namespace formwork::networking {

/// The second line behind the security groups: an ACL for each tier, and a default one that lets
/// nothing through, for subnets that somebody adds without one.
void add_network_acls(const Network& network);

}  // namespace formwork::networking
