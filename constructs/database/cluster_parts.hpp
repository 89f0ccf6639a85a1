#pragma once
#include "formwork/database.hpp"

namespace formwork::database {

/// The types of logs that a cluster exports.
inline constexpr const char* log_types[] = {"audit", "error", "general", "slowquery"};

std::string maintenance_window_of(const ClusterProps& props);
std::string backup_window_of(const ClusterProps& props);

foundation::EncryptionKey key_of(
    const Construct& scope, const ClusterProps& props, const Cluster::Facts& facts
);
std::vector<foundation::LogGroup> log_groups_of(
    const Construct& scope,
    const ClusterProps& props,
    const Cluster::Facts& facts,
    const foundation::EncryptionKey& key
);
aws::RdsClusterParameterGroup cluster_parameters_of(
    const Construct& scope, const Cluster::Facts& facts
);
aws::DbParameterGroup instance_parameters_of(const Construct& scope, const Cluster::Facts& facts);
std::optional<MonitoringRole> monitoring_role_of(
    const Construct& scope, const ClusterProps& props, const Cluster::Facts& facts
);

}  // namespace formwork::database
