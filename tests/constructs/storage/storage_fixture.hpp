#pragma once
#include <formwork/aws/provider.hpp>

#include "../environments.hpp"
#include "formwork/app.hpp"
#include "formwork/stack.hpp"
#include "formwork/storage/replication.hpp"

namespace formwork::storage {

using support::east_1_environment;
using support::east_2_environment;

inline BucketProps props_of(
    const foundation::Environment& environment, std::string name, BucketKind kind
) {
  return {.environment = environment, .name = std::move(name), .kind = kind};
}

/// A stack of one region with a bucket in it.
struct BucketStack : Stack {
  BucketStack(Scope scope, std::string_view id, const BucketProps& props)
      : Stack(scope, id),
        provider(props.environment.provider(*this)),
        bucket(*this, "bucket", props) {}

  aws::Provider provider;
  Bucket bucket;
};

/// The buckets of one region of the trading platform.
struct RegionStack : Stack {
  RegionStack(Scope scope, std::string_view id, const foundation::Environment& environment)
      : Stack(scope, id),
        provider(environment.provider(*this)),
        access_logs(*this, "access_logs", AccessLogBucketProps{.environment = environment}),
        applogs(*this, "applogs", with_access_logs(props_of(environment, "applogs", Logs{}))),
        audit(*this, "audit", with_access_logs(props_of(environment, "audit", Audit{}))) {}

  BucketProps with_access_logs(BucketProps props) const {
    props.access_logs = access_logs;
    return props;
  }

  aws::Provider provider;
  AccessLogBucket access_logs;
  Bucket applogs;
  Bucket audit;
};

/// One bucket to the other, in a stack that sees both, with a role that stands in another.
struct Direction {
  Direction(
      const Stack& link,
      const Stack& identity,
      const std::string& id,
      const Bucket& source,
      const Bucket& destination,
      const aws::Provider& provider
  )
      : role(
            identity,
            id,
            ReplicationRoleProps{
                .source = source, .destination = destination, .kind = source.kind()}
        ),
        replication(
            link,
            id,
            ReplicationProps{
                .source = source,
                .destination = destination,
                .provider = provider,
                .role_arn = replication_role_arn(source)}
        ) {}

  ReplicationRole role;
  Replication replication;
};

/// Two regions and what joins them, as the trading platform has them.
struct TwoRegions {
  App app;
  RegionStack east_1{app, "region-use1", east_1_environment};
  RegionStack east_2{app, "region-use2", east_2_environment};
  Stack identity{app, "identity"};
  aws::Provider of_identity = east_2_environment.provider(identity);
  Stack link{app, "link"};
  aws::Provider use1 = east_1_environment.provider(link, "use1");
  aws::Provider use2 = east_2_environment.provider(link, "use2");
  Direction applogs_to_use2{
      link, identity, "applogs_to_use2", east_1.applogs, east_2.applogs, use1};
  Direction applogs_to_use1{
      link, identity, "applogs_to_use1", east_2.applogs, east_1.applogs, use2};
  Direction audit_to_use2{link, identity, "audit_to_use2", east_1.audit, east_2.audit, use1};
  Direction audit_to_use1{link, identity, "audit_to_use1", east_2.audit, east_1.audit, use2};
};

}  // namespace formwork::storage
