#pragma once
#include <formwork/aws/wafv2_web_acl.hpp>
#include <formwork/aws/wafv2_web_acl_association.hpp>
#include <formwork/aws/wafv2_web_acl_logging_configuration.hpp>

#include "formwork/compute/load_balancer.hpp"

namespace formwork::compute {

/// What stands before a load balancer, which an Application makes: a web ACL with AWS's managed
/// rules, and its logs without cookies and credentials.
class Firewall : public Construct {
 public:
  Firewall(
      Scope scope,
      std::string_view id,
      const ApplicationProps& props,
      const LoadBalancer& load_balancer
  );

  foundation::LogGroup log_group;
  aws::Wafv2WebAcl web_acl;
  aws::Wafv2WebAclLoggingConfiguration logging;
  aws::Wafv2WebAclAssociation association;
};

}  // namespace formwork::compute
