#include "formwork/database/global_database.hpp"

namespace formwork::database {

using foundation::Environment;
using foundation::NameKind;

std::string GlobalDatabase::global_cluster_identifier() const {
  return foundation::fitted(NameKind::global_cluster, primary.name_prefix + '-' + name);
}

std::string GlobalDatabase::arn() const {
  return primary.arn("rds", "global-cluster:" + global_cluster_identifier());
}

std::string GlobalDatabase::cluster_identifier(const Environment& environment) const {
  return environment.name(NameKind::db_cluster, name);
}

std::string GlobalDatabase::cluster_arn(const Environment& environment) const {
  return environment.arn("rds", "cluster:" + cluster_identifier(environment));
}

foundation::Statement GlobalDatabase::promote() const {
  return {
      .actions = {"rds:FailoverGlobalCluster", "rds:SwitchoverGlobalCluster"},
      .resources = {arn(), cluster_arn(primary), cluster_arn(standby)}};
}

foundation::Statement GlobalDatabase::describe() const {
  return {
      .actions = {"rds:DescribeDBClusters", "rds:DescribeGlobalClusters"},
      .resources = {arn(), cluster_arn(primary), cluster_arn(standby)}};
}

}  // namespace formwork::database
