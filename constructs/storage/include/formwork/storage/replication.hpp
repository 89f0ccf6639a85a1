#pragma once
#include <formwork/aws/s3_bucket_replication_configuration.hpp>
#include <optional>

#include "formwork/meta.hpp"
#include "formwork/storage.hpp"
#include "formwork/storage/replication_role.hpp"

namespace formwork::storage {

struct ReplicationProps {
  /// From where. Required.
  const Bucket& source;
  /// To where: a bucket of the same kind and account. Required.
  const Bucket& destination;
  /// The provider of the source's Region. Default: that of the scope.
  ProviderAddress provider = unset;
  /// The role with which S3 replicates: replication_role_arn(source). Default: one is made here.
  Value<std::string> role_arn = unset;
  /// Boundary of the role that is made here. Default: none.
  Value<std::string> permissions_boundary_arn = unset;
};

/// Replicates what is put into a bucket from now on, encrypted objects and later changes of
/// replicas too, within the 15 minutes that S3 promises for 99.9 % of the objects (Replication Time
/// Control), and measures it. Deletions are replicated, but not those of an audit trail. For both
/// directions make two. It is managed where both buckets are visible, in a stack that nobody needs
/// while one of their Regions is dark.
///
///     storage::Replication to_use2(
///         link,
///         "applogs_to_use2",
///         storage::ReplicationProps{
///             .source = east_1.applogs,
///             .destination = east_2.applogs,
///             .provider = use1.provider(link, "use1"),
///             .role_arn = storage::replication_role_arn(east_1.applogs),
///         }
///     );
class Replication : public Construct {
 public:
  Replication(Scope scope, std::string_view id, WrittenOut<ReplicationProps> props);

  /// The dimension RuleId of its metrics: `to-use2`.
  static std::string rule_id(const BucketGrants& destination);

  /// Nothing if the role was given.
  std::optional<ReplicationRole> role;
  aws::S3BucketReplicationConfiguration configuration;
};

}  // namespace formwork::storage
