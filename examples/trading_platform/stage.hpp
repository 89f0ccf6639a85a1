#pragma once
#include <chrono>
#include <filesystem>
#include <formwork/construct.hpp>
#include <formwork/foundation/cidr.hpp>
#include <formwork/foundation/protection.hpp>
#include <formwork/networking/tiers.hpp>
#include <string>
#include <vector>

namespace trading {

/// What differs between production and the stages before it: `stages/<name>.json`, whole, so that a
/// reader finds all of it in one place. Parameters are described where they are read
/// (stage_parameters.cpp), and from there in stages/stage.schema.json, for editors.
struct Stage {
  /// `dev`: of the file, and in the tag `env`.
  std::string name;
  std::string account_id;
  std::string name_prefix;
  formwork::foundation::Protection protection = formwork::foundation::Protection::on;
  bool disposable = false;

  struct Region {
    std::string name;
    formwork::foundation::Cidr cidr_block = formwork::foundation::Cidr("");
  };
  Region primary;
  Region secondary;
  std::string witness_region;
  formwork::networking::NatGateways nat_gateways = formwork::networking::NatGateways::one_per_zone;

  std::string domain;

  struct Database {
    std::string engine_version;
    std::string instance_class;
    int instances = 0;
    int max_connections = 0;
  } database;

  struct Compute {
    std::vector<std::string> instance_types;
    std::string image_parameter;
    std::string image_version;
    int least = 0;
    int most = 0;
  } compute;

  struct Failover {
    std::string mode;
    bool dry_run = true;
    int quorum = 0;
    int consecutive = 0;
    std::chrono::seconds dwell{};
    std::chrono::seconds cooldown{};
    std::chrono::milliseconds longest_lag{};
    std::string operator_account_id;
    std::string external_id;
  } failover;

  struct Alarms {
    std::chrono::milliseconds replication_lag{};
    std::chrono::milliseconds recovery_point_lag{};
    int function_errors_percent = 0;
    int connections_percent = 0;
    std::vector<std::string> emails;
  } alarms;
};

/// The stage that the app's context names: `formwork deploy --context stage=dev`. Throws
/// formwork::Error with everything that is wrong with its file. Default: prod.
Stage stage_of(const formwork::Construct& app, const std::filesystem::path& folder = "stages");

}  // namespace trading
