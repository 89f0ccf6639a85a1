#pragma once
#include <formwork/aws/cloudtrail.hpp>
#include <optional>
#include <string>

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/log_group.hpp"
#include "formwork/monitoring/trail_role.hpp"
#include "formwork/storage.hpp"
#include "formwork/written_out.hpp"

namespace formwork::monitoring {

/// Events in CloudWatch Logs as well, where alarms and queries find them within minutes.
struct TrailLogs {
  /// trail_role_arn(environment). Default: a TrailRole is made here.
  Value<std::string> role_arn = unset;
  foundation::LogRetention retention = foundation::LogRetention::days_365;
};

struct TrailProps {
  /// The trail's home Region; it records all of them. Of a platform that may lose a Region, the
  /// one that stays. Required.
  foundation::Environment environment;
  /// `<prefix>-<name>` is the trail's.
  std::string name = "audit";
  /// Of the home Region: its policy, and its key's, let the trail in. Default: an audit trail's
  /// bucket of its own, `<name>-trail`, from which nothing can be deleted.
  std::optional<storage::Bucket> bucket = {};
  /// Default: no CloudWatch Logs.
  std::optional<TrailLogs> logs = {};
  /// Boundary of the role that is made here. Default: none.
  Value<std::string> permissions_boundary_arn = unset;
};

/// Who did what in an account, in all of its Regions: encrypted, with digests that show whether a
/// file was changed. An account needs one; a second one is paid for.
///
///     monitoring::Trail(stack, "trail",
///                       monitoring::TrailProps{.environment = use2, .bucket = audit});
class Trail : public Construct {
 public:
  Trail(Scope scope, std::string_view id, WrittenOut<TrailProps> props);

  Value<std::string> arn() const { return trail.arn(); }
  /// Known when the program runs.
  std::string convention_arn() const;

 private:
  foundation::Checked<TrailProps> props_;

 public:
  storage::Bucket bucket;
  /// Nothing without `logs`.
  std::optional<foundation::LogGroup> log_group;
  /// Nothing if the role was given, or without `logs`.
  std::optional<TrailRole> role;
  aws::Cloudtrail trail;
};

}  // namespace formwork::monitoring
