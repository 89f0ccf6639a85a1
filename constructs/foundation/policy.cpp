#include "formwork/foundation/policy.hpp"

#include <algorithm>
#include <map>

#include "formwork/json.hpp"

namespace formwork::foundation {
namespace {

/// As AWS writes it back: one alone is no list.
template <class T>
Value<Any> one_or_list(const std::vector<T>& values) {
  if (values.size() == 1) return Value<std::string>(values.front());
  return Value<List<Any>>(Value<List<std::string>>(values));
}

std::string_view name_of(PrincipalKind kind) {
  switch (kind) {
    case PrincipalKind::aws:
      return "AWS";
    case PrincipalKind::service:
      return "Service";
    case PrincipalKind::federated:
      break;
  }
  return "Federated";
}

using Members = std::map<std::string, Value<Any>>;

Value<Any> rendered(const std::vector<Principal>& principals) {
  std::map<std::string, std::vector<Value<std::string>>> by_kind;
  for (const Principal& principal : principals)
    by_kind[std::string(name_of(principal.kind))].push_back(principal.id);
  Members members;
  for (const auto& [kind, ids] : by_kind) members.emplace(kind, one_or_list(ids));
  return Value<Map<Any>>(members);
}

Value<Any> conditions_of(const Statement& statement) {
  std::map<std::string, Members> by_test;
  for (const Condition& condition : statement.conditions)
    by_test[condition.test].insert_or_assign(condition.key, one_or_list(condition.values));
  Members members;
  for (const auto& [test, keys] : by_test) members.emplace(test, Value<Map<Any>>(keys));
  return Value<Map<Any>>(members);
}

Value<Any> rendered(const Statement& statement) {
  Members members{{"Effect", statement.effect == Effect::allow ? "Allow" : "Deny"}};
  if (!statement.sid.empty()) members.emplace("Sid", statement.sid);
  if (!statement.actions.empty()) members.emplace("Action", one_or_list(statement.actions));
  if (!statement.not_actions.empty())
    members.emplace("NotAction", one_or_list(statement.not_actions));
  if (!statement.resources.empty()) members.emplace("Resource", one_or_list(statement.resources));
  if (!statement.not_resources.empty())
    members.emplace("NotResource", one_or_list(statement.not_resources));
  if (!statement.principals.empty()) members.emplace("Principal", rendered(statement.principals));
  if (!statement.not_principals.empty())
    members.emplace("NotPrincipal", rendered(statement.not_principals));
  if (!statement.conditions.empty()) members.emplace("Condition", conditions_of(statement));
  return Value<Map<Any>>(members);
}

/// The shortest that there are: a bucket's name has three letters, an account twelve digits.
constexpr const char* shortest_resource = "arn:aws:s3:::abc";
constexpr const char* shortest_account = "123456789012";
constexpr const char* shortest_text = "a";

void replace_reference(Value<std::string>& value, const char* shortest) {
  if (!value.literal()) value = shortest;
}

void replace_references(std::vector<Principal>& principals) {
  for (Principal& principal : principals)
    replace_reference(
        principal.id, principal.kind == PrincipalKind::aws ? shortest_account : shortest_text
    );
}

/// The same with the shortest that can stand where Terraform alone will know what stands there.
PolicyDocument shortest(PolicyDocument document) {
  for (Statement& statement : document.statements) {
    for (auto* resources : {&statement.resources, &statement.not_resources})
      for (auto& resource : *resources) replace_reference(resource, shortest_resource);
    replace_references(statement.principals);
    replace_references(statement.not_principals);
    for (Condition& condition : statement.conditions)
      for (auto& value : condition.values) replace_reference(value, shortest_text);
  }
  return document;
}

bool is_of_iam(PolicyKind kind) {
  return kind == PolicyKind::managed || kind == PolicyKind::boundary ||
         kind == PolicyKind::role_inline || kind == PolicyKind::trust;
}

}  // namespace

Condition from_account(const Environment& environment) {
  return {.test = "StringEquals", .key = "aws:SourceAccount", .values = {environment.account_id}};
}

Condition through(const Environment& environment, std::string_view service) {
  return {
      .test = "StringEquals",
      .key = "kms:ViaService",
      .values = {std::string(service) + '.' + environment.region + ".amazonaws.com"}};
}

Value<std::string> PolicyDocument::text() const {
  std::vector<Value<Any>> all;
  for (const Statement& statement : statements) all.push_back(rendered(statement));
  return formwork::json(object({{"Version", "2012-10-17"}, {"Statement", Value<List<Any>>(all)}}));
}

std::size_t PolicyDocument::size(PolicyKind kind) const {
  const std::string text = shortest(*this).text().literal().value_or("");
  if (!is_of_iam(kind)) return text.size();
  return text.size() - static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

Value<std::string> PolicyDocument::json(
    const Construct& construct, PolicyKind kind, const Environment& environment
) const {
  for (Diagnostic& finding : check(kind, environment)) construct.report(std::move(finding));
  return text();
}

}  // namespace formwork::foundation
