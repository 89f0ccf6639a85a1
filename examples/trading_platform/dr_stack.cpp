#include "dr_stack.hpp"

#include <formwork/aws/provider.hpp>
#include <formwork/monitoring/function_alarms.hpp>
#include <formwork/session_state/grants.hpp>
#include <formwork/storage/replication.hpp>
#include <formwork/variable.hpp>
#include <nlohmann/json.hpp>

#include "functions_package.hpp"

namespace trading {
namespace {

namespace failover = formwork::failover_orchestration;
namespace monitoring = formwork::monitoring;
namespace storage = formwork::storage;
using formwork::foundation::NameKind;

failover::Mode mode_of(const Stage& stage) {
  if (stage.failover.mode == "auto") return failover::Mode::automatic;
  return stage.failover.mode == "approve" ? failover::Mode::approve : failover::Mode::off;
}

failover::Settings settings_of(const Stage& stage) {
  return {
      .mode = mode_of(stage),
      .dry_run = stage.failover.dry_run,
      .quorum = stage.failover.quorum,
      .consecutive = stage.failover.consecutive,
      .dwell = stage.failover.dwell,
      .cooldown = stage.failover.cooldown,
      .longest_lag = stage.failover.longest_lag,
  };
}

std::string instances_of(const formwork::Construct& scope, const Region& region) {
  return region.environment.name(scope, NameKind::autoscaling_group, application_name);
}

/// How many objects are on their way from the other region is recorded before a promotion.
std::string replications_to(const Platform& platform, const Region& region) {
  nlohmann::json all = nlohmann::json::array();
  for (const char* name : {applogs_bucket, audit_bucket}) {
    const storage::BucketGrants here{region.environment, name};
    const storage::BucketGrants there{platform.peer_of(region).environment, name};
    all.push_back(
        {{"source", there.bucket_name()},
         {"destination", here.bucket_name()},
         {"rule", storage::Replication::rule_id(here)}}
    );
  }
  return all.dump();
}

/// What the functions look at beside database and state.
std::map<std::string, formwork::Value<std::string>> variables_of(
    const formwork::Construct& scope, const Platform& platform, const Region& region
) {
  const Region& peer = platform.peer_of(region);
  return {
      {"CAPACITY_GROUP", instances_of(scope, region)},
      {"PEER_CAPACITY_GROUP", instances_of(scope, peer)},
      {"PEER_HEALTH_URL", platform.health_url(peer)},
      {"REPLICATIONS", replications_to(platform, region)},
      {"SESSION_KEY", session_key},
      {"SESSION_TABLE",
       formwork::session_state::SessionTableGrants{region.environment, session_table}.table_name()},
  };
}

/// Whether what people own is whole after a promotion: each trade is booked twice.
std::vector<failover::Sentinel> sentinels() {
  const std::string schema = "trading";
  return {
      {.name = "ledger",
       .query = "SELECT SUM(debit), SUM(credit) FROM ledger",
       .kind = failover::SentinelKind::ledger,
       .database = schema},
      {.name = "trades",
       .query = "SELECT COUNT(*) FROM trades",
       .kind = failover::SentinelKind::count,
       .database = schema},
      {.name = "newest-trade",
       .query = "SELECT MAX(at) FROM trades",
       .kind = failover::SentinelKind::max,
       .database = schema}};
}

failover::OrchestrationProps orchestration_props(
    const formwork::Construct& scope,
    const Platform& platform,
    const Region& region,
    const RegionStack& region_stack,
    const formwork::Asset& functions
) {
  const auto& environment = region.environment;
  return {
      .network = region_stack.network,
      .database = platform.database,
      .package = functions,
      .audit = {environment, audit_bucket},
      .witness_region = platform.stage.witness_region,
      .database_tls = failover::DatabaseCertificates{database_certificates},
      .settings = settings_of(platform.stage),
      .sentinels = sentinels(),
      .variables = variables_of(scope, platform, region),
      .topic = region_stack.notifications.topic,
      .orchestrator_role_arn = failover::orchestrator_role_arn(environment),
      .monitor_role_arn = failover::monitor_role_arn(environment),
      .scheduler_role_arn = failover::scheduler_role_arn(environment),
      .protection = platform.stage.protection,
  };
}

}  // namespace

DrStack::DrStack(
    formwork::Scope scope,
    const Platform& platform,
    const Region& region,
    const RegionStack& region_stack
)
    : Stack(scope, "dr-" + region.environment.short_name()),
      functions_(*this, "functions", functions_package()),
      orchestration(
          *this, "failover", orchestration_props(*this, platform, region, region_stack, functions_)
      ) {
  region.environment.provider(*this);
  keep_state(*this, region);
  for (const auto kind : {failover::FunctionKind::orchestrator, failover::FunctionKind::monitor}) {
    const bool is_monitor = kind == failover::FunctionKind::monitor;
    monitoring::FunctionAlarms(
        *this,
        is_monitor ? "monitor_alarms" : "orchestrator_alarms",
        monitoring::FunctionAlarmsProps{
            .environment = region.environment,
            .function_name = orchestration.function_name(kind),
            .actions = {region_stack.notifications.arn()},
            .runs = monitoring::Runs::every_minute,
            .errors = formwork::foundation::Percent(platform.stage.alarms.function_errors_percent),
            .dead_letter_queue_name =
                is_monitor ? std::string() : orchestration.dead_letter_queue_name(),
        }
    );
  }
  const formwork::Output orchestrator{
      *this,
      "orchestrator",
      {.description = "What operators call.",
       .value = orchestration.alias_arn(failover::FunctionKind::orchestrator)}};
  const formwork::Output orchestrator_name{
      *this,
      "orchestrator_name",
      {.description = "The function's name, by which its logs and metrics are found.",
       .value = orchestration.function_name(failover::FunctionKind::orchestrator)}};
  const formwork::Output monitor_name{
      *this,
      "monitor_name",
      {.description = "The function that watches the other region, each minute.",
       .value = orchestration.function_name(failover::FunctionKind::monitor)}};
}

}  // namespace trading
