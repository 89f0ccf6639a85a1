#include "formwork/foundation/key.hpp"

#include "arn.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/tags.hpp"
#include "services.hpp"

namespace formwork::foundation {
namespace {

const std::vector<std::string> reading = {"kms:Decrypt", "kms:DescribeKey"};
const std::vector<std::string> writing = {
    "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"};

const Rule<KeyProps> rules[] = {
    {"key.name",
     "a key needs a name, for its alias",
     "say what it encrypts: `data`, `logs`",
     [](const KeyProps& p) { return found_unless(!p.name.empty(), quoted("name", p.name)); }},
};

KeyProps checked(const Construct& construct, const KeyProps& props) {
  KeyProps stand_in{.environment = Environment::stand_in(), .name = "stand-in"};
  return *check(construct, props, rules, stand_in);
}

PolicyDocument administration(const Environment& environment) {
  return {{Statement{
      .sid = "Administration",
      .actions = {"kms:*"},
      .resources = {"*"},
      .principals = {Principal::account(environment)}}}};
}

}  // namespace

Statement KeyGrants::decrypt_through(std::string_view service) const {
  return use_through(service, reading);
}

Statement KeyGrants::encrypt_through(std::string_view service) const {
  return use_through(service, writing);
}

// By the alias: KMS compares aliases only where the resource is a key.
Statement KeyGrants::use_through(std::string_view service, std::vector<std::string> actions) const {
  return {
      .actions = std::move(actions),
      .resources = {environment.arn("kms", "key/*")},
      .conditions = {
          Condition{
              .test = "ForAnyValue:StringEquals",
              .key = "kms:ResourceAliases",
              .values = {alias()}},
          through(environment, service)}};
}

Key::Key(Scope scope, std::string_view id, WrittenOut<KeyProps> props)
    : Construct(scope, id),
      KeyGrants([&] {
        KeyProps right = checked(*this, props);
        return KeyGrants{right.environment, right.name};
      }()),
      policy_(std::make_shared<PolicyDocument>(administration(environment))),
      key{
          *this,
          "Default",
          {.deletion_window_in_days = 30,
           .description = props->description.empty() ? alias() : props->description,
           .enable_key_rotation = true,
           .policy = policy_->text(),
           .tags = name_tag(*this)},
      },
      key_alias{
          *this,
          "alias",
          {.name = environment.name(*this, NameKind::key_alias, name), .target_key_id = key.id()}} {
  add_validation([policy = policy_, environment = environment] {
    return policy->check(PolicyKind::key, environment);
  });
}

void Key::allow(const KeyUse& use) const {
  Statement statement{
      .actions = use.actions, .principals = {Principal::service(environment, use.service)}};
  if (sends_source_account_to_keys(use.service))
    statement.conditions.push_back(from_account(environment));
  for (const auto& [context, value] : use.encryption_context)
    statement.conditions.push_back(Condition{
        .test = starts_with(value.literal().value_or(""), "arn:") ? "ArnEquals" : "StringEquals",
        .key = "kms:EncryptionContext:" + context,
        .values = {value}});
  allow(std::move(statement));
}

void Key::allow(Statement statement) const {
  if (statement.resources.empty()) statement.resources = {"*"};
  policy_->statements.push_back(std::move(statement));
  key->set_argument("policy", policy_->text());
}

void EncryptionKey::allow(const KeyUse& use) const {
  if (key_) key_->allow(use);
}

void EncryptionKey::allow(Statement statement) const {
  if (key_) key_->allow(std::move(statement));
}

Statement EncryptionKey::encrypt_through(const Environment& environment, std::string_view service)
    const {
  return use_through(environment, service, writing);
}

Statement EncryptionKey::use_through(
    const Environment& environment, std::string_view service, std::vector<std::string> actions
) const {
  if (key_) return key_->use_through(service, std::move(actions));
  return {
      .actions = std::move(actions),
      .resources = {arn_},
      .conditions = {through(environment, service)}};
}

std::vector<std::string> EncryptionKey::elsewhere(const Environment& environment) const {
  const bool is_of_nobody = environment == Environment::stand_in() ||
                            (key_ && key_->environment == Environment::stand_in());
  const std::string text =
      key_ ? key_->environment.arn("kms", key_->alias()) : arn_.literal().value_or("");
  const auto arn = arn_of(text);
  if (is_of_nobody || !arn || arn->region == environment.region) return {};
  return {quoted("key", text), quoted("environment.region", environment.region)};
}

}  // namespace formwork::foundation
