#include "policy_principal_rules.hpp"

#include <algorithm>

#include "arn.hpp"
#include "formwork/foundation/region.hpp"

namespace formwork::foundation {
namespace {

using Place = StatementInPolicy;

/// The Region in `logs.us-east-1.amazonaws.com`; empty if there is none.
std::string_view region_in_service(std::string_view service) {
  while (!service.empty()) {
    const std::string_view part = service.substr(0, service.find('.'));
    if (is_region(part)) return part;
    service.remove_prefix(std::min(service.size(), part.size() + 1));
  }
  return {};
}

bool is_service(std::string_view id, const Place& place) {
  const bool ends_well = ends_with(id, ".amazonaws.com") || ends_with(id, ".amazonaws.com.cn") ||
                         ends_with(id, ".aws.internal");
  const std::string_view region = region_in_service(id);
  return ends_well && !starts_with(id, "arn:") &&
         (region.empty() || !place.facts.is_of_a_region || region == place.environment.region);
}

bool is_aws_principal(std::string_view id) {
  if (id == "*" || is_account_id(id)) return true;
  const auto arn = arn_of(id);
  return arn && (arn->service == "iam" || arn->service == "sts") && arn->region.empty() &&
         is_account_id(arn->account) && !is_wild(arn->resource);
}

bool is_right(PrincipalKind kind, const std::string& id, const Place& place) {
  switch (kind) {
    case PrincipalKind::service:
      return is_service(id, place);
    case PrincipalKind::aws:
      return is_aws_principal(id);
    case PrincipalKind::federated:
      break;
  }
  return id.find('.') != id.npos || arn_of(id).has_value();
}

Found wrong_principals(const Place& place) {
  Found found = each_principal(place, [&](const Principal& principal) {
    const auto id = principal.id.literal();
    return id && !is_right(principal.kind, *id, place);
  });
  for (const auto* principals : {&place.statement.principals, &place.statement.not_principals})
    for (const Principal& principal : *principals)
      if (!principal.id.is_set()) found.push_back(words(place, "has a principal that is not set"));
  return found;
}

bool is_open_to_anyone(const Place& place) {
  const Statement& statement = place.statement;
  return statement.effect == Effect::allow && statement.conditions.empty() &&
         place.facts.kind != PolicyKind::endpoint &&
         std::any_of(
             statement.principals.begin(),
             statement.principals.end(),
             [](const Principal& principal) { return principal.id.literal() == "*"; }
         );
}

const Rule<Place> rules[] = {
    {"policy.no-principal",
     "a statement of a resource's policy, or of a role's trust, does not say whom it is for",
     "add principals: Principal::service(…), Principal::aws(…)",
     [](const Place& p) {
       return found_unless(
           !p.facts.names_principals || !p.statement.principals.empty() ||
               !p.statement.not_principals.empty(),
           words(p, "has no principals")
       );
     }},
    {"policy.principals-twice",
     "a statement must have either principals or not_principals",
     "say whom it is for, or all whom it is not for",
     [](const Place& p) {
       return found_unless(
           p.statement.principals.empty() || p.statement.not_principals.empty(),
           words(p, "has both")
       );
     }},
    {"policy.principal-of-identity",
     "a statement of an identity's policy names principals: it is for whom it is attached to",
     "leave principals out",
     [](const Place& p) {
       return found_unless(
           p.facts.names_principals ||
               (p.statement.principals.empty() && p.statement.not_principals.empty()),
           words(p, "has principals")
       );
     }},
    {"policy.principal",
     "a principal is not written as AWS does",
     "services are Principal::service(environment, \"sns\"); roles are whole ARNs without `*`, and "
     "of "
     "the account",
     wrong_principals},
    {"policy.public",
     "a policy allows anyone something, without a condition",
     "name who is meant, or add a condition such as aws:PrincipalOrgID",
     [](const Place& p) { return found_unless(!is_open_to_anyone(p), words(p, "is for anyone")); }},
    {"policy.not-principal",
     "not_principals is for refusals of a resource's policy alone",
     "use a condition on aws:PrincipalArn",
     [](const Place& p) {
       const bool may_have =
           p.statement.effect == Effect::deny && p.facts.kind != PolicyKind::trust;
       return found_unless(
           may_have || p.statement.not_principals.empty(), words(p, "has not_principals")
       );
     }},
};

}  // namespace

std::vector<Diagnostic> check_principals(const StatementInPolicy& place) {
  return broken_rules(place, rules);
}

}  // namespace formwork::foundation
