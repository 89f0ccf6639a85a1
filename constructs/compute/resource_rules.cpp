#include "resource_rules.hpp"

#include "application_rules.hpp"
#include "formwork/foundation/app_checks.hpp"

namespace formwork::compute {
namespace {

Written written(const Application& app) {
  return {
      .lb = Resource(app.load_balancer.lb),
      .target_group = Resource(app.load_balancer.target_group),
      .listener = Resource(app.load_balancer.listener),
      .launch_template = Resource(app.instances.launch_template),
      .group = Resource(app.instances.group),
      .scaling = Resource(app.instances.scaling),
      .association = Resource(app.firewall.association),
      .web_acl = Resource(app.firewall.web_acl),
      .bucket_policy = Resource(app.access_logs.parts.policy),
      .bucket_encryption = Resource(app.access_logs.parts.encryption),
      .firewall_logs = Resource(app.firewall.log_group.log_group),
      .account_id = app.props().network.environment().account_id,
      .min_size = app.props().min_size,
      .is_protected = is_on(app.props().protection),
  };
}

}  // namespace

void check_resources(const Application& application) {
  application.add_validation([application] {
    const Written resources = written(application);
    std::vector<Diagnostic> findings = broken_instance_rules(resources);
    for (Diagnostic& finding : broken_load_balancer_rules(resources))
      findings.push_back(std::move(finding));
    return findings;
  });
}

}  // namespace formwork::compute
