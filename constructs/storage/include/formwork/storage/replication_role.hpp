#pragma once
#include "formwork/foundation/service_role.hpp"
#include "formwork/storage/bucket_grants.hpp"
#include "formwork/storage/bucket_kind.hpp"

namespace formwork::storage {

/// The role that replicates from that bucket, by its name: how a replication knows it that does not
/// make it.
std::string replication_role_arn(const BucketGrants& source);

struct ReplicationRoleProps {
  /// From where, wherever the role is made. Required.
  BucketGrants source;
  /// To where. Required.
  BucketGrants destination;
  /// Of both. Deletions of an audit trail are not replicated, its retention is. Required.
  BucketKind kind;
  /// Default: none.
  Value<std::string> permissions_boundary_arn = unset;
};

/// The role with which S3 replicates from one bucket into another: it reads there, writes here, and
/// uses the keys of both through S3 alone. IAM is one for all Regions, with its control plane in
/// one of them: buckets that are to be changed while that one is dark have their roles elsewhere.
///
///     storage::ReplicationRole(
///         identity,
///         "applogs_to_use2",
///         storage::ReplicationRoleProps{
///             .source = storage::BucketGrants{use1, "applogs"},
///             .destination = storage::BucketGrants{use2, "applogs"},
///             .kind = storage::Logs{},
///         }
///     );
class ReplicationRole : public foundation::ServiceRole {
 public:
  ReplicationRole(Scope scope, std::string_view id, WrittenOut<ReplicationRoleProps> props);
};

}  // namespace formwork::storage
