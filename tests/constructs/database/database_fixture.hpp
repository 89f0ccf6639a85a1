#pragma once
#include <formwork/aws/provider.hpp>

#include "../networking/network_fixture.hpp"
#include "formwork/database.hpp"
#include "formwork/variable.hpp"

namespace formwork::database {

using networking::east_1_environment;
using networking::east_2_environment;
using networking::RegionStack;

inline GlobalDatabase orders() {
  return {
      .name = "orders",
      .primary = east_1_environment,
      .standby = east_2_environment,
      .settings = {.engine_version = "8.0.mysql_aurora.3.08.2", .database_name = "orders"}};
}

/// A stack with a provider, and a password that Terraform is told when it runs.
struct DataStack : Stack {
  DataStack(Scope scope, std::string_view id, const foundation::Environment& environment)
      : Stack(scope, id), provider(environment.provider(*this)) {}

  Credentials credentials() const { return {.master_password = password.value()}; }

  aws::Provider provider;
  Variable<std::string> password{*this, "master_password", {.ephemeral = true, .sensitive = true}};
};

/// What a test may spoil before anything is made.
struct Inputs {
  GlobalDatabase of_primary = orders();
  GlobalDatabase of_standby = orders();
  std::optional<MaintenanceWindow> standby_window = {};
  foundation::Protection protection = foundation::Protection::on;
  bool skip_validation = false;
};

/// A network in a stack of each Region, and in another one a cluster in it: as the trading platform
/// has them.
struct TwoRegions {
  explicit TwoRegions(const Inputs& given = {}) : inputs(given) {}

  Inputs inputs;
  App app{AppProps{.skip_validation = inputs.skip_validation}};
  RegionStack region_1{app, "region-use1", networking::east_1_props()};
  RegionStack region_2{app, "region-use2", networking::east_2_props()};
  DataStack data_1{app, "data-use1", east_1_environment};
  DataStack data_2{app, "data-use2", east_2_environment};
  GlobalCluster global{
      data_1,
      "global",
      GlobalClusterProps{.database = inputs.of_primary, .protection = inputs.protection}};
  Cluster primary{
      data_1,
      "database",
      ClusterProps{
          .network = region_1.network,
          .role = Primary{.global_cluster = global, .credentials = data_1.credentials()},
          .monitoring_role_arn = monitoring_role_arn(east_1_environment),
          .protection = inputs.protection}};
  Cluster standby{
      data_2,
      "database",
      ClusterProps{
          .network = region_2.network,
          .role = Standby{.database = inputs.of_standby},
          .maintenance_window = inputs.standby_window,
          .monitoring_role_arn = monitoring_role_arn(east_2_environment),
          .protection = inputs.protection}};
};

/// A database of one Region, in the stack of its network.
struct OneRegion {
  App app;
  RegionStack stack{
      app,
      "prod",
      networking::NetworkProps::three_tier(east_1_environment, foundation::Cidr("10.16.0.0/16"))};
  Variable<std::string> password{stack, "master_password", {.ephemeral = true, .sensitive = true}};

  ClusterProps least() const {
    return {
        .network = stack.network,
        .role = Single{
            .name = "orders",
            .settings = {.engine_version = "8.0.mysql_aurora.3.08.2"},
            .credentials = {.master_password = password.value()}}};
  }
};

}  // namespace formwork::database
