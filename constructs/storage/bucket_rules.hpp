#pragma once
#include "formwork/storage.hpp"

namespace formwork::storage {

/// Reports what is wrong with them at the bucket; refused ones give way to others.
foundation::Checked<BucketProps> checked(const Construct& bucket, const BucketProps& props);
foundation::Checked<AccessLogBucketProps> checked(
    const Construct& bucket, const AccessLogBucketProps& props
);

/// How the lifecycle of a kind of bucket is written.
aws::S3BucketLifecycleConfiguration::Rule lifecycle_of(const BucketKind& kind);
aws::S3BucketLifecycleConfiguration::Rule lifecycle_of(const AccessLogBucketProps& props);

/// Says at synthesis what was changed of a bucket's parts that a plan lets through. Without a kind:
/// of one for access logs.
void watch_parts(
    const Construct& bucket,
    const BucketParts& parts,
    const std::optional<BucketKind>& kind,
    Emptied emptied
);

}  // namespace formwork::storage
