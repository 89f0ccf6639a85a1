#include "demands.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

constexpr Severity warning = Severity::warning;

const std::vector<std::string> replications{"aws_s3_bucket_replication_configuration"};

Demand is_replica() {
  return related("aws_s3_bucket_replication_configuration", "rule.destination.bucket");
}

/// Objects that are locked stay, and so do their copies.
Demand keeps_what_is_deleted() {
  return referenced(
      "bucket",
      "aws_s3_bucket",
      is_true("object_lock_enabled") || related("aws_s3_bucket_object_lock_configuration", "bucket")
  );
}

}  // namespace

Rows replication_rows() {
  return {
      {"s3.replicated",
       Severity::info,
       {"aws_s3_bucket"},
       "S3.7",
       "10.3.3",
       "what a bucket holds is gone with its Region",
       "make aws_s3_bucket_replication_configuration for it, where another Region needs it",
       unless(
           is_replica() || is_log_target(),
           related("aws_s3_bucket_replication_configuration", "bucket")
       )},
      {"s3.replication-time",
       warning,
       replications,
       "S3 user guide, replication time control",
       "10.3.3",
       "nobody says how late a replica may be",
       "set replication_time and metrics in destination, with status = \"Enabled\" and 15 minutes",
       each(
           "rule",
           equals("destination.replication_time.status", "Enabled") &&
               is_at_most("destination.replication_time.time.minutes", 15) &&
               equals("destination.metrics.status", "Enabled")
       )},
      {"s3.replica-own-key",
       warning,
       replications,
       "S3 user guide, replicating encrypted objects",
       "3.5.1",
       "what is encrypted with a key of KMS is not replicated, or with a key that nobody here "
       "governs",
       "set replica_kms_key_id in destination, and sse_kms_encrypted_objects in "
       "source_selection_criteria",
       each(
           "rule",
           is_given("destination.encryption_configuration.replica_kms_key_id") &&
               equals("source_selection_criteria.sse_kms_encrypted_objects.status", "Enabled")
       )},
      {"s3.replicates-deletions",
       warning,
       replications,
       "S3 user guide, delete marker replication",
       "",
       "what is deleted in one Region comes back in the other",
       "set delete_marker_replication, with status = \"Enabled\"",
       unless(
           keeps_what_is_deleted(),
           each("rule", equals("delete_marker_replication.status", "Enabled"))
       )},
      {"s3.replication-is-on",
       warning,
       replications,
       "S3 user guide, replication",
       "10.3.3",
       "a rule of a replication is switched off",
       "set status = \"Enabled\"",
       each("rule", equals("status", "Enabled"))},
  };
}

}  // namespace formwork::aws_rules
