#pragma once
#include <formwork/aws/autoscaling_group.hpp>
#include <formwork/aws/autoscaling_policy.hpp>
#include <formwork/aws/launch_template.hpp>
#include <optional>

#include "formwork/compute/load_balancer.hpp"
#include "formwork/iam/autoscaling_service_role.hpp"
#include "formwork/iam/instance_role.hpp"

namespace formwork::compute {

/// What answers behind a load balancer, which an Application makes: a group of instances over the
/// zones of the app tier, what each is launched from, and the rule that scales them.
class Instances : public Construct {
 public:
  Instances(
      Scope scope,
      std::string_view id,
      const ApplicationProps& props,
      const LoadBalancer& load_balancer
  );

  /// Nothing if they were given.
  std::optional<iam::InstanceRole> role;
  std::optional<iam::AutoScalingServiceRole> service_linked_role;
  foundation::EncryptionKey volume_key;
  aws::LaunchTemplate launch_template;
  aws::AutoscalingGroup group;
  aws::AutoscalingPolicy scaling;
};

}  // namespace formwork::compute
