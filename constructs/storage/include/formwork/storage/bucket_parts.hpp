#pragma once
#include <formwork/aws/s3_bucket.hpp>
#include <formwork/aws/s3_bucket_lifecycle_configuration.hpp>
#include <formwork/aws/s3_bucket_logging.hpp>
#include <formwork/aws/s3_bucket_object_lock_configuration.hpp>
#include <formwork/aws/s3_bucket_ownership_controls.hpp>
#include <formwork/aws/s3_bucket_policy.hpp>
#include <formwork/aws/s3_bucket_public_access_block.hpp>
#include <formwork/aws/s3_bucket_server_side_encryption_configuration.hpp>
#include <formwork/aws/s3_bucket_versioning.hpp>
#include <memory>
#include <optional>
#include <string>

#include "formwork/foundation/policy.hpp"
#include "formwork/foundation/protection.hpp"
#include "formwork/meta.hpp"
#include "formwork/storage/bucket_kind.hpp"

namespace formwork::storage {

/// How the parts of a bucket are made.
struct BucketPlan {
  foundation::Environment environment;
  std::string bucket_name;
  foundation::Protection protection;
  Emptied emptied;
  aws::S3BucketLifecycleConfiguration::Rule lifecycle_rule;
  /// Unset: the key of S3 itself.
  Value<std::string> key_arn = unset;
  /// In days, of an Object Lock that nobody can lift; 0: none.
  int locked_for = 0;
  /// Unset: nobody logs access. It must let S3 write before.
  Value<std::string> access_log_bucket = unset;
  std::optional<Address> access_log_policy = {};
};

/// What a bucket that nobody outside can reach is made of. S3 refuses two changes of one bucket at
/// the same time: each part waits for the one before it.
class BucketParts {
 public:
  BucketParts(const Construct& construct, const BucketPlan& plan);

  Value<std::string> id() const { return bucket.id(); }
  Value<std::string> arn() const { return bucket.arn(); }
  /// For CloudFront: `<bucket>.s3.<region>.amazonaws.com`
  Value<std::string> regional_domain_name() const { return bucket.bucket_regional_domain_name(); }
  /// Adds a statement to the bucket's policy. Default resources: the bucket and its objects.
  void allow(foundation::Statement statement) const;

 private:
  std::string convention_arn_;
  /// Shared by the copies of this handle.
  std::shared_ptr<foundation::PolicyDocument> policy_document_;

 public:
  aws::S3Bucket bucket;
  aws::S3BucketPublicAccessBlock public_access_block;
  aws::S3BucketOwnershipControls ownership_controls;
  aws::S3BucketVersioning versioning;
  /// Of an audit trail alone.
  std::optional<aws::S3BucketObjectLockConfiguration> object_lock;
  aws::S3BucketServerSideEncryptionConfiguration encryption;
  aws::S3BucketLifecycleConfiguration lifecycle;
  /// Not of a bucket for access logs.
  std::optional<aws::S3BucketLogging> logging;
  aws::S3BucketPolicy policy;
};

}  // namespace formwork::storage
