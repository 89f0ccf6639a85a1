#pragma once
#include <formwork/aws/provider.hpp>

#include "../networking/network_fixture.hpp"
#include "formwork/failover_orchestration.hpp"
#include "support/files.hpp"

namespace formwork::failover_orchestration {

using networking::east_1_environment;
using networking::east_2_environment;
using networking::RegionStack;

inline database::GlobalDatabase orders() {
  return {
      .name = "orders",
      .primary = east_1_environment,
      .standby = east_2_environment,
      .settings = {.engine_version = "8.0.mysql_aurora.3.08.2"}};
}

inline storage::BucketGrants audit_of(const foundation::Environment& environment) {
  return {environment, "audit"};
}

inline AssetProps package_props() {
  return {
      .path = (support::source_path(__FILE__).parent_path() / "handlers").string(),
      .packaging = Packaging::zip};
}

/// AWS's, as the trading platform has them.
inline DatabaseCertificates certificates() {
  const auto root = support::source_path(__FILE__).parent_path() / "../../..";
  return {(root / "examples/trading_platform/certificates/rds-ca.pem").lexically_normal().string()};
}

/// The stack of a Region's functions, whose network and topic are in another one.
struct DrStack : Stack {
  DrStack(Scope scope, std::string_view id, const foundation::Environment& environment)
      : Stack(scope, id), provider(environment.provider(*this)) {}

  aws::Provider provider;
  Asset package{*this, "functions", package_props()};
};

inline OrchestrationProps props_in(const DrStack& stack, const networking::Network& network) {
  const foundation::Environment& environment = network.environment();
  return {
      .network = network,
      .database = orders(),
      .package = stack.package,
      .audit = audit_of(environment),
      .witness_region = "us-west-2",
      .database_tls = certificates(),
      .orchestrator_role_arn = orchestrator_role_arn(environment),
      .monitor_role_arn = monitor_role_arn(environment),
      .scheduler_role_arn = scheduler_role_arn(environment)};
}

/// The roles of one Region's functions.
struct Roles {
  Roles(const Stack& identity, const OrchestrationGrants& of)
      : orchestrator(
            identity,
            "orchestrator_" + of.environment.short_name(),
            OrchestratorRoleProps{.of = of, .database = orders(), .audit = audit_of(of.environment)}
        ),
        monitor(
            identity,
            "monitor_" + of.environment.short_name(),
            MonitorRoleProps{.of = of, .database = orders()}
        ),
        scheduler(
            identity, "scheduler_" + of.environment.short_name(), SchedulerRoleProps{.of = of}
        ) {}
  Roles(const Stack& identity, const foundation::Environment& environment)
      : Roles(identity, OrchestrationGrants{environment}) {}

  OrchestratorRole orchestrator;
  MonitorRole monitor;
  SchedulerRole scheduler;
};

/// Two Regions that fail over to each other, and their roles in a stack of their own: as the
/// trading platform has them.
struct TwoRegions {
  explicit TwoRegions(bool skip_validation = false)
      : app(AppProps{.skip_validation = skip_validation}) {}

  App app;
  RegionStack region_1{app, "region-use1", networking::east_1_props()};
  RegionStack region_2{app, "region-use2", networking::east_2_props()};
  DrStack dr_1{app, "dr-use1", east_1_environment};
  DrStack dr_2{app, "dr-use2", east_2_environment};
  Orchestration to_use1{dr_1, "dr", props_in(dr_1, region_1.network)};
  Orchestration to_use2{dr_2, "dr", props_in(dr_2, region_2.network)};
  Stack identity{app, "identity"};
  aws::Provider of_identity = east_2_environment.provider(identity);
  Roles roles_1{identity, east_1_environment};
  Roles roles_2{identity, east_2_environment};
};

inline const foundation::Environment west_2_environment{
    .account_id = "123456789012", .region = "us-west-2", .name_prefix = "trading"};

/// A witness with its roles, of both Regions.
struct WitnessStack : DrStack {
  explicit WitnessStack(Scope scope, foundation::Protection protection = foundation::Protection::on)
      : DrStack(scope, "witness", west_2_environment),
        witness(*this, "witness", props(protection)) {}

  WitnessProps props(foundation::Protection protection) const {
    return {
        .environment = west_2_environment,
        .endpoints =
            {{east_1_environment, "https://use1.api.example.com/health/deep"},
             {east_2_environment, "https://use2.api.example.com/health/deep"}},
        .package = package,
        .protection = protection};
  }

  Witness witness;
};

/// All in one stack.
struct OneStack {
  App app;
  DrStack stack{app, "prod", east_2_environment};
  networking::Network network{stack, "network", networking::east_2_props()};

  OrchestrationProps least() const {
    return {
        .network = network,
        .database = orders(),
        .package = stack.package,
        .audit = audit_of(east_2_environment),
        .witness_region = "us-west-2",
        .database_tls = certificates()};
  }
};

}  // namespace formwork::failover_orchestration
