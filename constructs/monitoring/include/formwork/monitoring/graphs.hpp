#pragma once
#include <string>
#include <vector>

#include "formwork/database/global_database.hpp"
#include "formwork/monitoring/dashboard.hpp"

namespace formwork::monitoring {

// Graphs of a platform in several Regions, by constants alone: a dashboard shows both Regions, and
// is deployed while the other one is dark.

/// How far each cluster of a global database is behind the writer, in milliseconds.
Graph replication_lag_graph(const database::GlobalDatabase& database, double threshold = 1000);
/// Connections and CPU of both clusters.
Graph database_load_graph(const database::GlobalDatabase& database);
/// Invocations and errors of the functions of that name: `<prefix>-<name>`.
Graph function_graph(
    const std::vector<foundation::Environment>& environments, const std::string& name
);
/// Healthy targets of all load balancers.
Graph healthy_targets_graph(const std::vector<foundation::Environment>& environments);
/// Requests to, and 5xx answers of, all load balancers.
Graph requests_graph(const std::vector<foundation::Environment>& environments);
/// How long sessions take from one Region to the other, in both directions.
Graph session_replication_graph(
    const foundation::Environment& first,
    const foundation::Environment& second,
    const std::string& table = "sessions"
);
/// How long the objects of those buckets take from one Region to the other, in both directions.
Graph bucket_replication_graph(
    const foundation::Environment& first,
    const foundation::Environment& second,
    const std::vector<std::string>& buckets
);

}  // namespace formwork::monitoring
