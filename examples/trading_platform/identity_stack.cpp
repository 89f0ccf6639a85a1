#include "identity_stack.hpp"

#include <formwork/aws/provider.hpp>
#include <formwork/database/monitoring_role.hpp>
#include <formwork/iam.hpp>
#include <formwork/iam/autoscaling_service_role.hpp>
#include <formwork/iam/instance_role.hpp>
#include <formwork/monitoring/trail.hpp>
#include <formwork/networking/flow_logs_role.hpp>
#include <formwork/storage/replication_role.hpp>

namespace trading {

using formwork::foundation::Environment;
using Arn = formwork::Value<std::string>;
namespace {

namespace database = formwork::database;
namespace iam = formwork::iam;
namespace monitoring = formwork::monitoring;
namespace networking = formwork::networking;
namespace storage = formwork::storage;

/// Of both buckets of a region, to the other one.
void add_replication_roles(
    const formwork::Construct& scope,
    const Platform& platform,
    const Region& region,
    const Arn& boundary
) {
  const Environment& environment = region.environment;
  const Environment& peer = platform.peer_of(region).environment;
  const std::pair<const char*, storage::BucketKind> buckets[] = {
      {applogs_bucket, storage::Logs{}}, {audit_bucket, audit_kind(platform.stage)}};
  for (const auto& [name, kind] : buckets)
    storage::ReplicationRole(
        scope,
        std::string(name) + "_replication",
        storage::ReplicationRoleProps{
            .source = {environment, name},
            .destination = {peer, name},
            .kind = kind,
            .permissions_boundary_arn = boundary,
        }
    );
}

/// What acts in a region, or for it.
void add_roles_of(
    const formwork::Stack& stack,
    const Platform& platform,
    const Region& region,
    const Arn& boundary
) {
  const Environment& environment = region.environment;
  const formwork::Construct scope(stack, environment.short_name());
  networking::FlowLogsRole(
      scope,
      "flow_logs",
      networking::FlowLogsRoleProps{
          .environment = environment, .permissions_boundary_arn = boundary}
  );
  database::MonitoringRole(
      scope,
      "database_monitoring",
      database::MonitoringRoleProps{
          .environment = environment, .permissions_boundary_arn = boundary}
  );
  const storage::BucketGrants audit{environment, audit_bucket};
  iam::InstanceRole(
      scope,
      "app",
      iam::InstanceRoleProps{
          .environment = environment,
          .name = app_role,
          .buckets = {storage::BucketGrants{environment, applogs_bucket}.bucket_name()},
          .append_only_buckets = {audit.bucket_name()},
          .permissions_boundary_arn = boundary,
      }
  );
  add_replication_roles(scope, platform, region, boundary);
}

/// Who did what in the account, in all its Regions: in the one that stays.
void add_trail(const formwork::Stack& stack, const Platform& platform, const Arn& boundary) {
  const Environment& environment = platform.secondary.environment;
  const storage::Bucket bucket(
      stack,
      "trail_bucket",
      storage::BucketProps{
          .environment = environment,
          .name = "trail",
          .kind = storage::Audit{},
          .protection = platform.stage.protection,
      }
  );
  monitoring::Trail(
      stack,
      "trail",
      monitoring::TrailProps{
          .environment = environment,
          .bucket = bucket,
          .logs = monitoring::TrailLogs{},
          .permissions_boundary_arn = boundary,
      }
  );
}

}  // namespace

IdentityStack::IdentityStack(formwork::Scope scope, const Platform& platform)
    : Stack(scope, "identity") {
  keep_state(*this, platform.secondary);
  platform.secondary.environment.provider(*this);
  const Environment& east_1 = platform.primary.environment;
  const Environment& east_2 = platform.secondary.environment;
  const iam::RegionBoundary boundary(
      *this,
      "boundary",
      iam::RegionBoundaryProps{
          .environments = {east_1, east_2}, .witness_region = platform.stage.witness_region}
  );
  iam::AutoScalingServiceRole(
      *this, "autoscaling", iam::AutoScalingServiceRoleProps{.environment = east_2}
  );
  if (!platform.stage.disposable) add_trail(*this, platform, boundary.arn());
  for (const Region* region : {&platform.primary, &platform.secondary})
    add_roles_of(*this, platform, *region, boundary.arn());
}

}  // namespace trading
