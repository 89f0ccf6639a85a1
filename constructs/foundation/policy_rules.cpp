#include <algorithm>

#include "formwork/foundation/checks.hpp"
#include "policy_facts.hpp"
#include "policy_statement_rules.hpp"

namespace formwork::foundation {
namespace {

constexpr std::size_t any_number = 10000;

constexpr PolicyFacts all_facts[] = {
    {PolicyKind::managed, "a managed policy", 6144, any_number, false, false},
    {PolicyKind::boundary, "a permissions boundary", 6144, any_number, false, false},
    {PolicyKind::role_inline, "the inline policies of a role", 10240, any_number, false, false},
    {PolicyKind::trust, "a role's trust", 4096, any_number, true, false},
    {PolicyKind::bucket, "a bucket's policy", 20480, any_number, true, false},
    {PolicyKind::endpoint, "an endpoint's policy", 20480, any_number, true, false},
    {PolicyKind::key, "a key's policy", 32768, any_number, true, true},
    {PolicyKind::log_resource,
     "a resource policy of CloudWatch Logs",
     5120,
     any_number,
     true,
     true},
    {PolicyKind::queue, "a queue's policy", 8192, 20, true, true},
    {PolicyKind::secret, "a secret's policy", 20480, any_number, true, true},
    {PolicyKind::topic, "a topic's policy", 30720, 100, true, true},
};

/// Of a role's trust; more needs a quota that AWS raises on demand.
constexpr std::size_t longest_trust_by_default = 2048;

struct Policy {
  const PolicyDocument& document;
  const PolicyFacts& facts;
};

/// Without one, nobody can ever change the key's policy again.
bool has_administrator(const PolicyDocument& document) {
  return std::any_of(
      document.statements.begin(),
      document.statements.end(),
      [](const Statement& statement) {
        const auto& actions = statement.actions;
        const auto& principals = statement.principals;
        return statement.effect == Effect::allow && statement.conditions.empty() &&
               (std::count(actions.begin(), actions.end(), "kms:*") > 0 ||
                std::count(actions.begin(), actions.end(), "kms:PutKeyPolicy") > 0) &&
               std::any_of(principals.begin(), principals.end(), [](const Principal& principal) {
                 return principal.kind == PrincipalKind::aws && principal.id.literal() != "*";
               });
      }
  );
}

std::size_t references_in(const std::vector<Value<std::string>>& values) {
  return static_cast<std::size_t>(std::count_if(
      values.begin(), values.end(), [](const auto& value) { return !value.literal(); }
  ));
}

/// How much of a policy's length is only the least that it can be.
std::string what_is_assumed(const PolicyDocument& document) {
  std::size_t count = 0;
  for (const Statement& statement : document.statements) {
    count += references_in(statement.resources) + references_in(statement.not_resources);
    for (const auto* principals : {&statement.principals, &statement.not_principals})
      for (const Principal& principal : *principals) count += references_in({principal.id});
    for (const Condition& condition : statement.conditions)
      count += references_in(condition.values);
  }
  if (count == 0) return "";
  return " with the shortest that can stand for " + std::to_string(count) +
         (count == 1 ? " reference" : " references");
}

const Rule<Policy> rules[] = {
    {"policy.empty",
     "a policy has no statements",
     "say what it allows, or leave the policy out",
     [](const Policy& p) {
       return found_unless(!p.document.statements.empty(), "statements.size() = 0");
     }},
    {"policy.sid-twice",
     "two statements of a policy have the same sid",
     "call them differently, or leave their sids out",
     [](const Policy& p) {
       std::vector<std::string> sids;
       for (const Statement& statement : p.document.statements)
         if (!statement.sid.empty()) sids.push_back(statement.sid);
       return repeated("sid", sids);
     }},
    {"policy.key-administrator",
     "a key's policy lets nobody administer the key: AWS would never let anybody change it again",
     "allow kms:* to Principal::account(environment), as foundation::Key does",
     [](const Policy& p) {
       return found_unless(
           p.facts.kind != PolicyKind::key || has_administrator(p.document),
           "no statement allows kms:* without a condition"
       );
     }},
    {"policy.too-many-statements",
     "a policy has more statements than AWS takes",
     "put several actions or principals into one",
     [](const Policy& p) {
       const std::size_t count = p.document.statements.size();
       return found_unless(
           count <= p.facts.most_statements,
           counted("statements.size()", static_cast<int>(count)) + ", " + p.facts.name + " takes " +
               std::to_string(p.facts.most_statements)
       );
     }},
    {"policy.too-long",
     "a policy is longer than AWS takes",
     "name fewer resources with `*`, or split it",
     [](const Policy& p) {
       const std::size_t size = p.document.size(p.facts.kind);
       return found_unless(
           size <= p.facts.longest,
           "at least " + std::to_string(size) + " characters" + what_is_assumed(p.document) + ", " +
               p.facts.name + " takes " + std::to_string(p.facts.longest)
       );
     }},
};

Diagnostic needs_a_quota(std::size_t size) {
  return {
      .severity = Severity::warning,
      .code = "policy.trust-quota",
      .message = "a role's trust is longer than an account takes without a higher quota",
      .found =
          {"at least " + std::to_string(size) + " characters, the quota begins at " +
           std::to_string(longest_trust_by_default)},
      .help = "ask for the quota `Role trust policy length`, or name fewer principals",
  };
}

}  // namespace

const PolicyFacts& facts_of(PolicyKind kind) {
  return *std::find_if(std::begin(all_facts), std::end(all_facts), [&](const PolicyFacts& facts) {
    return facts.kind == kind;
  });
}

std::size_t longest_policy(PolicyKind kind) { return facts_of(kind).longest; }

std::vector<Diagnostic> PolicyDocument::check(PolicyKind kind, const Environment& environment)
    const {
  if (environment == Environment::stand_in()) return {};
  const PolicyFacts& facts = facts_of(kind);
  std::vector<Diagnostic> findings;
  for (std::size_t i = 0; i < statements.size(); ++i)
    for (Diagnostic& finding : check_statement({statements[i], i, facts, environment}))
      findings.push_back(std::move(finding));
  for (Diagnostic& finding : broken_rules(Policy{*this, facts}, rules))
    findings.push_back(std::move(finding));
  const std::size_t length = size(kind);
  if (kind == PolicyKind::trust && length > longest_trust_by_default && length <= facts.longest)
    findings.push_back(needs_a_quota(length));
  return findings;
}

}  // namespace formwork::foundation
