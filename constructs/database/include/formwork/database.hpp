#pragma once
#include <formwork/aws/db_parameter_group.hpp>
#include <formwork/aws/db_subnet_group.hpp>
#include <formwork/aws/rds_cluster.hpp>
#include <formwork/aws/rds_cluster_instance.hpp>
#include <formwork/aws/rds_cluster_parameter_group.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "formwork/database/events.hpp"
#include "formwork/database/global_cluster.hpp"
#include "formwork/database/monitoring_role.hpp"
#include "formwork/database/windows.hpp"
#include "formwork/foundation/log_group.hpp"
#include "formwork/networking.hpp"
#include "formwork/resource.hpp"

namespace formwork::database {

/// Who owns the database. The password never is in a state or a plan.
struct Credentials {
  /// Of an ephemeral variable or resource:
  ///
  ///     const Variable<std::string> password{
  ///         stack, "master_password", {.ephemeral = true, .sensitive = true}};
  ///     … = password.value();
  ///
  /// Required.
  Value<std::string> master_password;
  /// Terraform does not see that a password changed: count up to have the new one sent. From 1.
  int master_password_version = 1;
  /// 1 to 16 letters and digits.
  std::string master_username = "dbowner";
};

/// The cluster of a global database that is made first, and writes until a failover.
struct Primary {
  /// Required.
  const GlobalCluster& global_cluster;
  /// Required.
  Credentials credentials;
};

/// The cluster in the other Region: it reads, has its credentials from the primary, and knows the
/// global cluster by its name, so that its stack stands alone.
struct Standby {
  /// Required.
  GlobalDatabase database;
};

/// A database of one Region.
struct Single {
  /// What it holds: `orders`. Required.
  std::string name;
  /// Required.
  ClusterSettings settings;
  /// Required.
  Credentials credentials;
};

struct ClusterProps {
  /// The cluster is in its database subnets and its database group. Required.
  const networking::Network& network;
  /// `Primary{…}`, `Standby{…}` or `Single{…}`. Required.
  std::variant<Primary, Standby, Single> role;
  /// Of storage, logs and Performance Insights. Default: a key of its own, with rotation.
  std::optional<foundation::EncryptionKey> key = {};
  /// Hears of events; `events.rds` is among its publishers. Default: one of its own.
  std::optional<foundation::Topic> topic = {};
  /// What it hears of the cluster; more than the default, not less of it.
  std::vector<ClusterEvent> cluster_events = {
      ClusterEvent::failover,
      ClusterEvent::failure,
      ClusterEvent::global_failover,
      ClusterEvent::maintenance};
  /// Default: 04:00 to 05:00 UTC.
  std::optional<BackupWindow> backup_window = {};
  /// Not in the backup window, and of a global database not when the other Region has its own.
  /// Default: 06:00 to 07:00 UTC on Sunday, of a standby on Wednesday.
  std::optional<MaintenanceWindow> maintenance_window = {};
  /// How long the audit, error, general and slow query logs are kept.
  foundation::LogRetention log_retention = foundation::LogRetention::days_365;
  /// How often instances tell what their operating systems measure: 1, 5, 10, 15, 30 or 60 seconds.
  std::chrono::seconds monitoring_interval{60};
  /// Of a MonitoringRole in another stack, for a cluster that holds no IAM. Default: one is made
  /// here.
  Value<std::string> monitoring_role_arn = unset;
  /// Boundary of the role that is made here. Default: none.
  Value<std::string> permissions_boundary_arn = unset;
  foundation::Protection protection = foundation::Protection::on;
};

/// One server of a cluster.
class Instance : public Construct {
 public:
  Instance(Scope scope, std::string_view id, const aws::RdsClusterInstance::Args& args, Meta meta);

  aws::RdsClusterInstance instance;
};

/// A cluster of Aurora MySQL in three zones of a Region: encrypted, logged, not public, with
/// backups, and TLS alone. Alone, or one of the two of a global database, by its role.
///
/// What would make Terraform replace it is refused while it is protected: another key, network,
/// name or owner.
///
///     database::Cluster cluster(
///         stack,
///         "database",
///         database::ClusterProps{
///             .network = network,
///             .role =
///                 database::Primary{
///                     .global_cluster = global,
///                     .credentials = {.master_password = password.value()},
///                 },
///         }
///     );
class Cluster : public Construct {
 public:
  Cluster(Scope scope, std::string_view id, WrittenOut<ClusterProps> props);

  /// What of the properties outlives the constructor.
  struct Facts {
    foundation::Environment environment;
    std::string name;
    ClusterSettings settings;
    /// Empty of a database of one Region.
    std::string global_cluster_identifier;
    /// Of a standby: the Region of the first primary. Otherwise empty.
    std::string source_region;
    foundation::Protection protection;
    bool is_valid;

    bool is_standby() const { return !source_region.empty(); }
    bool is_member() const { return !global_cluster_identifier.empty(); }
  };

  /// Of the writer, while this cluster has it. Use the global cluster's where there is one.
  Value<std::string> writer_endpoint() const { return cluster.endpoint(); }
  Value<std::string> reader_endpoint() const { return cluster.reader_endpoint(); }
  /// Known when the program runs, as are the following.
  std::string cluster_identifier() const;
  std::string convention_arn() const;
  int max_connections() const { return facts_.settings.max_connections; }
  int instance_count() const { return facts_.settings.instances; }
  /// `/aws/rds/cluster/<identifier>/audit`, and `error`, `general`, `slowquery`.
  std::vector<std::string> log_group_names() const;
  const Facts& facts() const { return facts_; }

 private:
  Facts facts_;

 public:
  foundation::EncryptionKey key;
  std::vector<foundation::LogGroup> log_groups;
  aws::DbSubnetGroup subnet_group;
  aws::RdsClusterParameterGroup cluster_parameters;
  aws::DbParameterGroup instance_parameters;
  /// Another one for each life of the cluster: names its final snapshot.
  Resource incarnation;
  aws::RdsCluster cluster;
  /// Nothing if the role was given.
  std::optional<MonitoringRole> monitoring_role;
  std::vector<Instance> instances;
  Events events;
};

}  // namespace formwork::database
