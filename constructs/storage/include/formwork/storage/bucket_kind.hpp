#pragma once
#include <chrono>
#include <optional>
#include <variant>

namespace formwork::storage {

/// Whether Terraform deletes what is in a bucket before it destroys the bucket, which must be
/// empty.
enum class Emptied { never, on_destroy };

/// Files that stay until somebody deletes them: what a web site is made of.
struct Content {
  /// How long what was overwritten or deleted can be brought back. 1 to 3,650 days.
  std::chrono::days noncurrent_retention{30};
};

/// Logs of applications. They stay at once readable: the archive is GLACIER_IR.
struct Logs {
  /// When they are moved to the archive. At least 90 days, and before they expire.
  std::chrono::days archive_after{90};
  /// When they are deleted. Default: after the year that PCI DSS 10.5.1 asks for. Up to 36,500.
  std::chrono::days retention{365};
};

/// An audit trail: nobody, not even the account's root, can delete or change an object before its
/// retention is over (Object Lock in mode COMPLIANCE). Neither can `destroy`, by design. It is
/// decided when the bucket is made. The archive is GLACIER_IR, which is at once readable: PCI DSS
/// 10.5.1 asks for three months, which are longer than 90 days.
struct Audit {
  /// 365 to 36,500 days.
  std::chrono::days retention{365};
  /// When objects are moved to the archive. At least 90 days.
  std::chrono::days archive_after{90};
  /// When they are deleted; not before their retention is over. Default: never.
  std::optional<std::chrono::days> expire_after = {};
};

/// What a bucket is for, which says how long what is in it stays, and where.
using BucketKind = std::variant<Content, Logs, Audit>;

/// `Audit`
inline const char* name_of(const BucketKind& kind) {
  constexpr const char* names[] = {"Content", "Logs", "Audit"};
  return names[kind.index()];
}

inline bool is_audit(const BucketKind& kind) { return std::holds_alternative<Audit>(kind); }

}  // namespace formwork::storage
