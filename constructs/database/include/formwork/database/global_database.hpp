#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "formwork/database/parameters.hpp"
#include "formwork/foundation/policy.hpp"

namespace formwork::database {

/// What all clusters of one database have in common, typed once.
struct ClusterSettings {
  /// Of Aurora MySQL, to the patch: `8.0.mysql_aurora.3.08.2`, 3.04 or later. A global database
  /// raises it in its GlobalCluster, for the clusters of both Regions. Required.
  std::string engine_version;
  /// A memory-optimized class: global databases run on no other.
  std::string instance_class = "db.r6g.large";
  /// Of each cluster, writer included, one zone after the other. 1 to 16.
  int instances = 2;
  /// Connections that an instance takes, 1 to 16000: pinned, so that alarms know their share. 1000
  /// is what Aurora gives to 16 GiB of memory, a db.r6g.large.
  int max_connections = 1000;
  /// How long automated backups are kept, and with them the snapshot that an unplanned failover
  /// takes of the old primary. 7 to 35 days.
  std::chrono::days backup_retention{7};
  /// A schema that is made with the database. Default: none.
  std::string database_name = {};
  /// For the groups of clusters and of instances, beside what the construct sets itself.
  std::vector<Parameter> cluster_parameters = {};
  std::vector<Parameter> instance_parameters = {};

  friend bool operator==(const ClusterSettings&, const ClusterSettings&) = default;
};

/// A database in two Regions, as both of them and all roles know it: by constants, so that nobody
/// reads the other Region's state. Which of the clusters writes is not said here: Terraform owns
/// that they exist, the failover who is the writer.
///
///     const database::GlobalDatabase orders{
///         .name = "orders",
///         .primary = use1,
///         .standby = use2,
///         .settings = {.engine_version = "8.0.mysql_aurora.3.08.2"},
///     };
struct GlobalDatabase {
  /// What it holds: `orders`. Required.
  std::string name;
  /// Where the cluster is made that writes first. Required.
  foundation::Environment primary;
  /// The other Region. Required.
  foundation::Environment standby;
  /// Required.
  ClusterSettings settings;

  /// `<name_prefix>-<name>`, of no Region.
  std::string global_cluster_identifier() const;
  std::string arn() const;
  /// `<prefix>-<name>`, in one of its Regions.
  std::string cluster_identifier(const foundation::Environment& environment) const;
  std::string cluster_arn(const foundation::Environment& environment) const;

  /// To make either cluster the writer: planned (switchover) or in an outage (failover). On these
  /// three ARNs alone; nobody may take a cluster out of the global one.
  foundation::Statement promote() const;
  /// To see who is the writer, and how the clusters are.
  foundation::Statement describe() const;
};

}  // namespace formwork::database
