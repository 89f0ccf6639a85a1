#include "link_stack.hpp"

#include <formwork/aws/provider.hpp>
#include <formwork/networking/peering.hpp>
#include <formwork/session_state/replica.hpp>
#include <formwork/storage/replication.hpp>

namespace trading {
namespace {

namespace networking = formwork::networking;
namespace session_state = formwork::session_state;
namespace storage = formwork::storage;

void replicate(
    const LinkStack& link,
    const storage::Bucket& source,
    const storage::Bucket& destination,
    const formwork::aws::Provider& provider
) {
  storage::Replication(
      link,
      source.name + "_to_" + destination.environment.short_name(),
      storage::ReplicationProps{
          .source = source,
          .destination = destination,
          .provider = provider,
          .role_arn = storage::replication_role_arn(source),
      }
  );
}

}  // namespace

LinkStack::LinkStack(
    formwork::Scope scope,
    const Platform& platform,
    const RegionStack& primary,
    const RegionStack& secondary
)
    : Stack(scope, "link") {
  keep_state(*this, platform.secondary);
  const auto in_primary = platform.primary.environment.provider(*this, "primary");
  const auto in_secondary = platform.secondary.environment.provider(*this, "secondary");
  networking::Peering(
      *this,
      "peering",
      networking::PeeringProps{
          .requester = primary.network,
          .requester_provider = in_primary,
          .accepter = secondary.network,
          .accepter_provider = in_secondary,
      }
  );
  const session_state::SessionTable sessions(
      *this,
      "sessions",
      session_state::SessionTableProps{
          .environment = platform.primary.environment,
          .name = session_table,
          .hash_key = session_key,
          .protection = platform.stage.protection,
          .provider = in_primary,
      }
  );
  session_state::SessionTableReplica(
      *this,
      "sessions_replica",
      session_state::SessionTableReplicaProps{
          .environment = platform.secondary.environment,
          .table = sessions,
          .protection = platform.stage.protection,
          .provider = in_secondary,
      }
  );
  replicate(*this, primary.applogs, secondary.applogs, in_primary);
  replicate(*this, primary.audit, secondary.audit, in_primary);
  replicate(*this, secondary.applogs, primary.applogs, in_secondary);
  replicate(*this, secondary.audit, primary.audit, in_secondary);
}

}  // namespace trading
