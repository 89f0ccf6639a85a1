#include "formwork/storage.hpp"

#include "bucket_rules.hpp"
#include "replication_rules.hpp"

namespace formwork::storage {
namespace {

using foundation::EncryptionKey;
using foundation::Key;
using foundation::KeyGrants;
using foundation::Statement;

EncryptionKey key_of(const Construct& bucket, const BucketProps& props) {
  if (props.key) return *props.key;
  return Key(
      bucket,
      "key",
      foundation::KeyProps{
          .environment = props.environment,
          .name = props.name,
          .description = "Objects of " + BucketGrants{props.environment, props.name}.bucket_name(),
      }
  );
}

BucketGrants grants_of(const BucketProps& props) {
  if (!props.key) return {.environment = props.environment, .name = props.name};
  return {.environment = props.environment, .name = props.name, .key = *props.key};
}

AccessLogBucket access_logs_of(const Construct& bucket, const BucketProps& props) {
  if (props.access_logs) return *props.access_logs;
  return AccessLogBucket(
      bucket,
      "access_logs",
      AccessLogBucketProps{
          .environment = props.environment,
          .name = props.name + "-access-logs",
          .protection = props.protection,
          .emptied = props.emptied,
      }
  );
}

int lock_of(const BucketKind& kind) {
  const auto* audit = std::get_if<Audit>(&kind);
  return audit == nullptr ? 0 : static_cast<int>(audit->retention.count());
}

}  // namespace

Bucket::Bucket(Scope scope, std::string_view id, WrittenOut<BucketProps> props)
    : Construct(scope, id),
      CheckedBucket{checked(*this, *props)},
      BucketGrants(grants_of(*props_)),
      encryption_key(key_of(*this, *props_)),
      access_log_bucket(access_logs_of(*this, *props_)),
      parts(
          *this,
          BucketPlan{
              .environment = environment,
              .bucket_name = environment.name(*this, foundation::NameKind::bucket, name),
              .protection = props_->protection,
              .emptied = props_->emptied,
              .lifecycle_rule = lifecycle_of(kind()),
              .key_arn = encryption_key.arn(),
              .locked_for = lock_of(kind()),
              .access_log_bucket = access_log_bucket.id(),
              .access_log_policy = access_log_bucket.parts.policy,
          }
      ) {
  if (is_valid()) watch_parts(*this, parts, kind(), props_->emptied);
  watch_replications(*this);
}

void Bucket::serve(const Value<std::string>& distribution_arn) const {
  const auto for_distribution = [&](std::string action) {
    return Statement{
        .actions = {std::move(action)},
        .principals = {foundation::Principal::service(environment, "cloudfront")},
        .conditions = {foundation::Condition{
            .test = "StringEquals", .key = "aws:SourceArn", .values = {distribution_arn}}}};
  };
  Statement reading = for_distribution("s3:GetObject");
  reading.resources = {objects_arn()};
  parts.allow(std::move(reading));
  encryption_key.allow(for_distribution("kms:Decrypt"));
}

}  // namespace formwork::storage
