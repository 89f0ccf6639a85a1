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

Value<Any> principals_of(const Statement& statement) {
  std::map<std::string, std::vector<Value<std::string>>> by_kind;
  for (const Principal& principal : statement.principals)
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
  if (!statement.principals.empty()) members.emplace("Principal", principals_of(statement));
  if (!statement.conditions.empty()) members.emplace("Condition", conditions_of(statement));
  return Value<Map<Any>>(members);
}

void forget_reference(Value<std::string>& value) {
  if (!value.literal()) value = "";
}

/// The same without what Terraform alone will know.
PolicyDocument literal_part(PolicyDocument document) {
  for (Statement& statement : document.statements) {
    for (auto& resource : statement.resources) forget_reference(resource);
    for (Principal& principal : statement.principals) forget_reference(principal.id);
    for (Condition& condition : statement.conditions)
      for (auto& value : condition.values) forget_reference(value);
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
  const std::string text = literal_part(*this).text().literal().value_or("");
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
