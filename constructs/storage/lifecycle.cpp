#include "bucket_rules.hpp"

namespace formwork::storage {
namespace {

using Rule = aws::S3BucketLifecycleConfiguration::Rule;

/// At once readable, as PCI DSS 10.5.1 asks for three months: 90 days are less.
constexpr const char* archive = "GLACIER_IR";

/// What every bucket has: one filter, for all objects, and no parts of uploads that nobody ends.
Rule rule(const char* id) {
  return {
      .abort_incomplete_multipart_upload = {{.days_after_initiation = 7}},
      .filter = {{}},
      .id = id,
      .status = "Enabled"};
}

Rule archived(const char* id, std::chrono::days after) {
  Rule archiving = rule(id);
  archiving.noncurrent_version_transition = {
      {.noncurrent_days = after.count(), .storage_class = archive}};
  archiving.transition = {{.days = after.count(), .storage_class = archive}};
  return archiving;
}

Rule rule_of(const Content& content) {
  Rule keeping = rule("content");
  keeping.expiration = {{.expired_object_delete_marker = true}};
  keeping.noncurrent_version_expiration = {
      {.noncurrent_days = content.noncurrent_retention.count()}};
  return keeping;
}

Rule rule_of(const Logs& logs) {
  Rule expiring = archived("logs", logs.archive_after);
  expiring.expiration = {{.days = logs.retention.count()}};
  expiring.noncurrent_version_expiration = {{.noncurrent_days = logs.retention.count()}};
  return expiring;
}

Rule rule_of(const Audit& audit) {
  Rule keeping = archived("audit", audit.archive_after);
  if (!audit.expire_after) return keeping;
  keeping.expiration = {{.days = audit.expire_after->count()}};
  keeping.noncurrent_version_expiration = {{.noncurrent_days = audit.expire_after->count()}};
  return keeping;
}

}  // namespace

Rule lifecycle_of(const BucketKind& kind) {
  return std::visit([](const auto& one) { return rule_of(one); }, kind);
}

Rule lifecycle_of(const AccessLogBucketProps& props) {
  Rule expiring = rule("access-logs");
  expiring.expiration = {{.days = props.retention.count()}};
  expiring.noncurrent_version_expiration = {{.noncurrent_days = props.retention.count()}};
  return expiring;
}

}  // namespace formwork::storage
