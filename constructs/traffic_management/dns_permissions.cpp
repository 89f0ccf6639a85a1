#include "formwork/traffic_management/dns_permissions.hpp"

#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/written_policy.hpp"

namespace formwork::traffic_management {
namespace {

using foundation::matches;
using foundation::starts_with;

bool changes_dns(const std::string& action) {
  const std::string pattern = foundation::in_small_letters(action);
  for (const char* forbidden : {"route53:changeresourcerecordsets", "route53:updatehealthcheck"})
    if (matches(pattern, forbidden)) return true;
  for (const std::string service : {"iam:", "route53-recovery-control-config:"})
    if (starts_with(pattern, service) || matches(pattern, service + "anything")) return true;
  return false;
}

foundation::Found changes_in(const Element& policy) {
  foundation::Found found;
  const auto statements = foundation::statements_of(policy, "policy");
  if (!statements) return found;
  for (const foundation::WrittenStatement& statement : *statements)
    for (const std::string& action : statement.actions)
      if (statement.allows && changes_dns(action))
        found.push_back(foundation::quoted("Action", action));
  return found;
}

std::vector<Diagnostic> findings_of(const Construct& app, const Element& role) {
  std::vector<Diagnostic> findings;
  for (const Element& policy : foundation::policies_of(app, role)) {
    auto found = changes_in(policy);
    if (found.empty()) continue;
    findings.push_back(
        {.code = "traffic_management.R17",
         .message = "a role of a failover may change DNS or IAM, whose control planes are in "
                    "us-east-1: it would wait for what has failed",
         .places = {foundation::maker_of(role)},
         .found = std::move(found),
         .help = "move traffic by health checks and fences; read actions are no harm"}
    );
  }
  return findings;
}

}  // namespace

void forbid_dns_changes(const Construct& roles) {
  roles.add_validation([roles] {
    Construct app = roles;
    while (const auto above = app.parent()) app = *above;
    std::vector<Diagnostic> findings;
    for (const Element& role : foundation::resources_in(roles, "aws_iam_role"))
      for (Diagnostic& finding : findings_of(app, role)) findings.push_back(std::move(finding));
    return findings;
  });
}

}  // namespace formwork::traffic_management
