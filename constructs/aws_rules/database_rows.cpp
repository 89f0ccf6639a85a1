#include "demands.hpp"
#include "formwork/stack.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

const std::vector<std::string> databases{"aws_rds_cluster", "aws_db_instance"};
const std::vector<std::string> instances{"aws_rds_cluster_instance", "aws_db_instance"};

Demand is_of_global_database() { return is_given("global_cluster_identifier"); }

/// Its clusters are upgraded by hand, one after the other, so that they keep to one version.
Demand is_instance_of_global_database() {
  return is_given("cluster_identifier") &&
         referenced("cluster_identifier", "aws_rds_cluster", is_of_global_database());
}

/// Clusters of one global database run one minor version.
Answer runs_one_version(const Subject& global) {
  std::optional<std::string> version;
  const auto clusters = global.related("aws_rds_cluster", "global_cluster_identifier");
  for (const Subject& cluster : clusters.blocks) {
    const Known own = cluster.one("engine_version");
    if (own.is_unknown())
      return Answer::undecided(cluster.address() + ": engine_version is known to Terraform alone");
    if (version && own.text() != version)
      return Answer::broken(cluster.address() + ": engine_version = " + own.shown());
    version = own.text();
  }
  return Answer{};
}

/// Events of the cluster, or of all clusters.
Answer is_told_of(const Subject& cluster) {
  if (!cluster.related("aws_db_event_subscription", "source_ids").blocks.empty()) return {};
  for (const Subject& subscription : cluster.all_of("aws_db_event_subscription")) {
    if (!(subscription.element().stack() == cluster.element().stack()) ||
        subscription.one("source_ids").is_given())
      continue;
    const Known type = subscription.one("source_type");
    if (type.is_unknown())
      return Answer::undecided(
          subscription.address() + ": source_type is known to Terraform alone"
      );
    if (!type.is_given() || type.text() == "db-cluster") return {};
  }
  return Answer::broken("there is no aws_db_event_subscription for it");
}

}  // namespace

Rows database_rows() {
  return {
      {"rds.encrypted",
       error,
       {"aws_rds_cluster", "aws_rds_global_cluster", "aws_db_instance"},
       "RDS.27",
       "3.5.1",
       "what a database holds is not encrypted",
       "set storage_encrypted",
       unless(is_given("source_db_cluster_identifier"), is_true("storage_encrypted"))},
      {"rds.own-key",
       error,
       databases,
       "CKV_AWS_327",
       "3.5.1, 3.6.1",
       "a database is encrypted with a key that nobody here governs",
       "set kms_key_id, to a key of its own Region",
       is_given("kms_key_id")},
      {"rds.deletion-protection",
       error,
       databases,
       "RDS.7",
       "",
       "a database can be deleted by mistake",
       "set deletion_protection",
       is_true("deletion_protection")},
      {"rds.global-deletion-protection",
       error,
       {"aws_rds_global_cluster"},
       "Aurora user guide, global databases",
       "",
       "a global database can be deleted by mistake",
       "set deletion_protection",
       is_true("deletion_protection")},
      {"rds.backups",
       error,
       databases,
       "RDS.11",
       "10.3.3",
       "backups are kept for less than a week",
       "set backup_retention_period to 7 days or more",
       unless(is_given("replicate_source_db"), is_at_least("backup_retention_period", 7))},
      {"rds.long-backups",
       warning,
       databases,
       "RDS.11",
       "10.3.3",
       "backups are kept for less than AWS keeps them at most",
       "set backup_retention_period = 35",
       is_at_least("backup_retention_period", 35),
       Reach::pci_alone},
      {"rds.final-snapshot",
       error,
       databases,
       "Aurora user guide, deleting clusters",
       "",
       "nothing is left of a database that is destroyed",
       "leave skip_final_snapshot out, and set final_snapshot_identifier",
       is_not_true("skip_final_snapshot") && is_given("final_snapshot_identifier")},
      {"rds.iam-authentication",
       warning,
       databases,
       "RDS.12",
       "7.2.1, 8.2.1",
       "applications need a password for a database",
       "set iam_database_authentication_enabled",
       is_true("iam_database_authentication_enabled")},
      {"rds.no-password",
       error,
       {"aws_rds_cluster"},
       "PCI DSS 4.0, 8.6.2",
       "8.3.2, 8.6.2",
       "the password of a database stands in the state",
       "use master_password_wo, fed by an ephemeral password",
       is_not_given("master_password")},
      {"rds.instance-no-password",
       error,
       {"aws_db_instance"},
       "PCI DSS 4.0, 8.6.2",
       "8.3.2, 8.6.2",
       "the password of a database stands in the state",
       "use password_wo, fed by an ephemeral password",
       is_not_given("password")},
      {"rds.no-managed-password",
       error,
       {"aws_rds_cluster"},
       "Aurora user guide, Secrets Manager limitations",
       "",
       "AWS does not manage the password of a global database's cluster",
       "use master_password_wo in the primary, and none in the secondary",
       when(is_of_global_database(), is_not_true("manage_master_user_password"))},
      {"rds.admin-name",
       warning,
       databases,
       "RDS.24",
       "2.2.2",
       "the administrator of a database has the name that everybody tries",
       "set master_username or username to a name of your own",
       is_none_of("master_username", {"admin", "postgres", "root", "awsuser", "administrator"}) &&
           is_none_of("username", {"admin", "postgres", "root", "awsuser", "administrator"})},
      {"rds.tagged-snapshots",
       warning,
       databases,
       "RDS.16",
       "",
       "snapshots of a database do not have its tags",
       "set copy_tags_to_snapshot",
       is_true("copy_tags_to_snapshot")},
      {"rds.private",
       error,
       instances,
       "RDS.2",
       "1.3.1, 1.4.4",
       "a database has an address in the internet",
       "leave publicly_accessible out",
       is_not_true("publicly_accessible")},
      {"rds.enhanced-monitoring",
       warning,
       instances,
       "RDS.6",
       "10.2.1",
       "nobody sees what happens in the system under a database",
       "set monitoring_interval to 60 or less, and monitoring_role_arn",
       is_at_least("monitoring_interval", 1) && is_given("monitoring_role_arn")},
      {"rds.performance-insights",
       warning,
       instances,
       "CKV_AWS_353",
       "",
       "nobody sees which queries a database is busy with",
       "set performance_insights_enabled",
       is_true("performance_insights_enabled")},
      {"rds.performance-insights-key",
       warning,
       instances,
       "CKV_AWS_354",
       "3.5.1",
       "what Performance Insights keeps is encrypted with a key that nobody here governs",
       "set performance_insights_kms_key_id",
       when(is_true("performance_insights_enabled"), is_given("performance_insights_kms_key_id"))},
      {"rds.minor-upgrades",
       warning,
       instances,
       "RDS.13",
       "6.3.3",
       "a database is not patched by itself",
       "leave auto_minor_version_upgrade out, or set it",
       unless(is_instance_of_global_database(), is_not_false("auto_minor_version_upgrade"))},
      {"rds.several-zones",
       error,
       {"aws_rds_cluster"},
       "RDS.15",
       "",
       "a cluster is gone with its zone",
       "make two aws_rds_cluster_instance for it, or more",
       related_at_least("aws_rds_cluster_instance", "cluster_identifier", 2)},
      {"rds.multi-az",
       error,
       {"aws_db_instance"},
       "RDS.5",
       "",
       "a database is gone with its zone",
       "set multi_az",
       unless(is_given("replicate_source_db"), is_true("multi_az"))},
      {"rds.one-version",
       warning,
       {"aws_rds_global_cluster"},
       "Aurora user guide, upgrading global databases",
       "",
       "the clusters of a global database do not run one version",
       "give all of them the same engine_version",
       Demand(runs_one_version)},
      {"rds.events",
       warning,
       {"aws_rds_cluster"},
       "RDS.19",
       "10.7.2",
       "nobody hears of a failover or a failure of a cluster",
       "make aws_db_event_subscription with a topic",
       Demand(is_told_of)},
      {"rds.subscription-is-on",
       warning,
       {"aws_db_event_subscription"},
       "RDS.19",
       "10.7.2",
       "a subscription of events is switched off",
       "leave enabled out",
       is_not_false("enabled")},
      {"rds.backup-plan",
       Severity::info,
       databases,
       "RDS.26",
       "10.3.3",
       "a database is in no plan of AWS Backup",
       "make aws_backup_selection, where a second kind of backup is wanted",
       related("aws_backup_selection", "resources")},
  };
}

}  // namespace formwork::aws_rules
