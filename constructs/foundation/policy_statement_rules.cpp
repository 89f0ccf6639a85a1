#include "policy_statement_rules.hpp"

#include <algorithm>

#include "arn.hpp"
#include "condition_tests.hpp"
#include "formwork/foundation/region.hpp"

namespace formwork::foundation {
namespace {

using Place = StatementInPolicy;

std::string line(const Place& place, std::string_view field, std::string_view value) {
  return quoted("statements[" + std::to_string(place.position) + "]." + std::string(field), value);
}

std::string words(const Place& place, std::string_view said) {
  return "statements[" + std::to_string(place.position) + "] " + std::string(said);
}

/// A line for each literal value that `is_wrong` says something about.
template <class Values, class IsWrong>
Found each(
    const Place& place, std::string_view field, const Values& values, const IsWrong& is_wrong
) {
  Found found;
  for (const auto& value : values) {
    const auto literal = Value<std::string>(value).literal();
    if (literal && is_wrong(*literal)) found.push_back(line(place, field, *literal));
  }
  return found;
}

bool is_action(std::string_view action) {
  const auto colon = action.find(':');
  if (colon == action.npos || colon == 0 || colon + 1 == action.size()) return false;
  const auto is_of = [](std::string_view text, std::string_view others) {
    return std::all_of(text.begin(), text.end(), [&](char c) {
      return lower_case.find(c) != lower_case.npos || digits.find(c) != digits.npos ||
             (c >= 'A' && c <= 'Z') || others.find(c) != others.npos;
    });
  };
  return is_of(action.substr(0, colon), "-") && is_of(action.substr(colon + 1), "*?");
}

Found wrong_actions(const Place& place) {
  const bool may_be_all = place.statement.effect == Effect::deny ||
                          place.facts.kind == PolicyKind::boundary ||
                          place.facts.kind == PolicyKind::endpoint;
  const auto is_wrong = [&](const std::string& action) {
    return !is_action(action) && !(may_be_all && action == "*");
  };
  Found found = each(place, "actions", place.statement.actions, is_wrong);
  const Found others = each(place, "not_actions", place.statement.not_actions, is_wrong);
  found.insert(found.end(), others.begin(), others.end());
  return found;
}

/// With a Region in it, such an ARN matches nothing.
bool has_needless_region(const Arn& arn) {
  const bool has_none = arn.service == "iam" || arn.service == "route53" ||
                        (arn.service == "s3" && !starts_with(arn.resource, "accesspoint"));
  return has_none && !arn.region.empty();
}

Found wrong_resources(const Place& place) {
  Found found = each(place, "resources", place.statement.resources, [](const std::string& text) {
    const auto arn = arn_of(text);
    return text != "*" && (!arn || has_needless_region(*arn));
  });
  for (const auto& resource : place.statement.resources)
    if (!resource.is_set()) found.push_back(words(place, "has a resource that is not set"));
  return found;
}

bool is_wild(std::string_view text) { return text.find_first_of("*?$") != text.npos; }

/// ARNs of resources and principals that are not of this partition.
Found of_another_partition(const Place& place) {
  const auto is_wrong = [&](const std::string& text) {
    const auto arn = arn_of(text);
    return arn && !is_wild(arn->partition) && arn->partition != place.environment.partition();
  };
  Found found = each(place, "resources", place.statement.resources, is_wrong);
  for (const Principal& principal : place.statement.principals) {
    const auto id = principal.id.literal();
    if (id && is_wrong(*id)) found.push_back(line(place, "principals", *id));
  }
  for (const Condition& condition : place.statement.conditions) {
    const Found values = each(place, condition.key, condition.values, is_wrong);
    found.insert(found.end(), values.begin(), values.end());
  }
  return found;
}

/// What is attached to a resource speaks of that resource, where it is.
Found of_another_region(const Place& place) {
  if (!place.facts.is_of_a_region) return {};
  return each(place, "resources", place.statement.resources, [&](const std::string& text) {
    const auto arn = arn_of(text);
    if (!arn) return false;
    const auto differs = [](std::string_view found, std::string_view own) {
      return !found.empty() && !is_wild(found) && found != own;
    };
    return differs(arn->region, place.environment.region) ||
           differs(arn->account, place.environment.account_id);
  });
}

Found aliases(const Place& place) {
  return each(place, "resources", place.statement.resources, [](const std::string& text) {
    const auto arn = arn_of(text);
    return arn && arn->service == "kms" && starts_with(arn->resource, "alias/");
  });
}

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

Found wrong_principals(const Place& place) {
  Found found;
  for (const Principal& principal : place.statement.principals) {
    const auto id = principal.id.literal();
    if (!id) {
      if (!principal.id.is_set()) found.push_back(words(place, "has a principal that is not set"));
      continue;
    }
    const bool is_right = principal.kind == PrincipalKind::service ? is_service(*id, place)
                          : principal.kind == PrincipalKind::aws
                              ? is_aws_principal(*id)
                              : id->find('.') != id->npos || arn_of(*id).has_value();
    if (!is_right) found.push_back(line(place, "principals", *id));
  }
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

Found wrong_conditions(const Place& place) {
  Found found;
  std::vector<std::string> seen;
  for (const Condition& condition : place.statement.conditions) {
    if (!is_condition_test(condition.test))
      found.push_back(
          line(place, "conditions.test", condition.test) + meant_condition_test(condition.test)
      );
    if (condition.key.find(':') == condition.key.npos)
      found.push_back(line(place, "conditions.key", condition.key));
    if (condition.values.empty())
      found.push_back(line(place, "conditions.key", condition.key) + " has no values");
    seen.push_back(condition.test + ' ' + condition.key);
  }
  for (const std::string& twice :
       repeated("statements[" + std::to_string(place.position) + "].conditions", seen))
    found.push_back(twice + " is there twice");
  return found;
}

const Rule<Place> rules[] = {
    {"policy.action",
     "an action of a policy does not name its service, or allows everything",
     "write actions as `s3:GetObject`; `*` for their whole name is for refusals and boundaries",
     wrong_actions},
    {"policy.no-action",
     "a statement must have either actions or not_actions",
     "say what it allows or refuses",
     [](const Place& p) {
       const bool one = p.statement.actions.empty() != p.statement.not_actions.empty();
       return found_unless(one, words(p, p.statement.actions.empty() ? "has neither" : "has both"));
     }},
    {"policy.no-resource",
     "a statement of a policy names no resource",
     "name its ARNs, or `*` for actions that have none",
     [](const Place& p) {
       return found_unless(
           p.facts.kind == PolicyKind::trust || !p.statement.resources.empty(),
           words(p, "has no resources")
       );
     }},
    {"policy.resource-of-trust",
     "a statement of a role's trust names a resource: it is about the role itself",
     "leave resources out",
     [](const Place& p) {
       return found_unless(
           p.facts.kind != PolicyKind::trust || p.statement.resources.empty(),
           words(p, "has resources")
       );
     }},
    {"policy.resource",
     "a resource of a policy is no ARN, or none that matches anything",
     "make it with environment.arn(service, resource), or take the attribute `arn`",
     wrong_resources},
    {"policy.partition",
     "a policy names an ARN of another partition of AWS",
     "make ARNs with environment.arn(service, resource)",
     of_another_partition},
    {"policy.region",
     "a resource's policy names a resource of another Region or account",
     "make its ARN with the environment that the resource is in",
     of_another_region},
    {"policy.key-alias",
     "a policy names a key by its alias, which matches nothing",
     "use the key's ARN, or grants such as key.decrypt_through(\"s3\")",
     aliases},
    {"policy.no-principal",
     "a statement of a resource's policy, or of a role's trust, does not say whom it is for",
     "add principals: Principal::service(…), Principal::aws(…)",
     [](const Place& p) {
       return found_unless(
           !p.facts.names_principals || !p.statement.principals.empty(),
           words(p, "has no principals")
       );
     }},
    {"policy.principal-of-identity",
     "a statement of an identity's policy names principals: it is for whom it is attached to",
     "leave principals out",
     [](const Place& p) {
       return found_unless(
           p.facts.names_principals || p.statement.principals.empty(), words(p, "has principals")
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
    {"policy.condition",
     "a condition of a policy is not one that IAM knows",
     "conditions have a test, a key with its prefix and values, each key once for a test",
     wrong_conditions},
    {"policy.sid",
     "a sid has something else than letters and digits",
     "call it in CamelCase",
     [](const Place& p) {
       const bool is_sid = std::all_of(p.statement.sid.begin(), p.statement.sid.end(), [](char c) {
         return std::isalnum(static_cast<unsigned char>(c)) != 0;
       });
       return found_unless(is_sid, line(p, "sid", p.statement.sid));
     }},
    {"policy.trust-action",
     "a role's trust allows something else than to assume it",
     "use sts:AssumeRole, sts:TagSession and the like",
     [](const Place& p) {
       if (p.facts.kind != PolicyKind::trust) return Found{};
       return each(p, "actions", p.statement.actions, [](const std::string& action) {
         return is_action(action) && !starts_with(action, "sts:");
       });
     }},
};

}  // namespace

std::vector<Diagnostic> check_statement(const StatementInPolicy& place) {
  return broken_rules(place, rules);
}

}  // namespace formwork::foundation
