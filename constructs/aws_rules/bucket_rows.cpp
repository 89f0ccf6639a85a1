#include "demands.hpp"
#include "statements.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

const std::vector<std::string> buckets{"aws_s3_bucket"};

Demand of_part(const char* part, Demand demand) {
  return related("aws_s3_bucket_" + std::string(part), "bucket", std::move(demand));
}

const char* const encryption = "server_side_encryption_configuration";

}  // namespace

Rows bucket_rows() {
  return {
      {"s3.public-access",
       error,
       buckets,
       "S3.8",
       "1.3.1, 1.4.4",
       "nothing keeps a bucket from being made public",
       "make aws_s3_bucket_public_access_block for it, with all four blocks",
       of_part(
           "public_access_block",
           is_true("block_public_acls") && is_true("block_public_policy") &&
               is_true("ignore_public_acls") && is_true("restrict_public_buckets")
       )},
      {"s3.encrypted",
       error,
       buckets,
       "CKV_AWS_19",
       "3.5.1",
       "nobody says how a bucket is encrypted",
       "make aws_s3_bucket_server_side_encryption_configuration for it",
       of_part(
           encryption,
           is_one_of(
               "rule.apply_server_side_encryption_by_default.sse_algorithm",
               {"aws:kms", "aws:kms:dsse", "AES256"}
           )
       )},
      {"s3.own-key",
       error,
       buckets,
       "S3.17",
       "3.5.1",
       "what a bucket holds is encrypted with a key that nobody here governs",
       "set sse_algorithm = \"aws:kms\" and kms_master_key_id; one that AWS writes logs to needs "
       "none",
       unless(
           is_log_target(),
           of_part(
               encryption,
               is_one_of(
                   "rule.apply_server_side_encryption_by_default.sse_algorithm",
                   {"aws:kms", "aws:kms:dsse"}
               ) && is_given("rule.apply_server_side_encryption_by_default.kms_master_key_id")
           )
       )},
      {"s3.log-target-key",
       error,
       buckets,
       "S3 user guide, server access logging",
       "",
       "AWS cannot write access logs into a bucket with a key of KMS",
       "set sse_algorithm = \"AES256\" for it",
       when(
           related("aws_s3_bucket_logging", "target_bucket"),
           of_part(
               encryption,
               equals("rule.apply_server_side_encryption_by_default.sse_algorithm", "AES256")
           )
       )},
      {"s3.versioning",
       error,
       buckets,
       "S3.14",
       "10.3.4",
       "what is overwritten or deleted in a bucket is gone",
       "make aws_s3_bucket_versioning for it, with status = \"Enabled\"",
       of_part("versioning", equals("versioning_configuration.status", "Enabled"))},
      {"s3.tls",
       error,
       buckets,
       "S3.5",
       "4.2.1",
       "a bucket answers without TLS",
       "make aws_s3_bucket_policy for it, with a Deny where aws:SecureTransport is false",
       in_words(
           "there is no aws_s3_bucket_policy that refuses requests without TLS",
           of_part("policy", some_statement("policy", demands_tls))
       )},
      {"s3.no-public-policy",
       error,
       {"aws_s3_bucket_policy"},
       "S3.6",
       "1.3.1, 7.2.1",
       "the policy of a bucket lets everybody in",
       "name the principals, or the account in a condition",
       no_statement("policy", is_public)},
      {"s3.no-lockout",
       error,
       {"aws_s3_bucket_policy"},
       "CKV_AWS_93",
       "7.2.1",
       "the policy of a bucket locks everybody out, and only the account's root gets in again",
       "give the Deny a condition",
       no_statement("policy", locks_out)},
      {"s3.no-acls",
       error,
       buckets,
       "S3.12",
       "7.2.1",
       "access control lists say who may read a bucket, beside its policy",
       "make aws_s3_bucket_ownership_controls for it, with BucketOwnerEnforced",
       of_part("ownership_controls", equals("rule.object_ownership", "BucketOwnerEnforced"))},
      {"s3.access-log",
       warning,
       buckets,
       "S3.9",
       "10.2.1",
       "nobody writes down who read what of a bucket",
       "make aws_s3_bucket_logging for it",
       unless(is_log_target(), of_part("logging", is_given("target_bucket")))},
      {"s3.lifecycle",
       warning,
       buckets,
       "S3.13",
       "3.2.1, 10.5.1",
       "a bucket keeps everything for ever",
       "make aws_s3_bucket_lifecycle_configuration for it",
       of_part("lifecycle_configuration", has_at_least("rule", 1))},
      {"s3.aborts-uploads",
       warning,
       {"aws_s3_bucket_lifecycle_configuration"},
       "CKV_AWS_300",
       "",
       "parts of uploads that failed are kept, and paid for",
       "set abort_incomplete_multipart_upload in a rule",
       some("rule", is_given("abort_incomplete_multipart_upload.days_after_initiation"))},
      {"s3.events",
       warning,
       buckets,
       "S3.11",
       "11.5.2",
       "nobody can hear of a change in a bucket",
       "make aws_s3_bucket_notification for it, with eventbridge = true",
       unless(
           is_log_target(),
           of_part(
               "notification",
               is_true("eventbridge") || is_given("topic") || is_given("queue") ||
                   is_given("lambda_function")
           )
       )},
      {"s3.keeps-files",
       warning,
       buckets,
       "S3 user guide, deleting buckets",
       "",
       "a destroy takes the files of a bucket along",
       "leave force_destroy out",
       is_not_true("force_destroy")},
      {"s3.log-target-lock",
       error,
       buckets,
       "S3 user guide, server access logging",
       "",
       "AWS writes no access logs into a bucket that locks its objects",
       "send them to another bucket",
       when(
           related("aws_s3_bucket_logging", "target_bucket"),
           not_related("aws_s3_bucket_object_lock_configuration", "bucket")
       )},
      {"s3.object-lock",
       Severity::info,
       buckets,
       "S3.15",
       "10.3.4",
       "whoever may delete an object may delete its versions",
       "set object_lock_enabled, for trails that somebody may want gone",
       is_true("object_lock_enabled") ||
           related("aws_s3_bucket_object_lock_configuration", "bucket")},
      {"s3.mfa-delete",
       Severity::info,
       {"aws_s3_bucket_versioning"},
       "S3.20",
       "",
       "versions are deleted without a second factor",
       "set mfa_delete, where root applies and no lifecycle is needed",
       equals("versioning_configuration.mfa_delete", "Enabled")},
  };
}

}  // namespace formwork::aws_rules
