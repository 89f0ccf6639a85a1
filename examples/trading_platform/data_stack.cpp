#include "data_stack.hpp"

#include <formwork/aws/provider.hpp>
#include <formwork/monitoring/database_alarms.hpp>

namespace trading {
namespace {

namespace database = formwork::database;

std::string name_in(const Region& region) { return "data-" + region.environment.short_name(); }

database::ClusterProps cluster_props(
    const Platform& platform,
    const RegionStack& region,
    std::variant<database::Primary, database::Standby, database::Single> role
) {
  return {
      .network = region.network,
      .role = std::move(role),
      .topic = region.notifications.topic,
      .monitoring_role_arn = database::monitoring_role_arn(region.network.environment()),
      .protection = platform.stage.protection,
  };
}

void add_alarms(
    const formwork::Stack& stack,
    const Platform& platform,
    const RegionStack& region,
    const database::Cluster& cluster
) {
  const Stage::Alarms& limits = platform.stage.alarms;
  formwork::monitoring::DatabaseAlarms(
      stack,
      "alarms",
      formwork::monitoring::DatabaseAlarmsProps{
          .database = cluster,
          .actions = {region.notifications.arn()},
          .replication_lag = limits.replication_lag,
          .recovery_point_lag = limits.recovery_point_lag,
          .connections = formwork::foundation::Percent(limits.connections_percent),
      }
  );
}

void tell_endpoints(const formwork::Stack& stack, const database::Cluster& cluster) {
  const formwork::Output own{
      stack,
      "cluster_endpoint",
      {.description =
           "This region's own writer: it refuses writes while the other region's writes.",
       .value = cluster.writer_endpoint()}};
  const formwork::Output readers{
      stack,
      "reader_endpoint",
      {.description = "Any instance of this region, for reading.",
       .value = cluster.reader_endpoint()}};
}

}  // namespace

PrimaryDataStack::PrimaryDataStack(
    formwork::Scope scope, const Platform& platform, const RegionStack& region
)
    : Stack(scope, name_in(platform.primary)),
      master_password_{
          *this,
          "master_password",
          {.description = "Of the database's owner; it is in no state and no plan.",
           .ephemeral = true,
           .sensitive = true},
      },
      global(
          *this,
          "global",
          database::GlobalClusterProps{
              .database = platform.database, .protection = platform.stage.protection}
      ),
      database(
          *this,
          "database",
          cluster_props(
              platform,
              region,
              database::Primary{
                  .global_cluster = global,
                  .credentials = {.master_password = master_password_.value()}}
          )
      ) {
  platform.primary.environment.provider(*this);
  keep_state(*this, platform.primary);
  add_alarms(*this, platform, region, database);
  const formwork::Output endpoint{
      *this,
      "writer_endpoint",
      {.description = "Follows the writer from region to region.",
       .value = global.writer_endpoint()}};
  tell_endpoints(*this, database);
}

StandbyDataStack::StandbyDataStack(
    formwork::Scope scope, const Platform& platform, const RegionStack& region
)
    : Stack(scope, name_in(platform.secondary)),
      database(
          *this,
          "database",
          cluster_props(platform, region, database::Standby{.database = platform.database})
      ) {
  platform.secondary.environment.provider(*this);
  keep_state(*this, platform.secondary);
  add_alarms(*this, platform, region, database);
  tell_endpoints(*this, database);
}

}  // namespace trading
