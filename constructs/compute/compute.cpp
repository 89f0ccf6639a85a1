#include "formwork/compute.hpp"

#include "application_rules.hpp"

namespace formwork::compute {

Application::Application(Scope scope, std::string_view id, WrittenOut<ApplicationProps> props)
    : Construct(scope, id),
      props_(checked(*this, *props)),
      access_logs(*this, "access_logs", *props_),
      load_balancer(*this, "load_balancer", *props_, access_logs),
      firewall(*this, "firewall", *props_, load_balancer),
      instances(*this, "instances", *props_, load_balancer) {
  if (!props_.is_valid()) return;
  check_resources(*this);
  check_certificates(*this);
  check_twins(*this);
}

}  // namespace formwork::compute
