#include "formwork/compute.hpp"

#include "application_rules.hpp"

namespace formwork::compute {
namespace {

storage::AccessLogBucket access_logs_of(const Construct& scope, const ApplicationProps& props) {
  if (props.access_logs) return *props.access_logs;
  return storage::AccessLogBucket(
      scope,
      "access_logs",
      storage::AccessLogBucketProps{
          .environment = props.network.environment(),
          .name = props.name + "-access-logs",
          .protection = props.protection,
          .emptied = props.emptied,
      }
  );
}

}  // namespace

Application::Application(Scope scope, std::string_view id, WrittenOut<ApplicationProps> props)
    : Construct(scope, id),
      props_(checked(*this, *props)),
      access_logs(access_logs_of(*this, *props_)),
      load_balancer(*this, "load_balancer", *props_, access_logs),
      firewall(*this, "firewall", *props_, load_balancer),
      instances(*this, "instances", *props_, load_balancer) {
  if (!props_.is_valid()) return;
  check_resources(*this);
  check_certificates(*this);
  check_twins(*this);
}

}  // namespace formwork::compute
