#include "formwork/compute/access_logs.hpp"

#include "formwork/foundation/tags.hpp"
#include "formwork/meta.hpp"

namespace formwork::compute {
namespace {

using foundation::Environment;
using foundation::NameKind;
using foundation::Principal;
using foundation::Statement;

/// Objects in S3 Glacier Instant Retrieval are at hand at once, as PCI DSS 10.5.1 asks.
constexpr int days_until_archived = 90;

/// Where a load balancer of the account writes.
std::string folder(const Environment& environment, const std::string& bucket, const char* prefix) {
  return environment.arn("s3", bucket + '/' + prefix + "/AWSLogs/" + environment.account_id + "/*");
}

std::string bucket_name(const ApplicationProps& props) {
  return props.network.environment().name(NameKind::bucket, props.name + "-access-logs");
}

Value<std::string> policy_of(const Construct& construct, const ApplicationProps& props) {
  const Environment& environment = props.network.environment();
  const std::string bucket = bucket_name(props);
  const Statement over_tls_alone{
      .sid = "OverTlsAlone",
      .effect = foundation::Effect::deny,
      .actions = {"s3:*"},
      .resources = {environment.arn("s3", bucket), environment.arn("s3", bucket + "/*")},
      .principals = {Principal::anyone()},
      .conditions = {foundation::Condition{
          .test = "Bool", .key = "aws:SecureTransport", .values = {"false"}}}};
  const Statement delivery{
      .sid = "LogDelivery",
      .actions = {"s3:PutObject"},
      .resources =
          {folder(environment, bucket, AccessLogs::requests),
           folder(environment, bucket, AccessLogs::connections)},
      .principals = {Principal::service(environment, "logdelivery.elasticloadbalancing")}};
  return foundation::PolicyDocument{{over_tls_alone, delivery}}.json(
      construct, foundation::PolicyKind::bucket, environment
  );
}

aws::S3BucketLifecycleConfiguration::Rule archive(std::chrono::days retention) {
  const int days = static_cast<int>(retention.count());
  return {
      .abort_incomplete_multipart_upload = {{.days_after_initiation = 7}},
      .expiration = {{.days = days}},
      .filter = {{}},
      .id = "archive",
      .noncurrent_version_expiration = {{.noncurrent_days = days}},
      .noncurrent_version_transition =
          {{.noncurrent_days = days_until_archived, .storage_class = "GLACIER_IR"}},
      .status = "Enabled",
      .transition = {{.days = days_until_archived, .storage_class = "GLACIER_IR"}},
  };
}

}  // namespace

AccessLogs::AccessLogs(Scope scope, std::string_view id, const ApplicationProps& props)
    : Construct(scope, id),
      bucket{
          *this,
          "bucket",
          {.bucket = bucket_name(props),
           .force_destroy = false,
           .tags = foundation::name_tag(*this)},
          {.lifecycle = {{.prevent_destroy = is_on(props.protection)}}},
      },
      public_access_block{
          *this,
          "public_access_block",
          {.block_public_acls = true,
           .block_public_policy = true,
           .bucket = bucket.id(),
           .ignore_public_acls = true,
           .restrict_public_buckets = true},
      },
      ownership_controls{
          *this,
          "ownership_controls",
          {.bucket = bucket.id(), .rule = {{.object_ownership = "BucketOwnerEnforced"}}},
          {.depends_on = {public_access_block}},
      },
      versioning{
          *this,
          "versioning",
          {.bucket = bucket.id(), .versioning_configuration = {{.status = "Enabled"}}},
          {.depends_on = {ownership_controls}},
      },
      encryption{
          *this,
          "encryption",
          {.bucket = bucket.id(),
           .rule = {{.apply_server_side_encryption_by_default = {{.sse_algorithm = "AES256"}}}}},
          {.depends_on = {versioning}},
      },
      lifecycle{
          *this,
          "lifecycle",
          {.bucket = bucket.id(), .rule = {archive(props.access_log_retention)}},
          {.depends_on = {encryption}},
      },
      policy{
          *this,
          "policy",
          {.bucket = bucket.id(), .policy = policy_of(*this, props)},
          {.depends_on = {lifecycle}},
      } {}

}  // namespace formwork::compute
