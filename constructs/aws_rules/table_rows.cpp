#include "demands.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

const std::vector<std::string> tables{"aws_dynamodb_table"};
const std::vector<std::string> replicas{"aws_dynamodb_table_replica"};

}  // namespace

Rows table_rows() {
  return {
      {"dynamodb.point-in-time-recovery",
       error,
       tables,
       "DynamoDB.2",
       "10.3.3",
       "a table cannot be turned back to how it was",
       "set enabled in point_in_time_recovery",
       is_true("point_in_time_recovery.enabled")},
      {"dynamodb.replica-point-in-time-recovery",
       error,
       tables,
       "DynamoDB.2",
       "10.3.3",
       "a replica of a table cannot be turned back to how it was",
       "set point_in_time_recovery in each replica",
       if_given("replica", is_true("replica.point_in_time_recovery"))},
      {"dynamodb.own-replica-point-in-time-recovery",
       error,
       replicas,
       "DynamoDB.2",
       "10.3.3",
       "a replica cannot be turned back to how it was",
       "set point_in_time_recovery",
       is_true("point_in_time_recovery")},
      {"dynamodb.own-key",
       error,
       tables,
       "CKV_AWS_119",
       "3.5.1",
       "a table is encrypted with a key that nobody here governs",
       "set server_side_encryption with enabled and kms_key_arn",
       is_true("server_side_encryption.enabled") && is_given("server_side_encryption.kms_key_arn")},
      {"dynamodb.replica-own-key",
       error,
       tables,
       "CKV_AWS_119",
       "3.5.1",
       "a replica of a table is encrypted with a key that nobody here governs",
       "set kms_key_arn in each replica, to a key of its Region",
       if_given("replica", is_given("replica.kms_key_arn"))},
      {"dynamodb.own-replica-own-key",
       error,
       replicas,
       "CKV_AWS_271",
       "3.5.1",
       "a replica is encrypted with a key that nobody here governs",
       "set kms_key_arn, to a key of its Region",
       is_given("kms_key_arn")},
      {"dynamodb.deletion-protection",
       error,
       tables,
       "DynamoDB.6",
       "",
       "a table can be deleted by mistake",
       "set deletion_protection_enabled",
       is_true("deletion_protection_enabled")},
      {"dynamodb.replica-deletion-protection",
       error,
       replicas,
       "DynamoDB.6",
       "",
       "a replica can be deleted by mistake",
       "set deletion_protection_enabled",
       is_true("deletion_protection_enabled")},
      {"dynamodb.scales",
       warning,
       tables,
       "DynamoDB.1",
       "",
       "a table refuses what is more than it was made for",
       "set billing_mode = \"PAY_PER_REQUEST\", or make aws_appautoscaling_target for it",
       equals("billing_mode", "PAY_PER_REQUEST") ||
           related("aws_appautoscaling_target", "resource_id")},
      {"dynamodb.backup-plan",
       Severity::info,
       tables,
       "DynamoDB.4",
       "10.3.3",
       "a table is in no plan of AWS Backup",
       "make aws_backup_selection, where a second kind of backup is wanted",
       related("aws_backup_selection", "resources")},
  };
}

}  // namespace formwork::aws_rules
