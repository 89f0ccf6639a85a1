#include "statement_rules.hpp"

#include <algorithm>

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/service_role.hpp"

namespace formwork::iam {
namespace {

using foundation::demands;
using foundation::Found;
using foundation::in_small_letters;
using foundation::matches;
using foundation::starts_with;
using foundation::WrittenStatement;
using Place = StatementInAccount;

std::string line(const Place& place, std::string_view field, std::string_view value) {
  return foundation::quoted(
      place.statement.element.address() + " Statement[" + std::to_string(place.statement.position) +
          "]." + std::string(field),
      value
  );
}

template <class IsWrong>
Found each(
    const Place& place,
    std::string_view field,
    const std::vector<std::string>& values,
    const IsWrong& is_wrong
) {
  Found found;
  for (const std::string& value : values)
    if (is_wrong(value)) found.push_back(line(place, field, value));
  return found;
}

bool grants(const Place& place) { return place.statement.allows && !place.statement.is_trust; }

bool is_wild(std::string_view text) { return text.find_first_of("*?") != text.npos; }

bool is_any_of(const std::vector<std::string_view>& patterns, const std::string& action) {
  return std::any_of(patterns.begin(), patterns.end(), [&](std::string_view pattern) {
    return matches(pattern, in_small_letters(action));
  });
}

/// As the service authorization reference has it: they know no smaller resource than all.
bool has_no_resource(const Place& place, const std::string& action) {
  static const std::vector<std::string_view> actions = {
      "*:describe*",
      "*:list*",
      "cloudwatch:get*data",
      "cloudwatch:getmetricstatistics",
      "ec2:assignprivateipaddresses",
      "ec2:createnetworkinterface",
      "ec2:deletenetworkinterface",
      "ec2:unassignprivateipaddresses",
      "ecr:getauthorizationtoken",
      "logs:*logdelivery",
      "logs:putresourcepolicy",
      "sts:getcalleridentity",
      "xray:get*",
      "xray:put*",
  };
  const bool puts_metrics = matches("cloudwatch:putmetricdata", in_small_letters(action));
  return is_any_of(actions, action) ||
         (puts_metrics && demands(place.statement, "cloudwatch:namespace"));
}

Found needless_power(const Place& place) {
  if (!grants(place)) return {};
  const WrittenStatement& statement = place.statement;
  Found found = each(place, "Action", statement.actions, [](const std::string& action) {
    return action == "*" || foundation::ends_with(action, ":*");
  });
  const auto& resources = statement.resources;
  if (statement.actions.empty())
    found.push_back(line(place, "Action", "") + ": it allows all but its NotAction");
  if (std::find(resources.begin(), resources.end(), "*") == resources.end()) return found;
  for (const std::string& action : statement.actions)
    if (!has_no_resource(place, action) && action != "*" && !foundation::ends_with(action, ":*"))
      found.push_back(line(place, "Action", action) + ", Resource = \"*\"");
  return found;
}

/// The bucket in an ARN of S3; empty if it is none.
std::string_view bucket_in(std::string_view arn) {
  const std::size_t start = arn.find(":s3:::");
  if (start == arn.npos) return {};
  const std::string_view resource = arn.substr(start + 6);
  return resource.substr(0, resource.find('/'));
}

Found unnamed_buckets(const Place& place) {
  if (!grants(place)) return {};
  return each(place, "Resource", place.statement.resources, [](const std::string& arn) {
    return is_wild(bucket_in(arn));
  });
}

bool is_in_bucket(const std::string& resource, const Element& bucket) {
  const std::string name = bucket.argument<std::string>("bucket").literal().value_or("");
  return resource == "*" || (!name.empty() && matches(bucket_in(resource), name)) ||
         resource.find(bucket.address() + '.') != resource.npos;
}

/// Whether the action, which may be a pattern, is one that reads an object or undoes its keeping.
bool undoes_audit(const std::string& action) {
  static const std::vector<std::string> actions = {
      "s3:bypassgovernanceretention",
      "s3:deleteobject",
      "s3:deleteobjecttagging",
      "s3:deleteobjectversion",
      "s3:getobject",
      "s3:getobjectacl",
      "s3:getobjecttagging",
      "s3:getobjectversion",
      "s3:putobjectlegalhold",
      "s3:putobjectretention",
  };
  return std::any_of(actions.begin(), actions.end(), [&](const std::string& known) {
    return matches(in_small_letters(action), known);
  });
}

Found audit_undone(const Place& place) {
  if (!grants(place)) return {};
  Found found;
  for (const Element& bucket : place.audit_buckets)
    for (const std::string& resource : place.statement.resources)
      if (is_in_bucket(resource, bucket))
        for (const std::string& action : place.statement.actions)
          if (undoes_audit(action))
            found.push_back(line(place, "Action", action) + " on " + bucket.address());
  return found;
}

/// `lambda` of `lambda.amazonaws.com`.
std::string_view short_name(std::string_view service) {
  return service.substr(0, service.find('.'));
}

Found confused_deputies(const Place& place) {
  const WrittenStatement& statement = place.statement;
  if (!statement.is_trust || !statement.allows || demands(statement, "aws:SourceAccount"))
    return {};
  const auto services = statement.principals.find("Service");
  if (services == statement.principals.end()) return {};
  return each(place, "Principal", services->second, [](const std::string& service) {
    return foundation::sends_source_account_to_roles(short_name(service));
  });
}

/// Whether a principal is known to be of another account: by its digits, or its ARN.
bool is_stranger(const std::string& id, const std::string& account_id) {
  if (id == "*") return true;
  if (foundation::has_only(id, foundation::digits)) return id != account_id;
  return starts_with(id, "arn:") && !matches("arn:*:*::" + account_id + ":*", id);
}

Found strangers_let_in(const Place& place) {
  const WrittenStatement& statement = place.statement;
  const bool is_held =
      demands(statement, "sts:ExternalId") &&
      (demands(statement, "aws:MultiFactorAuthPresent") || demands(statement, "aws:PrincipalArn"));
  if (is_held || !lets_in_another_account(statement, place.account_id)) return {};
  return each(place, "Principal", statement.principals.at("AWS"), [&](const std::string& id) {
    return is_stranger(id, place.account_id);
  });
}

/// What a function's alias stands for can change; the function itself is whatever was made last.
Found functions_called(const Place& place) {
  const auto& actions = place.statement.actions;
  const bool calls = std::any_of(actions.begin(), actions.end(), [](const std::string& action) {
    return matches(in_small_letters(action), "lambda:invokefunction");
  });
  if (!calls || !grants(place)) return {};
  return each(place, "Resource", place.statement.resources, [](const std::string& resource) {
    return !foundation::is_alias_arn(resource) &&
           resource.find("aws_lambda_alias.") == resource.npos;
  });
}

Found any_role(const Place& place) {
  if (!grants(place)) return {};
  const auto& actions = place.statement.actions;
  const bool assumes = std::any_of(actions.begin(), actions.end(), [](const std::string& action) {
    return action != "*" && matches(in_small_letters(action), "sts:assumerole");
  });
  if (!assumes) return {};
  return each(place, "Resource", place.statement.resources, [](const std::string& resource) {
    return is_wild(resource);
  });
}

const foundation::Rule<Place> rules[] = {
    {"iam.I04",
     "a policy allows something with buckets that it does not name",
     "name each bucket; a wildcard belongs behind its `/`",
     unnamed_buckets},
    {"iam.I05",
     "a policy allows more than it must: all of a service, or something on all resources",
     "name actions and ARNs; PutMetricData needs a condition on cloudwatch:namespace",
     needless_power},
    {"iam.I06",
     "a role's trust lets a service act for any account",
     "add from_account(environment), or make the role as foundation::ServiceRole",
     confused_deputies},
    {"iam.I07",
     "a role's trust lets in another account without proof",
     "make it as iam::CrossAccountRole: with sts:ExternalId, and a second factor or "
     "aws:PrincipalArn",
     strangers_let_in},
    {"iam.I08",
     "a policy allows to assume roles that it does not name",
     "name each role by its whole ARN",
     any_role},
    {"iam.I09",
     "a policy allows to read what is in an audit bucket, or to undo its keeping",
     "allow s3:PutObject alone; people who investigate come in by another way than roles of the "
     "application",
     audit_undone},
};

const foundation::Rule<Place> rules_of_strangers[] = {
    {"iam.T7-1",
     "a role that another account assumes calls functions otherwise than by their aliases",
     "end the ARN with the alias: `…:function:trading-use2-orchestrator:live`",
     functions_called},
};

}  // namespace

bool lets_in_another_account(const WrittenStatement& statement, const std::string& account_id) {
  const auto principals = statement.principals.find("AWS");
  return statement.is_trust && statement.allows && principals != statement.principals.end() &&
         std::any_of(
             principals->second.begin(),
             principals->second.end(),
             [&](const std::string& id) { return is_stranger(id, account_id); }
         );
}

std::vector<Diagnostic> check_statement_for_strangers(const StatementInAccount& place) {
  return broken_rules(place, rules_of_strangers);
}

std::vector<Diagnostic> check_statement(const StatementInAccount& place) {
  return broken_rules(place, rules);
}

}  // namespace formwork::iam
