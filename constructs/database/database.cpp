#include "formwork/database.hpp"

#include "cluster_parts.hpp"
#include "cluster_rules.hpp"
#include "formwork/expression.hpp"
#include "formwork/foundation/tags.hpp"
#include "members.hpp"
#include "written.hpp"

namespace formwork::database {
namespace {

using foundation::name_tag;
using foundation::NameKind;
using Args = aws::RdsCluster::Args;

std::string identifier_of(const Cluster::Facts& facts) {
  return facts.environment.name(NameKind::db_cluster, facts.name);
}

Value<std::string> text_or_unset(const std::string& text) {
  return text.empty() ? Value<std::string>(unset) : Value<std::string>(text);
}

/// Another life of the cluster begins where Terraform replaces it: when one of these changes.
Resource make_incarnation(
    const Construct& scope,
    const ClusterProps& props,
    const Cluster::Facts& facts,
    const foundation::EncryptionKey& key
) {
  const Credentials* credentials = credentials_of(props);
  return {
      scope,
      "incarnation",
      "terraform_data",
      {{"triggers_replace",
        list(
            {key.arn(),
             credentials ? credentials->master_username : "",
             facts.settings.database_name}
        )}},
  };
}

void add_owner(Args& args, const ClusterProps& props, const Cluster::Facts& facts) {
  const Credentials* credentials = credentials_of(props);
  if (credentials == nullptr) return;
  args.database_name = text_or_unset(facts.settings.database_name);
  args.master_password_wo = credentials->master_password;
  args.master_password_wo_version = credentials->master_password_version;
  args.master_username = credentials->master_username;
}

void add_membership(Args& args, const ClusterProps& props, const Cluster::Facts& facts) {
  if (!facts.is_member()) return;
  // Of a primary it holds from the day that it is demoted.
  args.enable_global_write_forwarding = true;
  args.source_region = text_or_unset(facts.source_region);
  const auto* primary = std::get_if<Primary>(&props.role);
  args.global_cluster_identifier = primary ? primary->global_cluster.global_cluster.id()
                                           : Value<std::string>(facts.global_cluster_identifier);
}

/// After a change of roles these stand otherwise in AWS, and applying them back would detach the
/// cluster; the version is raised in the global cluster.
IgnoreChanges what_a_failover_changes(const Cluster::Facts& facts) {
  if (!facts.is_member()) return unset;
  return {"engine_version", "global_cluster_identifier", "replication_source_identifier"};
}

Value<Set<std::string>> exported_logs() {
  return std::vector<Value<std::string>>(std::begin(log_types), std::end(log_types));
}

aws::RdsCluster make_cluster(
    const Cluster& scope, const ClusterProps& props, const Cluster::Facts& facts
) {
  const std::string identifier = identifier_of(facts);
  Args args{
      .backup_retention_period = facts.settings.backup_retention.count(),
      .cluster_identifier = facts.environment.name(scope, NameKind::db_cluster, facts.name),
      .copy_tags_to_snapshot = true,
      .db_cluster_parameter_group_name = scope.cluster_parameters.name(),
      .db_subnet_group_name = scope.subnet_group.name(),
      .deletion_protection = is_on(facts.protection),
      .enabled_cloudwatch_logs_exports = exported_logs(),
      .engine = "aurora-mysql",
      .engine_version = facts.settings.engine_version,
      .final_snapshot_identifier =
          interpolate(identifier + "-final-{}", scope.incarnation.get<std::string>("id")),
      .iam_database_authentication_enabled = true,
      .kms_key_id = scope.key.arn(),
      .preferred_backup_window = backup_window_of(props),
      .preferred_maintenance_window = maintenance_window_of(props),
      .skip_final_snapshot = false,
      .storage_encrypted = true,
      .tags = name_tag(scope),
      .vpc_security_group_ids = {props.network.database_security_group_id()},
  };
  add_owner(args, props, facts);
  add_membership(args, props, facts);
  const Meta meta{// A group that AWS makes for itself would have no key and keep its logs for ever.
                  .depends_on = scope.log_groups,
                  .lifecycle = {
                      {.ignore_changes = what_a_failover_changes(facts),
                       .prevent_destroy = is_on(facts.protection)}}};
  return {scope, "Default", args, meta};
}

std::vector<Instance> make_instances(
    const Cluster& scope, const ClusterProps& props, const Cluster::Facts& facts
) {
  const Construct instances(scope, "instances");
  const std::vector<std::string>& zones = props.network.availability_zones();
  std::vector<Instance> made;
  for (int i = 0; i < facts.settings.instances; ++i) {
    const std::string number = std::to_string(i + 1);
    made.emplace_back(
        instances,
        number,
        aws::RdsClusterInstance::Args{
            .auto_minor_version_upgrade = false,
            .availability_zone = zones[i % zones.size()],
            .cluster_identifier = scope.cluster.id(),
            .copy_tags_to_snapshot = true,
            .db_parameter_group_name = scope.instance_parameters.name(),
            .db_subnet_group_name = scope.subnet_group.name(),
            .engine = "aurora-mysql",
            .identifier =
                facts.environment.name(scope, NameKind::db_instance, facts.name + '-' + number),
            .instance_class = facts.settings.instance_class,
            .monitoring_interval = props.monitoring_interval.count(),
            .monitoring_role_arn =
                scope.monitoring_role ? scope.monitoring_role->arn() : props.monitoring_role_arn,
            .performance_insights_enabled = true,
            .performance_insights_kms_key_id = scope.key.arn(),
            // What costs nothing; longer is a matter of Database Insights.
            .performance_insights_retention_period = 7,
            // Not taken from the cluster: AWS would draw one.
            .preferred_maintenance_window = maintenance_window_of(props),
            .promotion_tier = i < 15 ? i : 15,
            .publicly_accessible = false,
            .tags = {{"Name", instances.path() + '/' + number}},
        },
        Meta{
            .depends_on =
                scope.monitoring_role ? Addresses{*scope.monitoring_role} : Addresses(unset)}
    );
  }
  return made;
}

aws::DbSubnetGroup make_subnet_group(
    const Construct& scope, const ClusterProps& props, const Cluster::Facts& facts
) {
  return {
      scope,
      "subnet_group",
      {.description = "Database " + facts.name,
       .name = facts.environment.name(scope, NameKind::db_subnet_group, facts.name),
       .subnet_ids = props.network.database_subnet_ids(),
       .tags = name_tag(scope, "subnet_group")},
  };
}

}  // namespace

Instance::Instance(
    Scope scope, std::string_view id, const aws::RdsClusterInstance::Args& args, Meta meta
)
    : Construct(scope, id), instance{*this, "Default", args, meta} {}

Cluster::Cluster(Scope scope, std::string_view id, WrittenOut<ClusterProps> props)
    : Construct(scope, id),
      facts_(checked_facts(*this, *props)),
      key(key_of(*this, *props, facts_)),
      log_groups(log_groups_of(*this, *props, facts_, key)),
      subnet_group(make_subnet_group(*this, *props, facts_)),
      cluster_parameters(cluster_parameters_of(*this, facts_)),
      instance_parameters(instance_parameters_of(*this, facts_)),
      incarnation(make_incarnation(*this, *props, facts_, key)),
      cluster(make_cluster(*this, *props, facts_)),
      monitoring_role(monitoring_role_of(*this, *props, facts_)),
      instances(make_instances(*this, *props, facts_)),
      events(
          *this,
          "events",
          EventsProps{
              .environment = facts_.environment,
              .name = facts_.name,
              .cluster_identifier = cluster.cluster_identifier(),
              .cluster_events = props->cluster_events,
              .topic = props->topic,
              .key = key,
          }
      ) {
  // Write-only arguments are of Terraform 1.11.
  if (credentials_of(*props) != nullptr) stack().require_version(">= 1.11");
  if (!facts_.is_valid) return;
  if (facts_.is_member())
    join(
        *this, facts_.global_cluster_identifier, facts_.is_standby() ? Part::standby : Part::primary
    );
  add_validation([cluster = Construct(*this), facts = facts_] {
    return check_cluster(cluster, facts);
  });
}

std::string Cluster::cluster_identifier() const { return identifier_of(facts_); }

std::string Cluster::convention_arn() const {
  return facts_.environment.arn("rds", "cluster:" + cluster_identifier());
}

std::vector<std::string> Cluster::log_group_names() const {
  std::vector<std::string> names;
  for (const foundation::LogGroup& group : log_groups) names.push_back(group.name);
  return names;
}

}  // namespace formwork::database
