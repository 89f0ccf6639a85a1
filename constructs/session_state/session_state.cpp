#include "formwork/session_state.hpp"

#include "formwork/foundation/tags.hpp"
#include "formwork/meta.hpp"
#include "table_rules.hpp"

namespace formwork::session_state {
namespace {

using foundation::EncryptionKey;
using foundation::NameKind;

EncryptionKey key_of(const Construct& scope, const SessionTableProps& props) {
  if (props.key) return *props.key;
  return foundation::Key(
      scope, "key", foundation::KeyProps{.environment = props.environment, .name = props.name}
  );
}

}  // namespace

std::string SessionTableGrants::table_name() const {
  return foundation::fitted(NameKind::table, environment.name_prefix + '-' + name);
}

std::string SessionTableGrants::convention_arn() const {
  return environment.arn("dynamodb", "table/" + table_name());
}

std::vector<foundation::Statement> SessionTableGrants::use() const {
  return {
      foundation::Statement{
          .actions =
              {"dynamodb:BatchGetItem",
               "dynamodb:BatchWriteItem",
               "dynamodb:ConditionCheckItem",
               "dynamodb:DeleteItem",
               "dynamodb:DescribeTable",
               "dynamodb:GetItem",
               "dynamodb:PutItem",
               "dynamodb:Query",
               "dynamodb:UpdateItem"},
          .resources = {convention_arn()}},
      key ? key->encrypt_through(environment, "dynamodb")
          : foundation::KeyGrants{environment, name}.encrypt_through("dynamodb"),
  };
}

SessionTable::SessionTable(Scope scope, std::string_view id, WrittenOut<SessionTableProps> props)
    : Construct(scope, id),
      props_((use_provider_of(*this, props->provider), checked(*this, *props))),
      key(key_of(*this, *props_)),
      table{
          *this,
          "Default",
          {.attribute = {{.name = props_->hash_key, .type = "S"}},
           .billing_mode = "PAY_PER_REQUEST",
           .deletion_protection_enabled = is_on(props_->protection),
           .hash_key = props_->hash_key,
           .name = table_name(),
           .point_in_time_recovery =
               {{.enabled = true, .recovery_period_in_days = props_->recovery_period.count()}},
           .server_side_encryption = {{.enabled = true, .kms_key_arn = key.arn()}},
           // A replica reads them.
           .stream_enabled = true,
           .stream_view_type = "NEW_AND_OLD_IMAGES",
           .tags = foundation::name_tag(*this),
           .ttl = {{.attribute_name = props_->ttl_attribute, .enabled = true}}},
          // Replicas are resources of their own.
          {.lifecycle =
               {{.ignore_changes = {"replica"}, .prevent_destroy = is_on(props_->protection)}}},
      } {
  watch(*this, props_->protection);
}

}  // namespace formwork::session_state
