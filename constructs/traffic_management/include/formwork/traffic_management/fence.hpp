#pragma once
#include <string>

#include "formwork/foundation/alarm.hpp"
#include "formwork/foundation/policy.hpp"
#include "formwork/written_out.hpp"

namespace formwork::traffic_management {

/// What keeps traffic away from a Region until somebody lets it back, known by its name alone. The
/// Region that survives keeps it: it publishes 1 to raise it, and 0 every minute while it is down.
struct Fence {
  /// Whose traffic is kept away. Required.
  foundation::Environment fenced;
  /// Where metric and alarm are: another Region, which is there when that one is not. Required.
  foundation::Environment keeper;

  /// The last part of the alarm's name: `fence-use1`.
  std::string name() const { return "fence-" + fenced.short_name(); }
  /// `<keeper's prefix>-fence-use1`
  std::string alarm_name() const { return keeper.name(foundation::NameKind::alarm, name()); }
  /// What the keeper publishes: namespace `DR/Latch`, `Fenced`, of `Application` and `Region`.
  foundation::Metric metric() const;
  /// To publish in that namespace.
  foundation::Statement publish() const;
};

struct FenceAlarmProps {
  /// Required.
  Fence fence;
};

/// The alarm of a fence, in the Region that keeps it, where Route 53 reads it: it goes off while 1
/// is published, and stays as it is when nobody publishes anything.
///
///     // in the stack of us-east-2
///     traffic_management::FenceAlarm(
///         stack,
///         "fence",
///         traffic_management::FenceAlarmProps{.fence = {.fenced = use1, .keeper = use2}}
///     );
class FenceAlarm : public foundation::Alarm {
 public:
  FenceAlarm(Scope scope, std::string_view id, WrittenOut<FenceAlarmProps> props);
};

}  // namespace formwork::traffic_management
