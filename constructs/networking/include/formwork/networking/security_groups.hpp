#pragma once
#include <formwork/aws/security_group.hpp>
#include <optional>
#include <string>
#include <vector>

#include "formwork/foundation/environment.hpp"
#include "formwork/networking/address_plan.hpp"
#include "formwork/written_out.hpp"

namespace formwork::networking {

struct SecurityGroupsProps {
  foundation::Environment environment;
  Value<std::string> vpc_id;
  int app_port;
  std::optional<AddressPlan> peer;
  std::vector<Cidr> https_egress;
  /// Of the gateway endpoints: their addresses are public, and reached without NAT.
  Value<std::string> s3_prefix_list_id;
  Value<std::string> dynamodb_prefix_list_id;
};

/// Who may talk to whom: internet -> alb -> app -> database, and dr -> database. Each rule is a
/// resource below its group; none is for all protocols.
class SecurityGroups : public Construct {
 public:
  SecurityGroups(Scope scope, std::string_view id, WrittenOut<SecurityGroupsProps> props);

  /// Load balancers: HTTPS from anywhere.
  aws::SecurityGroup alb;
  /// Instances of the application: only from load balancers.
  aws::SecurityGroup app;
  /// Only MySQL, only from app, dr and the peer's app subnets.
  aws::SecurityGroup database;
  /// Functions that watch and move the database: nobody reaches them.
  aws::SecurityGroup dr;
  /// Interface endpoints: HTTPS from app and dr.
  aws::SecurityGroup endpoints;
};

}  // namespace formwork::networking
