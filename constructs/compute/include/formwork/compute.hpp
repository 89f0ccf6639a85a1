#pragma once
#include "formwork/compute/firewall.hpp"
#include "formwork/compute/instances.hpp"
#include "formwork/written_out.hpp"

namespace formwork::compute {

/// An application on instances behind a load balancer, in one Region: over three zones, encrypted,
/// logged, behind a firewall, with enough capacity to lose a zone without a launch.
///
/// The same of another Region, by the same name, is its standby and must be its equal: two of them
/// that differ in more than their Region are refused.
///
///     compute::Application app(
///         stack,
///         "app",
///         compute::ApplicationProps{
///             .network = network,
///             .certificate_arn = validation.certificate_arn(),
///             .image = compute::Image::parameter(
///                 "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
///                 "2026-11"
///             ),
///         }
///     );
///     … = app.dns_name();
class Application : public Construct {
 public:
  Application(Scope scope, std::string_view id, WrittenOut<ApplicationProps> props);

 private:
  foundation::Checked<ApplicationProps> props_;

 public:
  storage::AccessLogBucket access_logs;
  LoadBalancer load_balancer;
  Firewall firewall;
  Instances instances;

  /// What an alias record points at, with the zone of the load balancer.
  Value<std::string> dns_name() const { return load_balancer.lb.dns_name(); }
  Value<std::string> zone_id() const { return load_balancer.lb.zone_id(); }
  Value<std::string> load_balancer_arn() const { return load_balancer.lb.arn(); }
  /// As metrics of AWS/ApplicationELB name them.
  Value<std::string> load_balancer_arn_suffix() const { return load_balancer.lb.arn_suffix(); }
  Value<std::string> target_group_arn_suffix() const {
    return load_balancer.target_group.arn_suffix();
  }
  Value<std::string> autoscaling_group_name() const { return instances.group.name(); }
  Value<std::string> access_log_bucket() const { return access_logs.id(); }
  /// Known when the program runs.
  const ApplicationProps& props() const { return *props_; }
};

}  // namespace formwork::compute
