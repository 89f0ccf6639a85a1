#include "role_rules.hpp"

#include <algorithm>

#include "driver_rules.hpp"
#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/written_policy.hpp"

namespace formwork::failover_orchestration {
namespace {

using foundation::Found;
using foundation::in_small_letters;
using foundation::matches;
using foundation::starts_with;
using foundation::WrittenStatement;

struct Place {
  const WrittenStatement& statement;
  const RoleFacts& facts;
};

std::string line(const WrittenStatement& statement, std::string_view field, std::string_view text) {
  return foundation::quoted(
      statement.element.address() + " Statement[" + std::to_string(statement.position) + "]." +
          std::string(field),
      text
  );
}

template <class IsWrong>
Found each(
    const WrittenStatement& statement,
    std::string_view field,
    const std::vector<std::string>& texts,
    const IsWrong& is_wrong
) {
  Found found;
  if (!statement.allows) return found;
  for (const std::string& text : texts)
    if (is_wrong(text)) found.push_back(line(statement, field, text));
  return found;
}

/// The service of an action and what it does, in small letters.
std::pair<std::string, std::string> parts_of(const std::string& action) {
  const std::string text = in_small_letters(action);
  const auto colon = std::min(text.find(':'), text.size());
  return {text.substr(0, colon), text.substr(std::min(colon + 1, text.size()))};
}

bool begins_with_any(const std::string& text, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view beginning) {
    return starts_with(text, beginning);
  });
}

bool is_wild(std::string_view text) { return text.find_first_of("*?") != text.npos; }

/// Whether it changes what has its control plane in one Region, which may be the dark one.
bool controls_dns_or_iam(const std::string& action) {
  const auto [service, what] = parts_of(action);
  if (is_wild(service)) return true;
  if (service == "iam" || service == "route53-recovery-control-config") return true;
  return service == "route53" && !begins_with_any(what, {"get", "list", "test"});
}

Found control_planes(const Place& place) {
  const WrittenStatement& statement = place.statement;
  Found found = each(statement, "Action", statement.actions, controls_dns_or_iam);
  if (statement.allows && statement.actions.empty())
    found.push_back(line(statement, "NotAction", "…"));
  return found;
}

bool writes(const std::string& action, std::string_view service) {
  const auto [of, what] = parts_of(action);
  return of == service &&
         !begins_with_any(
             what, {"get", "list", "describe", "query", "scan", "batchget", "conditioncheck"}
         );
}

/// Whether an ARN is known to be of the Region; of a bucket, by its name.
bool is_at_home(const std::string& arn, std::string_view service, const RoleFacts& facts) {
  const foundation::Environment& home = facts.of.environment;
  const std::string of_region =
      service == "s3" ? home.arn("s3", home.prefix() + '-') : home.arn(service, "");
  return starts_with(arn, of_region);
}

Found writes_elsewhere(const Place& place) {
  Found found;
  for (const std::string_view service : {"dynamodb", "sns", "s3"}) {
    const auto& actions = place.statement.actions;
    if (std::none_of(actions.begin(), actions.end(), [&](const std::string& action) {
          return writes(action, service);
        }))
      continue;
    const Found more =
        each(place.statement, "Resource", place.statement.resources, [&](const std::string& arn) {
          return !is_at_home(arn, service, place.facts);
        });
    found.insert(found.end(), more.begin(), more.end());
  }
  return found;
}

bool allows_one_of(const WrittenStatement& statement, std::initializer_list<const char*> known) {
  return statement.allows &&
         std::any_of(
             statement.actions.begin(),
             statement.actions.end(),
             [&](const std::string& action) {
               return std::any_of(known.begin(), known.end(), [&](const char* one) {
                 return action != "*" && matches(in_small_letters(action), one);
               });
             }
         );
}

Found calls_without_alias(const Place& place) {
  if (!allows_one_of(place.statement, {"lambda:invokefunction"})) return {};
  return each(place.statement, "Resource", place.statement.resources, [&](const std::string& arn) {
    const OrchestrationGrants& of = place.facts.of;
    const bool is_ours = arn == of.alias_arn(FunctionKind::orchestrator) ||
                         arn == of.alias_arn(FunctionKind::monitor);
    return place.facts.function ? !foundation::is_alias_arn(arn) : !is_ours;
  });
}

Found assumes_any(const Place& place) {
  if (!allows_one_of(place.statement, {"sts:assumerole"})) return {};
  return each(place.statement, "Resource", place.statement.resources, [](const std::string& arn) {
    return is_wild(arn);
  });
}

/// Of one database, by its three ARNs.
Found promotes_others(const Place& place) {
  if (!allows_one_of(place.statement, {"rds:failoverglobalcluster", "rds:switchoverglobalcluster"}))
    return {};
  return each(place.statement, "Resource", place.statement.resources, [&](const std::string& arn) {
    const auto& database = place.facts.database;
    return !database ||
           (arn != database->arn() && arn != database->cluster_arn(database->primary) &&
            arn != database->cluster_arn(database->standby));
  });
}

const foundation::Rule<Place> rules[] = {
    {"failover_orchestration.R17",
     "a role of the failover changes Route 53 or IAM, whose control planes may be in the dark "
     "Region",
     "let traffic follow the fence, which Route 53 reads by itself; make roles beforehand",
     control_planes},
    {"failover_orchestration.L11",
     "a role of the failover promotes other clusters than those of its database",
     "leave promotion to the property database, which names three ARNs",
     promotes_others},
    {"failover_orchestration.L12",
     "a role of the failover writes outside of its own Region",
     "name tables, topics and buckets of the Region by their ARNs; the other one may be dark",
     writes_elsewhere},
    {"failover_orchestration.I08",
     "a role of the failover assumes roles that it does not name",
     "name each role by its whole ARN",
     assumes_any},
    {"failover_orchestration.T7-1",
     "a role of the failover calls a function without its alias, or another function",
     "allow OrchestrationGrants::call(…), which names the alias",
     calls_without_alias},
    {"failover_orchestration.driver",
     "a role of the failover starts, answers or changes another state machine than its own",
     "leave that to the driver: OrchestrationGrants::start(), end_waits()",
     [](const Place& place) { return drives_others(place.statement, place.facts); }},
};

bool has(
    const std::vector<WrittenStatement>& statements,
    const std::string& action,
    const std::string& arn
) {
  const std::string known = in_small_letters(action);
  return std::any_of(statements.begin(), statements.end(), [&](const WrittenStatement& statement) {
    return allows_one_of(statement, {known.c_str()}) &&
           std::count(statement.resources.begin(), statement.resources.end(), arn) > 0;
  });
}

/// What fails is lost without a word, unless the function's own role may say so.
void check_failures(
    const RoleFacts& facts,
    const std::vector<WrittenStatement>& statements,
    std::vector<Diagnostic>& findings
) {
  if (!facts.function) return;
  Found found;
  for (const auto& [action, arn] :
       {std::pair{"sqs:SendMessage", facts.of.dead_letter_queue_arn()},
        std::pair{"sns:Publish", facts.of.topic_arn()}})
    if (!has(statements, action, arn))
      found.push_back(std::string(action) + " is not allowed on " + arn);
  if (found.empty()) return;
  findings.push_back(
      {.code = "failover_orchestration.L06",
       .message = "what fails in a function is lost: its role may not send it on",
       .found = std::move(found),
       .help = "leave the role's policy as the construct makes it, and add to `statements`"}
  );
}

/// Whether it, or what makes it, was refused: there is nothing more to say.
bool is_refused(const Construct& construct) {
  for (std::optional<Construct> above = construct; above; above = above->parent())
    if (foundation::note(*above, foundation::refused_note)) return true;
  return false;
}

std::vector<Diagnostic> check_role(const foundation::ServiceRole& role, const RoleFacts& facts) {
  std::vector<Diagnostic> findings;
  std::vector<WrittenStatement> all;
  bool all_are_known = true;
  for (const Element& policy : foundation::policies_of(app_of(role), role.role)) {
    const auto statements = foundation::statements_of(policy, "policy");
    if (!statements) {
      all_are_known = false;
      findings.push_back(
          {.code = "failover_orchestration.unknown-policy",
           .message = "what a role of the failover may do is not known before Terraform runs",
           .found = {policy.address()},
           .help = "write it as a foundation::PolicyDocument"}
      );
      continue;
    }
    for (const WrittenStatement& statement : *statements) {
      all.push_back(statement);
      for (Diagnostic& finding : foundation::broken_rules(Place{statement, facts}, rules))
        findings.push_back(std::move(finding));
    }
  }
  if (all_are_known) check_failures(facts, all, findings);
  if (all_are_known) check_driving(facts, all, findings);
  return findings;
}

/// Whoever promotes: no cluster is taken out of its database, and all are named.
std::vector<Diagnostic> check_promotions(const Construct& app) {
  std::vector<Diagnostic> findings;
  for (const std::string_view type : {"aws_iam_policy", "aws_iam_role_policy"})
    for (const Element& policy : foundation::resources_in(app, type))
      for (const WrittenStatement& statement :
           foundation::statements_of(policy, "policy").value_or(std::vector<WrittenStatement>{})) {
        Found found = each(statement, "Action", statement.actions, [](const std::string& action) {
          return action != "*" && matches(in_small_letters(action), "rds:removefromglobalcluster");
        });
        if (allows_one_of(
                statement, {"rds:failoverglobalcluster", "rds:switchoverglobalcluster"}
            )) {
          const Found wild = each(statement, "Resource", statement.resources, is_wild);
          found.insert(found.end(), wild.begin(), wild.end());
        }
        if (found.empty()) continue;
        findings.push_back(
            {.code = "failover_orchestration.L11",
             .message = "a policy lets somebody take a cluster out of a global database, or "
                        "promote any cluster",
             .places = {foundation::maker_of(policy)},
             .found = std::move(found),
             .help = "allow GlobalDatabase::promote(); a detached cluster is neither fenced nor "
                     "ever a member again"}
        );
      }
  return findings;
}

}  // namespace

Construct app_of(Construct construct) {
  while (const auto parent = construct.parent()) construct = *parent;
  return construct;
}

void watch(const foundation::ServiceRole& role, const RoleFacts& facts) {
  watch_promotions(role);
  role.add_validation([role, facts] {
    return is_refused(role) ? std::vector<Diagnostic>{} : check_role(role, facts);
  });
}

void watch_promotions(const Construct& construct) {
  foundation::check_app(construct, "failover_orchestration.promotions", check_promotions);
}

}  // namespace formwork::failover_orchestration
