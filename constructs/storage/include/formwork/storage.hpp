#pragma once
#include <optional>
#include <string>

#include "formwork/foundation/checks.hpp"
#include "formwork/storage/access_log_bucket.hpp"
#include "formwork/storage/bucket_grants.hpp"
#include "formwork/storage/bucket_kind.hpp"
#include "formwork/storage/bucket_parts.hpp"
#include "formwork/written_out.hpp"

namespace formwork::storage {

struct BucketProps {
  /// Account and Region of the bucket, and how it is called. Required.
  foundation::Environment environment;
  /// What is in it: `<prefix>-<name>-<account>` is the bucket's. Required.
  std::string name;
  /// How long what is in it stays, and where: Content, Logs or Audit.
  BucketKind kind = Content{};
  /// What objects are encrypted with, of the bucket's Region. Default: a key of its own, called
  /// as the bucket.
  std::optional<foundation::EncryptionKey> key = {};
  /// Where S3 says who read and wrote, in the same Region and account. Default: a bucket of its
  /// own, `<name>-access-logs`.
  std::optional<AccessLogBucket> access_logs = {};
  /// Off: it may be deleted, once it is empty.
  foundation::Protection protection = foundation::Protection::on;
  /// On destroy: for what nobody will miss, with the access log of its own. Not of an audit trail,
  /// from which nothing can be deleted.
  Emptied emptied = Emptied::never;
};

/// What a bucket is made of, before the rest of it.
class CheckedBucket {
 protected:
  explicit CheckedBucket(foundation::Checked<BucketProps> props) : props_(std::move(props)) {}

  foundation::Checked<BucketProps> props_;
};

/// A private bucket: versioned, encrypted with a customer's key, reached over TLS alone, its access
/// logged. What it is for says how long objects stay: files, logs, or an audit trail that nobody
/// can change. Replacing it loses what is in it; Terraform refuses to delete it.
///
///     storage::Bucket logs(
///         stack,
///         "applogs",
///         storage::BucketProps{
///             .environment = use1,
///             .name = "applogs",
///             .kind = storage::Logs{},
///         }
///     );
///     … .statements = logs.write_objects()
class Bucket : public Construct, private CheckedBucket, public BucketGrants {
 public:
  Bucket(Scope scope, std::string_view id, WrittenOut<BucketProps> props);

  /// Lets CloudFront read objects for that distribution, by its origin access control.
  void serve(const Value<std::string>& distribution_arn) const;
  /// Adds a statement to the bucket's policy. Default resources: the bucket and its objects.
  void allow(foundation::Statement statement) const { parts.allow(std::move(statement)); }

  Value<std::string> id() const { return parts.id(); }
  Value<std::string> arn() const { return parts.arn(); }
  /// For CloudFront: `<bucket>.s3.<region>.amazonaws.com`
  Value<std::string> regional_domain_name() const { return parts.regional_domain_name(); }
  Value<std::string> key_arn() const { return encryption_key.arn(); }
  /// False when its properties were refused: there is nothing to say about what builds upon it.
  bool is_valid() const { return props_.is_valid(); }
  const BucketKind& kind() const { return props_->kind; }

  foundation::EncryptionKey encryption_key;
  AccessLogBucket access_log_bucket;
  BucketParts parts;
};

}  // namespace formwork::storage
