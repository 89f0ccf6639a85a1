#pragma once
#include <formwork/aws/lb.hpp>
#include <formwork/aws/lb_listener.hpp>
#include <formwork/aws/lb_target_group.hpp>
#include <optional>

#include "formwork/compute/application_props.hpp"

namespace formwork::compute {

/// What the internet reaches, which an Application makes: the load balancer in the public subnets,
/// its one listener on 443, and the group of targets in which instances report their health.
class LoadBalancer : public Construct {
 public:
  LoadBalancer(
      Scope scope,
      std::string_view id,
      const ApplicationProps& props,
      const storage::AccessLogBucket& logs
  );

  aws::Lb lb;
  aws::LbTargetGroup target_group;
  aws::LbListener listener;
  /// Nothing unless redirect_http.
  std::optional<aws::LbListener> redirect;
};

}  // namespace formwork::compute
