#include "cluster_parts.hpp"

#include "formwork/foundation/tags.hpp"
#include "formwork/meta.hpp"

namespace formwork::database {
namespace {

using foundation::NameKind;
using std::chrono::hours;

constexpr const char* family = "aurora-mysql8.0";

/// What D13 exports is empty without these: only the error log is on by itself. TLS alone.
std::vector<Parameter> with_parameters_of_ours(std::vector<Parameter> parameters) {
  for (const auto& [name, value] : {
           std::pair{"general_log", "1"},
           {"require_secure_transport", "ON"},
           {"server_audit_events", "CONNECT,QUERY_DCL,QUERY_DDL"},
           {"server_audit_logging", "1"},
           {"slow_query_log", "1"},
       })
    parameters.push_back({name, value, ApplyMethod::immediate});
  return parameters;
}

template <class Group>
Blocks<typename Group::Parameter> blocks_of(const std::vector<Parameter>& parameters) {
  std::vector<typename Group::Parameter> blocks;
  blocks.reserve(parameters.size());
  for (const Parameter& parameter : parameters) {
    const bool is_immediate = parameter.apply_method == ApplyMethod::immediate;
    blocks.push_back(
        {.apply_method = is_immediate ? "immediate" : "pending-reboot",
         .name = parameter.name,
         .value = parameter.value}
    );
  }
  return blocks;
}

/// A group in use cannot be deleted: its successor is there before, under another name.
const Meta made_before_its_predecessor_goes{.lifecycle = {{.create_before_destroy = true}}};

}  // namespace

std::string backup_window_of(const ClusterProps& props) {
  return props.backup_window.value_or(BackupWindow{.start = hours{4}}).text();
}

std::string maintenance_window_of(const ClusterProps& props) {
  const bool is_standby = std::holds_alternative<Standby>(props.role);
  const MaintenanceWindow usual{
      .day = is_standby ? std::chrono::Wednesday : std::chrono::Sunday, .start = hours{6}};
  return props.maintenance_window.value_or(usual).text();
}

foundation::EncryptionKey key_of(
    const Construct& scope, const ClusterProps& props, const Cluster::Facts& facts
) {
  if (props.key) return *props.key;
  return foundation::Key(
      scope,
      "key",
      foundation::KeyProps{
          .environment = facts.environment,
          .name = facts.name + "-database",
          .description = "Database " + facts.name + " of " + facts.environment.prefix(),
      }
  );
}

std::vector<foundation::LogGroup> log_groups_of(
    const Construct& scope,
    const ClusterProps& props,
    const Cluster::Facts& facts,
    const foundation::EncryptionKey& key
) {
  const Construct logs(scope, "logs");
  const std::string identifier = facts.environment.name(NameKind::db_cluster, facts.name);
  std::vector<foundation::LogGroup> groups;
  for (const char* type : log_types)
    groups.emplace_back(
        logs,
        type,
        foundation::LogGroupProps{
            .environment = facts.environment,
            .name = "/aws/rds/cluster/" + identifier + '/' + type,
            .key = key,
            .retention = props.log_retention,
        }
    );
  return groups;
}

aws::RdsClusterParameterGroup cluster_parameters_of(
    const Construct& scope, const Cluster::Facts& facts
) {
  const std::string name = facts.environment.name(NameKind::db_cluster, facts.name);
  return {
      scope,
      "cluster_parameters",
      {.description = "Clusters of " + facts.name,
       .family = family,
       .name_prefix = name + '-',
       .parameter = blocks_of<aws::RdsClusterParameterGroup>(
           with_parameters_of_ours(facts.settings.cluster_parameters)
       ),
       .tags = foundation::name_tag(scope, "cluster_parameters")},
      made_before_its_predecessor_goes,
  };
}

aws::DbParameterGroup instance_parameters_of(const Construct& scope, const Cluster::Facts& facts) {
  const std::string name = facts.environment.name(NameKind::db_cluster, facts.name);
  std::vector<Parameter> parameters = facts.settings.instance_parameters;
  parameters.push_back(
      {"max_connections", std::to_string(facts.settings.max_connections), ApplyMethod::immediate}
  );
  return {
      scope,
      "instance_parameters",
      {.description = "Instances of " + facts.name,
       .family = family,
       .name_prefix = name + '-',
       .parameter = blocks_of<aws::DbParameterGroup>(parameters),
       .tags = foundation::name_tag(scope, "instance_parameters")},
      made_before_its_predecessor_goes,
  };
}

std::optional<MonitoringRole> monitoring_role_of(
    const Construct& scope, const ClusterProps& props, const Cluster::Facts& facts
) {
  if (props.monitoring_role_arn.is_set()) return std::nullopt;
  return MonitoringRole(
      scope,
      "monitoring_role",
      MonitoringRoleProps{
          .environment = facts.environment,
          .name = facts.name,
          .permissions_boundary_arn = props.permissions_boundary_arn,
      }
  );
}

}  // namespace formwork::database
