#pragma once
#include <formwork/aws/rds_global_cluster.hpp>

#include "formwork/database/global_database.hpp"
#include "formwork/foundation/protection.hpp"
#include "formwork/written_out.hpp"

namespace formwork::database {

struct GlobalClusterProps {
  /// Required.
  GlobalDatabase database;
  foundation::Protection protection = foundation::Protection::on;
};

/// What joins the clusters of two Regions, encrypted. It is made in the Region of the first
/// primary, and is the one lever for the engine's version: members take theirs from it.
///
///     database::GlobalCluster global(
///         stack, "global", database::GlobalClusterProps{.database = orders}
///     );
class GlobalCluster : public Construct {
 public:
  GlobalCluster(Scope scope, std::string_view id, WrittenOut<GlobalClusterProps> props);

  /// Follows the writer from Region to Region; clients should keep its address for 5 seconds at
  /// most.
  Value<std::string> writer_endpoint() const { return global_cluster.endpoint(); }
  /// Known when the program runs.
  const GlobalDatabase& database() const { return database_; }
  bool is_valid() const { return is_valid_; }

 private:
  bool is_valid_;
  GlobalDatabase database_;

 public:
  aws::RdsGlobalCluster global_cluster;
};

}  // namespace formwork::database
