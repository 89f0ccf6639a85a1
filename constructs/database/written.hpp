#pragma once
#include <formwork/element.hpp>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "formwork/database.hpp"

namespace formwork::database {

/// A resource with what stands of it in `cdk.tf.json`.
struct Written {
  Element element;
  std::shared_ptr<const nlohmann::json> document;

  /// What stands at a JSON pointer; null if nothing does.
  nlohmann::json at(const char* pointer) const;
  /// The same, if it is a text.
  std::string text(const char* pointer) const;
  /// `aws_rds_cluster.orders: engine = "mysql"`
  std::string line(const char* pointer) const;
};

/// The resources of that type in a construct.
std::vector<Written> written(const Construct& construct, std::string_view type);

/// One block is written as such, several as a list: a list of them.
nlohmann::json blocks(const nlohmann::json& value);

/// `general_log = 1 (immediate)`
std::string shown_parameter(const nlohmann::json& block);

/// What is wrong with what is written of a cluster, however it came there: typed properties, a
/// public member that was changed, an override.
std::vector<Diagnostic> check_cluster(const Construct& cluster, const Cluster::Facts& facts);
std::vector<Diagnostic> check_global_cluster(
    const Construct& global_cluster, foundation::Protection protection
);

}  // namespace formwork::database
