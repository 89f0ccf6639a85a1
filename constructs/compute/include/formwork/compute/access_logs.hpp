#pragma once
#include <formwork/aws/s3_bucket.hpp>
#include <formwork/aws/s3_bucket_lifecycle_configuration.hpp>
#include <formwork/aws/s3_bucket_ownership_controls.hpp>
#include <formwork/aws/s3_bucket_policy.hpp>
#include <formwork/aws/s3_bucket_public_access_block.hpp>
#include <formwork/aws/s3_bucket_server_side_encryption_configuration.hpp>
#include <formwork/aws/s3_bucket_versioning.hpp>

#include "formwork/compute/application_props.hpp"

namespace formwork::compute {

/// The bucket of a load balancer's logs, which an Application makes: encrypted by S3 itself, as
/// load balancers write to no bucket under a key of KMS. Its settings follow one another: S3
/// refuses two at a time.
class AccessLogs : public Construct {
 public:
  /// Folders of the bucket: of requests, and of connections.
  static constexpr const char* requests = "requests";
  static constexpr const char* connections = "connections";

  AccessLogs(Scope scope, std::string_view id, const ApplicationProps& props);

  aws::S3Bucket bucket;
  aws::S3BucketPublicAccessBlock public_access_block;
  aws::S3BucketOwnershipControls ownership_controls;
  aws::S3BucketVersioning versioning;
  aws::S3BucketServerSideEncryptionConfiguration encryption;
  aws::S3BucketLifecycleConfiguration lifecycle;
  aws::S3BucketPolicy policy;
};

}  // namespace formwork::compute
