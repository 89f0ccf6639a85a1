#include "policy_statement_rules.hpp"

#include <algorithm>

#include "arn.hpp"
#include "condition_tests.hpp"
#include "policy_principal_rules.hpp"

namespace formwork::foundation {
namespace {

using Place = StatementInPolicy;

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

template <class IsWrong>
Found each_resource(const Place& place, const IsWrong& is_wrong) {
  Found found = each(place, "resources", place.statement.resources, is_wrong);
  const Found others = each(place, "not_resources", place.statement.not_resources, is_wrong);
  found.insert(found.end(), others.begin(), others.end());
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
  Found found = each_resource(place, [](const std::string& text) {
    const auto arn = arn_of(text);
    return text != "*" && (!arn || has_needless_region(*arn));
  });
  for (const auto* resources : {&place.statement.resources, &place.statement.not_resources})
    for (const auto& resource : *resources)
      if (!resource.is_set()) found.push_back(words(place, "has a resource that is not set"));
  return found;
}

/// ARNs of resources and principals that are not of this partition.
Found of_another_partition(const Place& place) {
  const auto is_wrong = [&](const std::string& text) {
    const auto arn = arn_of(text);
    return arn && !is_wild(arn->partition) && arn->partition != place.environment.partition();
  };
  Found found = each_resource(place, is_wrong);
  const Found principals = each_principal(place, [&](const Principal& principal) {
    const auto id = principal.id.literal();
    return id && is_wrong(*id);
  });
  found.insert(found.end(), principals.begin(), principals.end());
  for (const Condition& condition : place.statement.conditions) {
    const Found values = each(place, condition.key, condition.values, is_wrong);
    found.insert(found.end(), values.begin(), values.end());
  }
  return found;
}

/// What is attached to a resource speaks of that resource, where it is.
Found of_another_region(const Place& place) {
  if (!place.facts.is_of_a_region) return {};
  return each_resource(place, [&](const std::string& text) {
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
  return each_resource(place, [](const std::string& text) {
    const auto arn = arn_of(text);
    return arn && arn->service == "kms" && starts_with(arn->resource, "alias/");
  });
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
           p.facts.kind == PolicyKind::trust || !p.statement.resources.empty() ||
               !p.statement.not_resources.empty(),
           words(p, "has no resources")
       );
     }},
    {"policy.resources-twice",
     "a statement must have either resources or not_resources",
     "say what it is about, or all that it is not about",
     [](const Place& p) {
       return found_unless(
           p.statement.resources.empty() || p.statement.not_resources.empty(), words(p, "has both")
       );
     }},
    {"policy.resource-of-trust",
     "a statement of a role's trust names a resource: it is about the role itself",
     "leave resources out",
     [](const Place& p) {
       return found_unless(
           p.facts.kind != PolicyKind::trust ||
               (p.statement.resources.empty() && p.statement.not_resources.empty()),
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
  std::vector<Diagnostic> findings = broken_rules(place, rules);
  for (Diagnostic& finding : check_principals(place)) findings.push_back(std::move(finding));
  return findings;
}

}  // namespace formwork::foundation
