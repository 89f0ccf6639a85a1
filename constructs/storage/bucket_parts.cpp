#include "formwork/storage/bucket_parts.hpp"

#include "formwork/foundation/tags.hpp"

namespace formwork::storage {
namespace {

using foundation::PolicyDocument;
using foundation::PolicyKind;
using foundation::Statement;

Statement over_tls_alone(const std::string& arn) {
  return {
      .sid = "OverTlsAlone",
      .effect = foundation::Effect::deny,
      .actions = {"s3:*"},
      .resources = {arn, arn + "/*"},
      .principals = {foundation::Principal::anyone()},
      .conditions = {foundation::Condition{
          .test = "Bool", .key = "aws:SecureTransport", .values = {"false"}}}};
}

std::optional<aws::S3BucketObjectLockConfiguration> object_lock_of(
    const Construct& construct,
    const BucketPlan& plan,
    const Value<std::string>& bucket,
    const Address& before
) {
  if (plan.locked_for == 0) return std::nullopt;
  return aws::S3BucketObjectLockConfiguration{
      construct,
      "object_lock",
      {.bucket = bucket,
       .rule = {{.default_retention = {{.days = plan.locked_for, .mode = "COMPLIANCE"}}}}},
      {.depends_on = {before}},
  };
}

std::optional<aws::S3BucketLogging> logging_of(
    const Construct& construct,
    const BucketPlan& plan,
    const Value<std::string>& bucket,
    const Address& before
) {
  if (!plan.access_log_bucket.is_set()) return std::nullopt;
  return aws::S3BucketLogging{
      construct,
      "logging",
      {.bucket = bucket,
       .target_bucket = plan.access_log_bucket,
       .target_prefix = plan.bucket_name + "/"},
      {.depends_on = {before, *plan.access_log_policy}},
  };
}

aws::S3BucketServerSideEncryptionConfiguration::Rule encryption_of(const BucketPlan& plan) {
  using Rule = aws::S3BucketServerSideEncryptionConfiguration::Rule;
  if (!plan.key_arn.is_set())
    return Rule{.apply_server_side_encryption_by_default = {{.sse_algorithm = "AES256"}}};
  return Rule{
      .apply_server_side_encryption_by_default =
          {{.kms_master_key_id = plan.key_arn, .sse_algorithm = "aws:kms"}},
      .bucket_key_enabled = true};
}

Value<bool> true_if(bool holds) { return holds ? Value<bool>(true) : Value<bool>(unset); }

}  // namespace

BucketParts::BucketParts(const Construct& construct, const BucketPlan& plan)
    : convention_arn_(plan.environment.arn("s3", plan.bucket_name)),
      policy_document_(std::make_shared<PolicyDocument>(PolicyDocument{
          {over_tls_alone(convention_arn_)}})),
      bucket{
          construct,
          "Default",
          {.bucket = plan.bucket_name,
           .force_destroy = plan.emptied == Emptied::on_destroy,
           .object_lock_enabled = true_if(plan.locked_for > 0),
           .tags = foundation::name_tag(construct)},
          // A destroy that fails at what is in the bucket has taken its policy and its versions.
          {.lifecycle = {{.prevent_destroy = foundation::is_on(plan.protection)}}},
      },
      public_access_block{
          construct,
          "public_access_block",
          {.block_public_acls = true,
           .block_public_policy = true,
           .bucket = bucket.id(),
           .ignore_public_acls = true,
           .restrict_public_buckets = true},
      },
      ownership_controls{
          construct,
          "ownership_controls",
          {.bucket = bucket.id(), .rule = {{.object_ownership = "BucketOwnerEnforced"}}},
          {.depends_on = {public_access_block}},
      },
      versioning{
          construct,
          "versioning",
          {.bucket = bucket.id(), .versioning_configuration = {{.status = "Enabled"}}},
          {.depends_on = {ownership_controls}},
      },
      object_lock(object_lock_of(construct, plan, bucket.id(), versioning)),
      encryption{
          construct,
          "encryption",
          {.bucket = bucket.id(), .rule = {encryption_of(plan)}},
          {.depends_on = {object_lock ? Address(*object_lock) : Address(versioning)}},
      },
      lifecycle{
          construct,
          "lifecycle",
          {.bucket = bucket.id(), .rule = {plan.lifecycle_rule}},
          {.depends_on = {versioning, encryption}},
      },
      logging(logging_of(construct, plan, bucket.id(), lifecycle)),
      policy{
          construct,
          "policy",
          {.bucket = bucket.id(), .policy = policy_document_->text()},
          {.depends_on = {logging ? Address(*logging) : Address(lifecycle)}},
      } {
  construct.add_validation([document = policy_document_, environment = plan.environment] {
    return document->check(PolicyKind::bucket, environment);
  });
}

void BucketParts::allow(Statement statement) const {
  if (statement.resources.empty()) statement.resources = {convention_arn_, convention_arn_ + "/*"};
  policy_document_->statements.push_back(std::move(statement));
  policy->set_argument("policy", policy_document_->text());
}

}  // namespace formwork::storage
