#include "formwork/storage/access_log_bucket.hpp"

#include "bucket_rules.hpp"

namespace formwork::storage {
namespace {

BucketPlan plan_of(const Construct& bucket, const AccessLogBucketProps& props) {
  return {
      .environment = props.environment,
      .bucket_name = props.environment.name(bucket, foundation::NameKind::bucket, props.name),
      .protection = props.protection,
      .emptied = props.emptied,
      .lifecycle_rule = lifecycle_of(props),
  };
}

}  // namespace

AccessLogBucket::AccessLogBucket(
    Scope scope, std::string_view id, WrittenOut<AccessLogBucketProps> props
)
    : Construct(scope, id), props_(checked(*this, *props)), parts(*this, plan_of(*this, *props_)) {
  const std::string arn =
      props_->environment.arn("s3", *parts.bucket->argument<std::string>("bucket").literal());
  parts.allow(foundation::Statement{
      .sid = "AccessLogs",
      .actions = {"s3:PutObject"},
      .resources = {arn + "/*"},
      .principals = {foundation::Principal::service(props_->environment, "logging.s3")},
      .conditions = {foundation::from_account(props_->environment)}});
  if (props_.is_valid()) watch_parts(*this, parts, std::nullopt, props_->emptied);
}

}  // namespace formwork::storage
