#include "formwork/session_state/replica.hpp"

#include "formwork/foundation/tags.hpp"
#include "formwork/meta.hpp"
#include "table_rules.hpp"

namespace formwork::session_state {
namespace {

foundation::EncryptionKey key_of(
    const Construct& scope, const SessionTableReplicaProps& props, const SessionTableGrants& grants
) {
  if (props.key) return *props.key;
  return foundation::Key(
      scope, "key", foundation::KeyProps{.environment = grants.environment, .name = grants.name}
  );
}

}  // namespace

SessionTableReplica::SessionTableReplica(
    Scope scope, std::string_view id, WrittenOut<SessionTableReplicaProps> props
)
    : Construct(scope, id),
      grants_((use_provider_of(*this, props->provider), checked(*this, *props))),
      key(key_of(*this, *props, grants_)),
      replica{
          *this,
          "Default",
          {.deletion_protection_enabled = is_on(props->protection),
           .global_table_arn = props->table.arn(),
           .kms_key_arn = key.arn(),
           // Not taken from the table.
           .point_in_time_recovery = true,
           .tags = foundation::name_tag(*this)},
          {.lifecycle = {{.prevent_destroy = is_on(props->protection)}}},
      } {
  watch(*this, *props);
}

std::vector<foundation::Statement> SessionTableReplica::use() const {
  return SessionTableGrants{grants_.environment, grants_.name, key}.use();
}

}  // namespace formwork::session_state
