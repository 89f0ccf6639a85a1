#include "identity_stack.hpp"

#include <formwork/aws/provider.hpp>
#include <formwork/database/monitoring_role.hpp>
#include <formwork/failover_orchestration/roles.hpp>
#include <formwork/failover_orchestration/witness.hpp>
#include <formwork/iam.hpp>
#include <formwork/iam/autoscaling_service_role.hpp>
#include <formwork/iam/cross_account_role.hpp>
#include <formwork/iam/instance_role.hpp>
#include <formwork/monitoring/trail.hpp>
#include <formwork/networking/flow_logs_role.hpp>
#include <formwork/session_state/grants.hpp>
#include <formwork/storage/replication_role.hpp>

namespace trading {

using formwork::foundation::Environment;
using Arn = formwork::Value<std::string>;
namespace {

namespace database = formwork::database;
namespace failover = formwork::failover_orchestration;
namespace iam = formwork::iam;
namespace monitoring = formwork::monitoring;
namespace networking = formwork::networking;
namespace storage = formwork::storage;

/// What fails over to a region, which tells the topic of its alarms.
failover::OrchestrationGrants orchestration_of(const Region& region) {
  return {
      .environment = region.environment,
      .topic = alarm_topic,
      .topic_key = formwork::foundation::KeyGrants{region.environment, alarm_topic},
  };
}

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

/// What the orchestrator tries out, and asks for, beside database and state.
std::vector<formwork::foundation::Statement> beside_the_database(const Region& region) {
  using formwork::foundation::Condition;
  using formwork::foundation::Statement;
  const Environment& environment = region.environment;
  const formwork::session_state::SessionTableGrants sessions{environment, session_table};
  return {
      Statement{.actions = {"dynamodb:DescribeTable"}, .resources = {sessions.convention_arn()}},
      // A session of its own, and nobody else's.
      Statement{
          .actions = {"dynamodb:GetItem", "dynamodb:PutItem"},
          .resources = {sessions.convention_arn()},
          .conditions = {Condition{
              .test = "ForAllValues:StringLike",
              .key = "dynamodb:LeadingKeys",
              .values = {"dr/*"}}}},
      formwork::foundation::KeyGrants{environment, session_table}.encrypt_through("dynamodb"),
  };
}

void add_failover_roles(
    const formwork::Construct& scope,
    const Platform& platform,
    const Region& region,
    const Arn& boundary
) {
  const failover::OrchestrationGrants dr = orchestration_of(region);
  failover::OrchestratorRole(
      scope,
      "orchestrator",
      failover::OrchestratorRoleProps{
          .of = dr,
          .database = platform.database,
          .audit = {region.environment, audit_bucket},
          .statements = beside_the_database(region),
          .permissions_boundary_arn = boundary,
      }
  );
  failover::MonitorRole(
      scope,
      "monitor",
      failover::MonitorRoleProps{
          .of = dr,
          .database = platform.database,
          .permissions_boundary_arn = boundary,
      }
  );
  failover::SchedulerRole(
      scope,
      "scheduler",
      failover::SchedulerRoleProps{.of = dr, .permissions_boundary_arn = boundary}
  );
}

/// Of what looks at both regions from a third one.
void add_witness_roles(
    const formwork::Stack& stack, const Platform& platform, const Arn& boundary
) {
  const formwork::Construct scope(stack, platform.witness.short_name());
  const failover::WitnessRoleProps props{
      .environment = platform.witness, .permissions_boundary_arn = boundary};
  failover::WitnessRole(scope, "witness", props);
  failover::WitnessSchedulerRole(scope, "witness_scheduler", props);
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
          // Whether they may write to the database.
          .statements = orchestration_of(region).read_role(),
          .permissions_boundary_arn = boundary,
      }
  );
  add_replication_roles(scope, platform, region, boundary);
  add_failover_roles(scope, platform, region, boundary);
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
  iam::CrossAccountRole(
      *this,
      "operators",
      iam::CrossAccountRoleProps{
          .environment = east_2,
          .name = "operators",
          .trusted_account_id = platform.stage.failover.operator_account_id,
          .external_id = platform.stage.failover.external_id,
          .function_alias_arns =
              {orchestration_of(platform.primary).alias_arn(failover::FunctionKind::orchestrator),
               orchestration_of(platform.secondary)
                   .alias_arn(failover::FunctionKind::orchestrator)},
          .permissions_boundary_arn = boundary.arn(),
      }
  );
  for (const Region* region : {&platform.primary, &platform.secondary})
    add_roles_of(*this, platform, *region, boundary.arn());
  add_witness_roles(*this, platform, boundary.arn());
}

}  // namespace trading
