#pragma once
#include <string>
#include <vector>

#include "formwork/foundation/environment.hpp"

namespace formwork::foundation {

enum class Effect { allow, deny };

enum class PrincipalKind { aws, service, federated };

/// Who a policy of a resource, or of a role's trust, speaks of.
struct Principal {
  PrincipalKind kind;
  Value<std::string> id;

  /// A role, a user or a session, by its ARN.
  static Principal aws(Value<std::string> arn) { return {PrincipalKind::aws, arn}; }
  /// Whoever the account's administrators let: its root.
  static Principal account(const Environment& environment) {
    return aws(environment.arn("iam", "root"));
  }
  /// A service, by its short name: `sns`, `events.rds`, `logs`.
  static Principal service(const Environment& environment, std::string_view name) {
    return {PrincipalKind::service, environment.service_principal(name)};
  }
  /// An identity provider, by its ARN or its domain.
  static Principal federated(Value<std::string> provider) {
    return {PrincipalKind::federated, provider};
  }
  static Principal anyone() { return aws("*"); }
};

/// What must hold besides: `Condition{.test = "ArnLike", .key = "aws:SourceArn", .values = {arn}}`.
struct Condition {
  /// As IAM calls it: `StringEquals`, `ForAllValues:StringLike`, `BoolIfExists`.
  std::string test;
  std::string key;
  /// One of them is enough.
  std::vector<Value<std::string>> values;
};

/// The call is made for something in this account: what keeps a service from being used by another
/// account's hand.
Condition from_account(const Environment& environment);
/// The call comes through that service in this Region: `s3`.
Condition through(const Environment& environment, std::string_view service);

/// One permission, or one refusal:
///
///     Statement{
///         .actions = {"s3:GetObject"},
///         .resources = {environment.arn("s3", "trading-logs/*")},
///     }
struct Statement {
  /// Letters and digits. Not needed, but where the service asks for one: topics, queues.
  std::string sid = {};
  Effect effect = Effect::allow;
  /// `<service>:<action>`, where `*` stands for any text. These, or not_actions.
  std::vector<std::string> actions = {};
  /// All but these.
  std::vector<std::string> not_actions = {};
  /// ARNs, or `*`. These, or not_resources; neither in a role's trust.
  std::vector<Value<std::string>> resources = {};
  /// All but these.
  std::vector<Value<std::string>> not_resources = {};
  /// In policies of resources and in trusts alone. These, or not_principals.
  std::vector<Principal> principals = {};
  /// All but these. In refusals of a resource's policy alone: a role needs its account beside it,
  /// and one with a permissions boundary is refused all the same, which conditions on
  /// `aws:PrincipalArn` do not do.
  std::vector<Principal> not_principals = {};
  /// All of them must hold.
  std::vector<Condition> conditions = {};
};

/// What a policy is attached to: each takes another length and other statements.
enum class PolicyKind {
  managed,
  boundary,
  role_inline,
  trust,
  bucket,
  endpoint,
  key,
  log_resource,
  queue,
  secret,
  topic,
};

/// Statements together, written as literal JSON with references inside, so that scanners read it:
///
///     .policy = PolicyDocument{.statements = {…}}.json(*this, PolicyKind::managed, environment)
struct PolicyDocument {
  std::vector<Statement> statements;

  /// The document; what is wrong with it is reported at `construct`.
  Value<std::string> json(
      const Construct& construct, PolicyKind kind, const Environment& environment
  ) const;

  /// What is wrong with it, to be reported at a construct.
  std::vector<Diagnostic> check(PolicyKind kind, const Environment& environment) const;
  /// The document, unchecked.
  Value<std::string> text() const;
  /// How much AWS would count at least: what only Terraform will know is taken for the shortest
  /// that can stand there, an ARN where one belongs. IAM counts no whitespace.
  std::size_t size(PolicyKind kind) const;
};

/// How much of it AWS takes: 6,144 characters of a managed policy.
std::size_t longest_policy(PolicyKind kind);

}  // namespace formwork::foundation
