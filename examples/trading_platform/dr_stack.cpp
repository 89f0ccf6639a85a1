#include "dr_stack.hpp"

#include <formwork/aws/provider.hpp>
#include <formwork/monitoring/function_alarms.hpp>
#include <formwork/variable.hpp>

namespace trading {
namespace {

namespace failover = formwork::failover_orchestration;
namespace monitoring = formwork::monitoring;

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

failover::OrchestrationProps orchestration_props(
    const Platform& platform,
    const Region& region,
    const RegionStack& region_stack,
    const formwork::Asset& functions
) {
  const auto& environment = region.environment;
  const std::string peer_name = platform.peer_of(region).environment.short_name();
  return {
      .network = region_stack.network,
      .database = platform.database,
      .package = functions,
      .audit = {environment, audit_bucket},
      .witness_region = platform.stage.witness_region,
      .settings = settings_of(platform.stage),
      .variables =
          {{"PEER_HEALTH_URL",
            "https://" + peer_name + '.' + platform.api_domain() + deep_health_path}},
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
      functions_(
          *this,
          "functions",
          {.path = "functions",
           .packaging = formwork::Packaging::zip,
           .exclude = {"__pycache__", "*.pyc", "*.md"},
           .build = {.command = "python3 package.py", .output = ".package"}}
      ),
      orchestration(
          *this, "failover", orchestration_props(platform, region, region_stack, functions_)
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
