#pragma once
#include <chrono>

#include "formwork/foundation/checks.hpp"
#include "formwork/storage/bucket_parts.hpp"
#include "formwork/written_out.hpp"

namespace formwork::storage {

struct AccessLogBucketProps {
  /// Required.
  foundation::Environment environment;
  /// `<prefix>-<name>-<account>` is the bucket's.
  std::string name = "access-logs";
  /// When logs are deleted. Default: after the year that PCI DSS 10.5.1 asks for. 1 to 36,500 days.
  std::chrono::days retention{365};
  /// Off: it may be deleted, once it is empty.
  foundation::Protection protection = foundation::Protection::on;
  /// On destroy: for what nobody will miss. A log is hardly ever empty.
  Emptied emptied = Emptied::never;
};

/// Where S3, and others that deliver logs by themselves, write who reached what. Buckets of the
/// same Region and account share one. It is encrypted with S3's own key, because log delivery
/// cannot use a customer's, and has no access log itself, which would have no end.
///
///     storage::AccessLogBucket logs(
///         stack, "access_logs", storage::AccessLogBucketProps{.environment = use1}
///     );
class AccessLogBucket : public Construct {
 public:
  AccessLogBucket(Scope scope, std::string_view id, WrittenOut<AccessLogBucketProps> props);

  /// False when its properties were refused: there is nothing to say about what builds upon it.
  bool is_valid() const { return props_.is_valid(); }
  const foundation::Environment& environment() const { return props_->environment; }
  Value<std::string> id() const { return parts.id(); }
  /// Lets a service write: statements of a bucket's policy.
  void allow(foundation::Statement statement) const { parts.allow(std::move(statement)); }

 private:
  foundation::Checked<AccessLogBucketProps> props_;

 public:
  BucketParts parts;
};

}  // namespace formwork::storage
